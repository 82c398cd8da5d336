import type { BoardGoal, BoardItem, BoardView } from '../../../engine/board/board-view.ts';

const WORK = new Set(['human-task', 'message-task', 'wait-task']);

/** The task to do next: active ones by due instant, those without one last, then in the order of the plan. */
export function nextTask(board: BoardView): BoardItem | null {
  const open = Object.values(board.items).filter((item) => WORK.has(item.kind) && item.state === 'active');
  const [first] = open.sort(byDue);
  return first ?? null;
}

function byDue(a: BoardItem, b: BoardItem): number {
  const dueA = a.dueAt ?? '9';
  const dueB = b.dueAt ?? '9';
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.order < b.order ? -1 : 1;
}

export function goalsOf(board: BoardView): readonly BoardGoal[] {
  return Object.values(board.goals).sort((a, b) => Number(b.required) - Number(a.required) || (a.id < b.id ? -1 : 1));
}
