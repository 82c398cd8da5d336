import type { Case, Goal } from '../case/case.ts';
import { NO_TALLY, type ParentKey, PLAN, type Tally } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import { invariant } from '../invariant.ts';
import { nextCaseState } from '../life-cycle/next-state.ts';
import type { CaseTransition } from '../vocabulary.ts';
import { endInside, endItem, muteInside } from './cascade.ts';

/** How the children of a stage, or of the plan, stand. */
export const tallyOf = (theCase: Case, key: ParentKey): Tally => theCase.index.tallies.get(key) ?? NO_TALLY;

/** Whether a stage or plan completes by itself now (rules F3 to F6, A5). */
export function completesByItself(theCase: Case, key: ParentKey): boolean {
  const rules = key === PLAN ? theCase.plan : theCase.items.get(key);
  if (rules === undefined || rules.holdsOpen) return false;
  if (key === PLAN ? theCase.state !== 'active' : theCase.items.get(key)?.state !== 'active') return false;
  if (key === PLAN && openRequiredGoals(theCase).length > 0) return false;
  const tally = tallyOf(theCase, key);
  if (!rules.autoComplete) return tally.ended === tally.total;
  return tally.busy === 0 && tally.requiredOpen === 0 && (tally.ended > 0 || tally.total === 0);
}

/** Whether a person may complete a stage or the plan now (rules F4, F6). */
export function completableByPerson(theCase: Case, key: ParentKey): boolean {
  const rules = key === PLAN ? theCase.plan : theCase.items.get(key);
  const tally = tallyOf(theCase, key);
  return tally.busy === 0 && tally.requiredOpen === 0 && (rules?.autoComplete === true || tally.requiredWaiting === 0);
}

/** Required goals that are neither achieved nor waived: they hold the case open (rules A13, F23). */
export function openRequiredGoals(theCase: Case): readonly Goal[] {
  return [...theCase.goals.values()].filter(
    (goal) => goal.required && goal.state !== 'achieved' && goal.state !== 'waived',
  );
}

/** Completes a stage or the case; what is left inside ends with it (rule F7). */
export function complete(turn: Turn, key: ParentKey, cause: Cause): void {
  if (key === PLAN) endCase(turn, 'complete', cause, { outcomeMet: null });
  else endItem(turn, key, 'complete', cause);
}

/** Ends the case and everything that lives in it. */
export function endCase(
  turn: Turn,
  transition: CaseTransition & ('complete' | 'terminate'),
  cause: Cause,
  details: { readonly outcomeMet: boolean | null; readonly reason?: string },
): void {
  muteInside(turn, PLAN);
  moveCase(turn, transition, cause, details);
  endInside(turn, PLAN, transition);
}

/** Makes the case take a transition that its life cycle allows. */
export function moveCase(
  turn: Turn,
  transition: CaseTransition,
  cause: Cause,
  details: { readonly outcomeMet?: boolean | null; readonly reason?: string } = {},
): void {
  const from = turn.draft.state;
  const to = nextCaseState(from, transition);
  invariant(to, `a case cannot ${transition} from ${from}`);
  emit(turn, {
    type: 'case-transitioned',
    data: { transition, from, to, outcomeMet: details.outcomeMet ?? null, reopenUntil: null, cause },
    personal: details.reason === undefined ? null : { reason: details.reason },
  });
}
