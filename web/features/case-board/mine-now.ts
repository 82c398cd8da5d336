import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { isLive, isTask } from './item-state.ts';
import { planTree } from './plan-tree.ts';

/** What I can do now: steps given to me, and free ones when the case is mine. */
export function mineNow(board: BoardView, me: string): readonly BoardItem[] {
  const owner = board.head.ownerId === me;
  return openTasks(board, (item) => item.assigneeId === me || (item.assigneeId === null && owner)).sort(
    (a, b) => compareDue(a, b) || Number(b.assigneeId === me) - Number(a.assigneeId === me),
  );
}

/** Open steps that nobody has taken. */
export const freeNow = (board: BoardView): readonly BoardItem[] =>
  openTasks(board, (item) => item.assigneeId === null).sort(compareDue);

/** In the order of the plan; sorting keeps it among equals. What was handed over is done outside: nobody here is asked for it. */
function openTasks(board: BoardView, which: (item: BoardItem) => boolean): BoardItem[] {
  if (board.head.state !== 'active') return [];
  return planTree(board)
    .rows.map((row) => row.item)
    .filter((item) => isTask(item) && isLive(item) && item.handedTo === null && which(item));
}

/** Earliest deadline first, without one last. */
function compareDue(a: BoardItem, b: BoardItem): number {
  if (a.dueAt === b.dueAt) return 0;
  if (a.dueAt === null) return 1;
  if (b.dueAt === null) return -1;
  return Date.parse(a.dueAt) - Date.parse(b.dueAt);
}
