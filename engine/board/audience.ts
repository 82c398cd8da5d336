import type { RecordedEvent } from '../case/events.ts';
import type { Audience } from '../vocabulary.ts';

/** From what anybody may see to what few may see; an audience sees its own rank and those before it. */
const RANK: { readonly [A in Audience]: number } = { all: 0, internal: 1, restricted: 2 };

/** Whether an audience may hear of an event. */
export const mayHear = (event: Pick<RecordedEvent, 'audience'>, audience: Audience): boolean =>
  RANK[event.audience] <= RANK[audience];
