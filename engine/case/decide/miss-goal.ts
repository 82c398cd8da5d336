import { refuse } from '../../refusal.ts';
import { goalHeard } from '../../sentry/listen.ts';
import { emit } from '../turn.ts';
import { settledGoal } from './achieve-goal.ts';
import { type Decider, isRefused, wantGoal } from './guards.ts';

/** The deadline of a goal has passed; that it has was judged by the database clock. Refusals: goal-unknown, already-done. */
export const missGoal: Decider<'miss-goal'> = (turn, { goalId }) => {
  const goal = wantGoal(turn.draft, goalId);
  if (isRefused(goal)) return goal;
  const settled = settledGoal(goal);
  if (settled !== null) return settled;
  if (goal.state === 'missed') return refuse('already-done', 'This goal was recorded as missed already.');
  emit(turn, { type: 'goal-missed', data: { goalId, at: goal.dueAt ?? turn.ctx.now }, personal: null });
  goalHeard(turn, goal, 'miss');
  return null;
};
