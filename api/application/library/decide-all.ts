import type { FragmentDefinition } from '../../../engine/index.ts';
import { type CaseKnowledge, decideValue, type ValueDecision } from '../../../templates/index.ts';

/** What became of decisions on one definition. */
export interface DecidedAll {
  readonly definition: FragmentDefinition;
  readonly done: readonly ValueDecision[];
  readonly refused: { readonly index: number; readonly detail: string } | null;
}

/** Decisions one after the other, up to the first that cannot be carried out. */
export function decideAll(
  given: FragmentDefinition,
  knowledge: CaseKnowledge,
  decisions: readonly ValueDecision[],
): DecidedAll {
  let definition = given;
  for (const [index, decision] of decisions.entries()) {
    const decided = decideValue(definition, knowledge, decision);
    if (!decided.ok) return { definition, done: decisions.slice(0, index), refused: { index, detail: decided.detail } };
    definition = decided.definition;
  }
  return { definition, done: decisions, refused: null };
}
