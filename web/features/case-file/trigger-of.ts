import type { InteractionView } from '../../../api/contract/views.ts';
import type { BoardView } from '../../../engine/board/board-view.ts';

export interface TriggerView {
  readonly interaction: InteractionView;
  readonly ruleName: string | null;
}

/** The first thing that the customer said on this case; null when a person opened it. */
export function triggerOf(
  board: Pick<BoardView, 'entries' | 'entryOrder'>,
  interactions: readonly InteractionView[],
): TriggerView | null {
  for (const id of board.entryOrder) {
    const entry = board.entries[id];
    // What was moved away began another case.
    if (entry?.kind !== 'interaction' || entry.movedTo !== null) continue;
    const interaction = interactions.find((each) => each.id === entry.interactionId);
    return interaction?.direction === 'inbound' ? { interaction, ruleName: entry.ruleName } : null;
  }
  return null;
}
