import type { FragmentDefinition } from '../../../../engine/index.ts';
import { type CaseKnowledge, decideValue, type ValueDecision } from '../../../../templates/index.ts';

/** What became of decisions on one definition. */
export interface DecidedAll {
  readonly definition: FragmentDefinition;
  readonly done: readonly ValueDecision[];
  readonly refused: { readonly index: number; readonly detail: string } | null;
}

/**
 * Decisions one after the other, up to the first that cannot be carried out; `lenient` passes that one over, because a
 * choice of steps that changed may be without its value.
 */
export function decideAll(
  given: FragmentDefinition,
  knowledge: CaseKnowledge,
  decisions: readonly ValueDecision[],
  { lenient = false }: { readonly lenient?: boolean } = {},
): DecidedAll {
  let definition = given;
  const done: ValueDecision[] = [];
  let refused: DecidedAll['refused'] = null;
  for (const [index, decision] of decisions.entries()) {
    const decided = decideValue(definition, knowledge, decision);
    if (decided.ok) {
      definition = decided.definition;
      done.push(decision);
      continue;
    }
    refused ??= { index, detail: decided.detail };
    if (!lenient) break;
  }
  return { definition, done, refused };
}
