import { conditionsProblem } from '../../live/condition.ts';
import { goalDeviates } from '../../live/deviation.ts';
import { dueOf } from '../../live/due.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { goalChanged } from '../../sentry/listen.ts';
import type { Goal } from '../case.ts';
import type { CommandOf } from '../commands.ts';
import type { EventOf } from '../events.ts';
import { emit, type Turn } from '../turn.ts';
import { settledGoal } from './achieve-goal.ts';
import { blank, type Decider, isRefused, wantGoal } from './guards.ts';

type GoalSet = EventOf<'goal-changed'>['data']['set'];
type GoalTexts = Pick<NonNullable<EventOf<'goal-changed'>['personal']>, 'name' | 'conditions'>;

/**
 * A person changes what a goal asks for (rule LIVE-10). Refusals: goal-unknown, already-done, reason-missing (name),
 * expression-invalid, form-invalid.
 */
export const changeGoal: Decider<'change-goal'> = (turn, command) => {
  const goal = wantGoal(turn.draft, command.goalId);
  if (isRefused(goal)) return goal;
  const no = settledGoal(goal) ?? invalid(command);
  if (no !== null) return no;
  const clock = clockOf(turn, goal, command.due);
  if (isRefused(clock)) return clock;
  const set = { ...clock, ...numbersOf(goal, command) };
  const texts = textsOf(goal, command);
  if (Object.keys(set).length + Object.keys(texts).length === 0)
    return refuse('already-done', 'The goal is so already: name what is to be changed.');
  emit(turn, {
    type: 'goal-changed',
    data: { goalId: goal.id, what: 'changed', set },
    personal: { ...texts, reason: command.reason ?? null },
  });
  goalDeviates(turn, 'changed', goal);
  goalChanged(turn, goal);
  turn.agenda.goals.add(goal.id);
  return null;
};

const invalid = ({ name, conditions }: CommandOf<'change-goal'>): Refused | null =>
  (name === undefined ? null : blank(name, '/name', 'Say what is to be reached.')) ??
  conditionsProblem(conditions, '/conditions');

/** Another date. A goal that was missed is open again when it gets one; that it was missed stays on record. */
function clockOf(turn: Turn, goal: Goal, due: string | null | undefined): GoalSet | Refused {
  if (due === undefined) return {};
  const found = dueOf(turn, due, turn.draft.suspendedAt !== null);
  if (isRefused(found)) return found;
  if (found.at === goal.dueAt && found.remainingMs === goal.dueRemainingMs && goal.state === 'open') return {};
  return { dueAfter: found.after, dueAt: found.at, dueRemainingMs: found.remainingMs, state: 'open' };
}

const numbersOf = (goal: Goal, { required, weight }: CommandOf<'change-goal'>): GoalSet => ({
  ...(required === undefined || required === goal.required ? {} : { required }),
  ...(weight === undefined || weight === goal.weight ? {} : { weight }),
});

/** Conditions are all measured anew: none is met before it was looked at. */
function textsOf(goal: Goal, { name, conditions }: CommandOf<'change-goal'>): GoalTexts {
  const asked = conditions?.map((condition) => ({ name: condition.name, if: condition.if, met: false }));
  const now = goal.conditions.map((condition) => ({ ...condition, met: false }));
  return {
    ...(name === undefined || name === goal.name ? {} : { name }),
    ...(asked === undefined || JSON.stringify(asked) === JSON.stringify(now) ? {} : { conditions: asked }),
  };
}
