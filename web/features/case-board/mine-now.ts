import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { isLive, isTask } from './item-state.ts';
import { planTree } from './plan-tree.ts';

/** What I can do now: steps given to me, and free ones when the case is mine. */
export function mineNow(board: BoardView, me: string): readonly BoardItem[] {
  if (board.head.state !== 'active') return [];
  const owner = board.head.ownerId === me;
  const inOrder = planTree(board).rows.map((row) => row.item);
  const mine = inOrder.filter(
    (item) => isTask(item) && isLive(item) && (item.assigneeId === me || (item.assigneeId === null && owner)),
  );
  return mine
    .map((item, place) => ({ item, place }))
    .sort(
      (a, b) =>
        compareDue(a.item, b.item) ||
        Number(b.item.assigneeId === me) - Number(a.item.assigneeId === me) ||
        a.place - b.place,
    )
    .map(({ item }) => item);
}

/** Earliest deadline first, without one last. */
function compareDue(a: BoardItem, b: BoardItem): number {
  if (a.dueAt === b.dueAt) return 0;
  if (a.dueAt === null) return 1;
  if (b.dueAt === null) return -1;
  return Date.parse(a.dueAt) - Date.parse(b.dueAt);
}
