import { goalDeviates } from '../../live/deviation.ts';
import { goalChanged } from '../../sentry/listen.ts';
import { emit } from '../turn.ts';
import { settledGoal } from './achieve-goal.ts';
import { blank, type Decider, isRefused, wantGoal } from './guards.ts';

/** A goal is given up, with a reason: it no longer holds the case. Refusals: goal-unknown, already-done, reason-missing. */
export const waiveGoal: Decider<'waive-goal'> = (turn, { goalId, reason }) => {
  const goal = wantGoal(turn.draft, goalId);
  if (isRefused(goal)) return goal;
  const no = settledGoal(goal) ?? blank(reason, '/reason', 'Say why this goal is given up.');
  if (no !== null) return no;
  emit(turn, { type: 'goal-waived', data: { goalId }, personal: { reason } });
  goalDeviates(turn, 'skipped', goal);
  goalChanged(turn, goal);
  return null;
};
