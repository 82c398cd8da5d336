import { schemaProblem } from '../case-file/schema.ts';
import { readDuration } from '../deadline/time-text.ts';
import { checkExpression } from '../expression/cel.ts';
import type { JsonObject } from '../json.ts';

/**
 * What is wrong with a plan, where (JSON pointer), in a plain sentence that says what to do. An error is certain and keeps
 * the definition from being published; a warning is a doubt. `at` is the character of an expression.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly pointer: string;
  readonly message: string;
  readonly at?: number;
}

export const FINDING_CODES = [
  // Shape: the definition does not say something that can be grafted.
  'key-invalid',
  'key-duplicate',
  'source-unknown',
  'transition-impossible',
  'exit-criterion-unknown',
  'criterion-empty',
  'criterion-duplicate',
  'criterion-not-allowed',
  'children-not-allowed',
  'duration-invalid',
  'timer-without-duration',
  'rule-not-allowed',
  'message-not-allowed',
  'case-type-missing',
  'mapping-not-allowed',
  'calendar-invalid',
  'expression-invalid',
  'schema-invalid',
  'port-unknown',
  'port-unnamed',
  'port-unused',
  'start-stage-unknown',
  'too-large',
  // Meaning: what the plan says cannot be, or is hardly meant.
  'source-unheard',
  'item-unreachable',
  'cycle-closed',
  'stage-never-completes',
  'stage-held-open',
  'case-never-completes',
  'completion-race',
  'goal-unserved',
  'name-unknown',
  'value-unknown',
  'type-mismatch',
  'condition-constant',
  'fact-conflict',
  'fact-not-produced',
  'goal-missing',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something that is certainly wrong. */
export const error = (code: FindingCode, pointer: string, message: string): Finding => ({
  code,
  severity: 'error',
  pointer,
  message,
});

/** Something that is hardly meant. */
export const warning = (code: FindingCode, pointer: string, message: string): Finding => ({
  code,
  severity: 'warning',
  pointer,
  message,
});

/** Whether any of the findings keeps the definition from being used. */
export const hasError = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** An expression that does not check. */
export function expressionFindings(source: string, pointer: string): Finding[] {
  const checked = checkExpression(source);
  return checked.ok ? [] : [{ ...error('expression-invalid', pointer, `${checked.message}.`), at: checked.at }];
}

/** A duration that is none. */
export function durationFindings(duration: string | undefined, pointer: string): readonly Finding[] {
  if (duration === undefined || readDuration(duration) !== null) return [];
  return [error('duration-invalid', pointer, `"${duration}" is not a duration such as P2D or PT4H.`)];
}

/** A JSON Schema that cannot be used. */
export function schemaFindings(schema: JsonObject, pointer: string): readonly Finding[] {
  const problem = schemaProblem(schema);
  return problem === null ? [] : [error('schema-invalid', pointer, `Not a JSON Schema that can be used: ${problem}.`)];
}
