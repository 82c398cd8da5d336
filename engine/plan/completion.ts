import type { Case, Goal, PlanRules } from '../case/case.ts';
import { NO_TALLY, type ParentKey, PLAN, type Tally } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import { dueAt } from '../deadline/due.ts';
import { type Owner, PLAN_OWNER } from '../expression/scope.ts';
import { invariant } from '../invariant.ts';
import { nextCaseState } from '../life-cycle/next-state.ts';
import type { CaseTransition } from '../vocabulary.ts';
import { endInside, endItem, muteInside } from './cascade.ts';
import { isLeftToPlan } from './planning.ts';
import { tell } from './rules.ts';

/** How the children of a stage, or of the plan, stand. */
export const tallyOf = (theCase: Case, key: ParentKey): Tally => theCase.index.tallies.get(key) ?? NO_TALLY;

interface Stage {
  readonly rules: Pick<PlanRules, 'autoComplete' | 'holdsOpen'>;
  readonly owner: Owner;
  readonly isActive: boolean;
}

function stageOf(theCase: Case, key: ParentKey): Stage | null {
  if (key === PLAN) return { rules: theCase.plan, owner: PLAN_OWNER, isActive: theCase.state === 'active' };
  const item = theCase.items.get(key);
  return item?.kind === 'stage' ? { rules: item, owner: item, isActive: item.state === 'active' } : null;
}

/** Whether a stage or plan auto-completes: always, or while its condition holds (rule F4). */
export function autoCompletes(theCase: Case, key: ParentKey): boolean {
  const stage = stageOf(theCase, key);
  return stage !== null && tell(theCase, stage.rules.autoComplete, stage.owner).holds;
}

/**
 * Whether a stage or plan completes by itself now (rules F3 to F6, A5). `before`: the case as the command found it, to
 * see whether an auto-complete condition has just turned true.
 */
export function completesByItself(theCase: Case, key: ParentKey, before: Case | null = null): boolean {
  const stage = stageOf(theCase, key);
  if (stage === null || !stage.isActive || stage.rules.holdsOpen) return false;
  const tally = tallyOf(theCase, key);
  if (tally.busy > 0 || (key === PLAN && openRequiredGoals(theCase).length > 0)) return false;
  if (!autoCompletes(theCase, key)) return tally.ended === tally.total && !isLeftToPlan(theCase, key);
  if (tally.requiredOpen > 0) return false;
  return tally.ended > 0 || tally.total === 0 || hasJustTurned(before, key);
}

/** Whether the auto-complete condition, which holds now, did not hold for this same running stage before the command. */
function hasJustTurned(before: Case | null, key: ParentKey): boolean {
  if (before === null) return false;
  return stageOf(before, key)?.isActive === true && !autoCompletes(before, key);
}

/** Whether a person may complete a stage or the plan now, a live property of each (rules F4, F6). */
export function completable(theCase: Case, key: ParentKey): boolean {
  if (stageOf(theCase, key)?.isActive !== true) return false;
  return completableByPerson(theCase, key) && (key !== PLAN || openRequiredGoals(theCase).length === 0);
}

/** Whether what lies in a stage or the plan lets a person complete it; what is not planned does not matter (rules F4, F6). */
export function completableByPerson(theCase: Case, key: ParentKey): boolean {
  const tally = tallyOf(theCase, key);
  if (tally.busy > 0 || tally.requiredOpen > 0) return false;
  return tally.requiredWaiting === 0 || autoCompletes(theCase, key);
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

/** Closes the case for good; what was left open in it ends (rule CASE-12). */
export function sealCase(turn: Turn, cause: Cause, reason: string | undefined): void {
  muteInside(turn, PLAN);
  moveCase(turn, 'close', cause, reason === undefined ? {} : { reason });
  endInside(turn, PLAN, 'close');
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
    data: {
      transition,
      from,
      to,
      outcomeMet: details.outcomeMet ?? null,
      reopenUntil: reopenUntil(turn, transition),
      cause,
    },
    personal: details.reason === undefined ? null : { reason: details.reason },
  });
}

/** A case that ends can be opened again by a message for a while (rule F21). */
function reopenUntil({ draft, ctx }: Turn, transition: CaseTransition): string | null {
  const ends = transition === 'complete' || transition === 'terminate';
  return ends ? dueAt(ctx.now, draft.reopenWindow, draft.calendar) : null;
}
