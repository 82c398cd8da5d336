import type { BoardView } from '../../../engine/index.ts';
import type { CaseView } from '../../contract/views.ts';

/**
 * A case as it was: nothing may be done to it, and only the messages that were on its board then are shown, with the words
 * that they have today. Names of people, customer and queues are those of today.
 */
export function presentPast(view: CaseView, board: BoardView, at: string): CaseView {
  const shown = new Set(
    Object.values(board.entries).flatMap((entry) => ('interactionId' in entry ? [entry.interactionId] : [])),
  );
  const interactions = view.interactions.filter(({ id }) => shown.has(id));
  const talks = new Set(interactions.map(({ conversationId }) => conversationId));
  return {
    ...view,
    allowed: [],
    assignable: [],
    interactions,
    conversations: view.conversations.filter(({ id }) => talks.has(id)),
    past: { version: board.version, at },
  };
}
