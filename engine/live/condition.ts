import { checkExpression } from '../expression/cel.ts';
import { type Refused, refuse } from '../refusal.ts';

/** What is wrong with a condition that somebody wrote, at its character (rule EXPR-1); null when nothing is. */
export function conditionProblem(source: string, pointer: string): Refused | null {
  const checked = checkExpression(source);
  if (checked.ok) return null;
  return refuse('expression-invalid', `This condition cannot be used: ${checked.message}.`, {
    errors: [{ pointer, detail: `character ${checked.at + 1}: ${checked.message}` }],
    facts: { at: checked.at },
  });
}

/** The same of several; the first that is wrong. */
export function conditionsProblem(
  conditions: readonly { readonly if: string }[] | undefined,
  pointer: string,
): Refused | null {
  for (const [at, condition] of (conditions ?? []).entries()) {
    const problem = conditionProblem(condition.if, `${pointer}/${at}/if`);
    if (problem !== null) return problem;
  }
  return null;
}
