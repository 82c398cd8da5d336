import { achieve } from '../../goal/goal.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Goal } from '../case.ts';
import { blank, type Decider, isRefused, wantGoal } from './guards.ts';

/** A person asserts a goal, with evidence; goals with conditions are measured instead. Refusals: goal-unknown, already-done, transition-denied, reason-missing. */
export const achieveGoal: Decider<'achieve-goal'> = (turn, { goalId, evidence }) => {
  const goal = wantGoal(turn.draft, goalId);
  if (isRefused(goal)) return goal;
  const settled = settledGoal(goal);
  if (settled !== null) return settled;
  if (goal.conditions.length > 0) {
    const open = goal.conditions.filter(({ met }) => !met).map(({ name }) => name);
    return refuse(
      'transition-denied',
      `This goal is measured: it is achieved when all of this holds: ${open.join(', ')}.`,
      { facts: { conditions: open } },
    );
  }
  const missing = blank(evidence, '/evidence', 'Say what shows that the goal is reached.');
  if (missing !== null) return missing;
  achieve(turn, goalId, { kind: 'command' }, evidence);
  return null;
};

/** Refuses to touch a goal that is achieved or waived; a missed one may still be reached (rule F23). */
export function settledGoal(goal: Goal): Refused | null {
  return goal.state === 'achieved' || goal.state === 'waived'
    ? refuse('already-done', `This goal is ${goal.state} already.`, { facts: { state: goal.state } })
    : null;
}
