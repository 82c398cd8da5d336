import type { BoardDiscretionary, BoardView } from '../../../engine/board/board-view.ts';

/** The top stage in which something lies; null for what lies outside of every stage. */
function columnOf(board: BoardView, parentId: string | null): string | null {
  let at = parentId;
  for (;;) {
    const item = at === null ? undefined : board.items[at];
    if (item === undefined || item.parentId === null) return item?.kind === 'stage' ? item.id : null;
    at = item.parentId;
  }
}

/** Entries of the planning tables that belong to one column of the board, in their order. */
export const planningOf = (board: BoardView, stageId: string | null): readonly BoardDiscretionary[] =>
  Object.values(board.discretionary)
    .filter((entry) => columnOf(board, entry.parentId) === stageId)
    .sort((a, b) => (a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1));
