import type { Actor, Case, PlanItem } from '../case/case.ts';
import type { Cause } from '../case/event-parts.ts';
import type { Turn } from '../case/turn.ts';

/** Under this name one case acts in another. */
export const FAMILY_ACTOR: Actor = { kind: 'system', id: 'family' };

/** So many cases may stand above a sub-case: one whose type starts itself ends there. */
export const MAX_GENERATIONS = 10;

/** How a command of the case above shows in this one: as what its case task did. */
export function causeOfCommand(turn: Turn, transition: string): Cause {
  const { actor } = turn.ctx;
  const isToldByParent = turn.draft.parent !== null && actor.kind === 'system' && actor.id === FAMILY_ACTOR.id;
  return isToldByParent ? { kind: 'parent', itemId: null, transition } : { kind: 'command' };
}

/** The sub-case of a case task that waits for it; null when there is none, or nothing waits. */
export const openSubCase = ({ subCase }: PlanItem): NonNullable<PlanItem['subCase']>['caseId'] =>
  subCase?.blocking === true && subCase.outcome === null ? subCase.caseId : null;

/** How many cases stand above this one. */
export const generationOf = (theCase: Case): number => theCase.parent?.generation ?? 0;
