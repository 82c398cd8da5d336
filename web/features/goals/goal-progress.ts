import type { BoardGoal, BoardItem, BoardView } from '../../../engine/board/board-view.ts';

/** Where a goal stands, ready for words: conditions met, and what stands in the way. */
export interface GoalProgress {
  readonly goal: BoardGoal;
  readonly met: number;
  readonly total: number;
  /** No conditions: a person says that it is reached, with evidence. */
  readonly asserted: boolean;
  readonly unmet: readonly string[];
  /** Open steps that serve the goal, in no order. */
  readonly serving: readonly BoardItem[];
}

export function goalProgress(board: BoardView, goal: BoardGoal): GoalProgress {
  return {
    goal,
    met: goal.conditions.filter((condition) => condition.met).length,
    total: goal.conditions.length,
    asserted: goal.conditions.length === 0,
    unmet: goal.conditions.filter((condition) => !condition.met).map((condition) => condition.name),
    serving: Object.values(board.items).filter(
      (item) => item.goalId === goal.id && item.kind !== 'stage' && !isOver(item),
    ),
  };
}

/** Goals in the order of the sky line: required first, by deadline, then by name. The state has no say: nothing jumps when one is reached. */
export function goalsInOrder(board: BoardView): readonly BoardGoal[] {
  return Object.values(board.goals).sort(
    (a, b) =>
      Number(b.required) - Number(a.required) ||
      due(a) - due(b) ||
      (a.name ?? '').localeCompare(b.name ?? '') ||
      (a.id < b.id ? -1 : 1),
  );
}

const due = (goal: BoardGoal): number => (goal.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(goal.dueAt));
const isOver = (item: BoardItem): boolean =>
  item.state === 'completed' || item.state === 'terminated' || item.state === 'disabled';
