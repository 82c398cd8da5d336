import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { BoardFact } from './board-view.ts';
import { said } from './entry.ts';

/** What a board learns when somebody is invited, or leaves. */
export function participantFacts(
  event: RecordedEvent & EventOf<'participant-invited' | 'participant-removed'>,
): readonly BoardFact[] {
  const { participantId: id, kind, userId } = event.data;
  const { name = null, reason = null } = event.personal ?? {};
  const words = said(event, event.type, { participantId: id, kind, userId, name, reason });
  if (event.type === 'participant-removed') return [{ type: 'participant-removed', id }, words];
  return [{ type: 'participant-put', participant: { id, kind, userId, name, invitedAt: event.at } }, words];
}
