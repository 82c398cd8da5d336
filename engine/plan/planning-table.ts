import type { Case, Discretionary } from '../case/case.ts';
import { wrongState } from '../case/decide/guards.ts';
import type { Standing } from '../policy/allowed.ts';
import type { Refusal } from '../refusal.ts';
import { type Planner, whyNotPlanned } from './planning.ts';

/** One entry of the planning table as it stands now. */
export interface PlanningEntry {
  readonly entry: Discretionary;
  /** Why it cannot be planned now, and what would make it possible; null: it can. */
  readonly refusal: Refusal | null;
}

/**
 * The planning tables of a case (rules PLAN-28, PLAN-29): what may be planned now, by this person, and what not and why. Without a
 * person, roles and performers are not asked.
 */
export function planningTable(theCase: Case, standing: Standing | null = null): readonly PlanningEntry[] {
  const closed = wrongState(theCase, 'plan-item');
  const planner = standing === null ? null : plannerOf(standing);
  return [...theCase.discretionary.values()].map((entry) => ({
    entry,
    refusal: (closed ?? whyNotPlanned(theCase, entry, planner))?.refusal ?? null,
  }));
}

const plannerOf = ({ roles, participant, userId }: Standing): Planner => ({
  id: userId ?? '',
  roles: participant ? [...roles, 'agent'] : roles,
});
