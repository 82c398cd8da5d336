import { invariant } from '../invariant.ts';
import type { Case } from './case.ts';
import type { RecordedEvent } from './events.ts';
import { evolveAll } from './evolve.ts';

/** The case that a whole journal gives. */
export function fold(events: readonly RecordedEvent[]): Case {
  const theCase = evolveAll(null, events);
  invariant(theCase, 'a journal has at least one event');
  return theCase;
}
