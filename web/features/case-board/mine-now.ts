import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { isLive, isTask } from './item-state.ts';
import { planTree } from './plan-tree.ts';

export type Role = NonNullable<BoardItem['role']>;

/** What I can do now: steps given to me, and free ones when the case is mine and they are for a role that I hold. */
export function mineNow(board: BoardView, me: string, roles: readonly Role[] = []): readonly BoardItem[] {
  const owner = board.head.ownerId === me;
  return openTasks(board, (item) => item.assigneeId === me || (owner && isFree(item, roles))).sort(
    (a, b) => compareDue(a, b) || Number(b.assigneeId === me) - Number(a.assigneeId === me),
  );
}

/** Open steps that nobody has taken and that I may do. */
export const freeNow = (board: BoardView, roles: readonly Role[] = []): readonly BoardItem[] =>
  openTasks(board, (item) => isFree(item, roles)).sort(compareDue);

/** Nobody has it, and it is for everybody or for a role that I hold; the server refuses others (rule PLAN-26). */
const isFree = (item: BoardItem, roles: readonly Role[]): boolean =>
  item.assigneeId === null && !isForOthers(item, roles);

/** A step for supervisors, say, is not offered to agents. */
export const isForOthers = ({ role }: BoardItem, roles: readonly Role[]): boolean =>
  role !== null && role !== 'agent' && !roles.includes(role) && !roles.includes('administrator');

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
