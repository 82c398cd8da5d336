import type { Goal } from '../case/case.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import { readNames } from '../expression/cel.ts';
import { measure, PLAN_OWNER } from '../expression/scope.ts';
import type { GoalId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import { goalHeard } from '../sentry/listen.ts';

interface Measurement {
  readonly goal: Goal;
  readonly met: readonly boolean[];
  readonly values: { readonly [name: string]: JsonValue };
}

/**
 * Measures the goals whose conditions read something that changed; all of them are judged on the same state. A goal is
 * achieved when all its conditions hold, also after it was missed (rule F23). Answers whether anything moved.
 */
export function measureGoals(turn: Turn): boolean {
  const { changed, goals } = turn.agenda;
  if (changed.size === 0 && goals.size === 0) return false;
  turn.agenda.changed = new Set();
  turn.agenda.goals = new Set();
  const found = [...turn.draft.goals.values()]
    .filter((goal) => isMeasured(goal) && concerns(goal, changed, goals))
    .map((goal) => measured(turn, goal));
  let moved = false;
  for (const { goal, met, values } of found) {
    if (met.every((flag, at) => flag === goal.conditions[at]?.met)) continue;
    moved = true;
    emit(turn, { type: 'goal-measured', data: { goalId: goal.id, met }, personal: { values } });
    if (met.every((flag) => flag)) achieve(turn, goal.id, { kind: 'conditions' }, null);
  }
  return moved;
}

/** A goal is reached: by its conditions, or by a person's word with evidence. */
export function achieve(turn: Turn, goalId: GoalId, cause: Cause, evidence: string | null): void {
  emit(turn, { type: 'goal-achieved', data: { goalId, cause }, personal: evidence === null ? null : { evidence } });
  const goal = turn.draft.goals.get(goalId);
  if (goal) goalHeard(turn, goal, 'achieve');
}

/** Goals with conditions are measured until they are achieved or waived. */
const isMeasured = (goal: Goal): boolean =>
  goal.conditions.length > 0 && (goal.state === 'open' || goal.state === 'missed');

function concerns(goal: Goal, changed: ReadonlySet<string>, added: ReadonlySet<GoalId>): boolean {
  if (added.has(goal.id)) return true;
  return goal.conditions.some((condition) => readNames(condition.if).some((name) => changed.has(name)));
}

function measured(turn: Turn, goal: Goal): Measurement {
  const results = goal.conditions.map((condition) => measure(turn.draft, condition.if, PLAN_OWNER));
  return {
    goal,
    met: results.map(({ holds }) => holds),
    values: Object.assign({}, ...results.map(({ values }) => values)),
  };
}
