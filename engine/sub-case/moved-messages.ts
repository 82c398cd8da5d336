import type { Case } from '../case/case.ts';
import type { CaseEvent, EventOf } from '../case/events.ts';
import { CASE_STATES } from '../vocabulary.ts';
import type { Unsent } from './messages.ts';

/**
 * What moving a message makes the other case do (rules MOVE-2, MOVE-4): take it, or give it back. Told whatever the
 * state of that case: what it refuses comes back to the sender, and no message is lost on the way.
 */
export function messagesOfMoves(before: Case | null, after: Case, events: readonly CaseEvent[]): readonly Unsent[] {
  return events.flatMap((event) => {
    if (event.type === 'interaction-moved') return [taken(before, after, event)];
    return event.type === 'interaction-asked-back' ? askedBack(after, event) : [];
  });
}

function taken(before: Case | null, { id }: Case, { data }: EventOf<'interaction-moved'>): Unsent {
  const { interactionIds, toCaseId, conversation, by } = data;
  const interactions = interactionIds.flatMap((each) => {
    const found = before?.interactions.get(each);
    if (found === undefined) return [];
    const { conversationId, channel, kind, at } = found;
    return [{ id: each, conversationId, channel, kind, at }];
  });
  return {
    caseId: toCaseId,
    command: { type: 'receive-interaction', interactions, fromCaseId: id, movedBy: by, conversation },
    whenIn: CASE_STATES,
  };
}

/** A conversation comes back whole by any of its messages. */
function askedBack({ id }: Case, { data }: EventOf<'interaction-asked-back'>): readonly Unsent[] {
  const { interactionIds, conversation, fromCaseId } = data;
  const asked = conversation ? interactionIds.slice(0, 1) : interactionIds;
  return asked.map((interactionId) => ({
    caseId: fromCaseId,
    command: { type: 'move-interaction', interactionId, toCaseId: id, conversation },
    whenIn: CASE_STATES,
  }));
}
