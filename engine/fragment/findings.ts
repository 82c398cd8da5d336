import { schemaProblem } from '../case-file/schema.ts';
import { readDuration } from '../deadline/due.ts';
import { checkExpression } from '../expression/cel.ts';
import type { JsonObject } from '../json.ts';

/** What is wrong with a definition, where (JSON pointer), in a plain sentence; `at` is the character of an expression. */
export interface Finding {
  readonly code: FindingCode;
  readonly pointer: string;
  readonly message: string;
  readonly at?: number;
}

export const FINDING_CODES = [
  'key-invalid',
  'key-duplicate',
  'source-unknown',
  'transition-impossible',
  'expression-invalid',
  'criterion-empty',
  'criterion-not-allowed',
  'children-not-allowed',
  'duration-invalid',
  'timer-without-duration',
  'rule-not-allowed',
  'message-not-allowed',
  'schema-invalid',
  'too-large',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** An expression that does not check. */
export function expressionFindings(source: string, pointer: string): Finding[] {
  const checked = checkExpression(source);
  return checked.ok ? [] : [{ code: 'expression-invalid', pointer, message: `${checked.message}.`, at: checked.at }];
}

/** A duration that is none. */
export function durationFindings(duration: string | undefined, pointer: string): readonly Finding[] {
  if (duration === undefined || readDuration(duration) !== null) return [];
  return [{ code: 'duration-invalid', pointer, message: `"${duration}" is not a duration such as P2D or PT4H.` }];
}

/** A JSON Schema that cannot be used. */
export function schemaFindings(schema: JsonObject, pointer: string): readonly Finding[] {
  const problem = schemaProblem(schema);
  return problem === null
    ? []
    : [{ code: 'schema-invalid', pointer, message: `Not a JSON Schema that can be used: ${problem}.` }];
}

/** A name of something that is not there. */
export const unknown = (pointer: string, message: string): Finding => ({ code: 'source-unknown', pointer, message });
/** A transition that the source never makes. */
export const impossible = (pointer: string, message: string): Finding => ({
  code: 'transition-impossible',
  pointer: `${pointer}/transition`,
  message,
});
