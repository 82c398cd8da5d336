import type { Case, Criterion, OnPart } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';

/**
 * Criteria without the on-parts whose source was removed from the plan since: they could never be satisfied. A criterion
 * of which nothing is left goes with them.
 */
export function withoutRemoved(theCase: Case, criteria: readonly Criterion[]): readonly Criterion[] {
  return criteria.flatMap((criterion) => {
    const on = criterion.on.filter(({ source }) => isKnown(theCase, source));
    if (on.length === criterion.on.length) return [criterion];
    return on.length === 0 && criterion.if === null ? [] : [{ ...criterion, on }];
  });
}

/** Whether a source is part of the case still: an instance, something that may be planned, a goal. Facts may always come. */
function isKnown(theCase: Case, source: OnPart['source']): boolean {
  if (source.kind === 'fact') return true;
  if (source.kind === 'goal') return theCase.goals.has(source.goalId);
  if (theCase.index.instances.has(instanceKey(source))) return true;
  return [...theCase.discretionary.values()].some(
    ({ fragmentId, definition }) => fragmentId === source.fragmentId && defines(definition, source.key),
  );
}

const defines = (definition: ItemDefinition | null, key: string): boolean =>
  definition !== null && (definition.key === key || (definition.items ?? []).some((inner) => defines(inner, key)));
