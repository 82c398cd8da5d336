import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';

/** Stages of the plan that can still take something, in the order of the board. */
export function openStages(board: BoardView): readonly BoardItem[] {
  return Object.values(board.items)
    .filter((item) => item.kind === 'stage' && item.parentId === null && item.can.includes('add-fragment'))
    .sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));
}
