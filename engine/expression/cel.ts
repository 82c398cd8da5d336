import { TypeError as CelTypeError, EvaluationError, ParseError, type ParseResult } from '@marcbachmann/cel-js';
import type { JsonValue } from '../json.ts';
import { CASE_ENVIRONMENT, type ExpressionEnvironment, MAPPING_ENVIRONMENT, RULE_ENVIRONMENT } from './environment.ts';
import { appendingOf, nestingOf, type Objection, objectionTo, type Read, readsOf, splitsTexts } from './reads.ts';
import { patternProblem } from './safe-pattern.ts';

/** Whether an expression may be saved; if not, the character (from 0) and plain words. */
export type ExpressionCheck = { readonly ok: true } | ({ readonly ok: false } & Objection);

/** A condition as it was found: an absent fact or an error counts as not satisfied, and is named (rule F12). */
export interface Measured {
  readonly holds: boolean;
  /** The values that it read, by name (`facts.amount`). */
  readonly values: { readonly [name: string]: JsonValue };
  /** Names that it read and that were absent. */
  readonly missing: readonly string[];
  /** Why it could not be told; null when it could. */
  readonly error: string | null;
}

/** Values of the root names. Maps are read like objects. */
export interface Scope {
  readonly [root: string]: unknown;
}

interface Compiled {
  readonly run: ParseResult;
  readonly reads: readonly Read[];
  readonly names: readonly string[];
  /** For a condition that walks lists: what makes them longer than what it reads. */
  readonly walk: { readonly appending: number; readonly splits: boolean } | null;
}

const MAX_SOURCE = 1_000;
const MAX_CACHED = 5_000;
/** A condition that walks lists refuses to walk more elements than these. */
const MAX_WALKED = 500;
/** The same times whatever the condition appends to its lists. */
const MAX_APPENDED = 2_000;

const caches = new Map<ExpressionEnvironment, Map<string, Compiled | Objection>>();

/** Checks a condition: it parses, uses names and functions that are offered, and gives true or false. */
export function checkExpression(
  source: string,
  environment: ExpressionEnvironment = CASE_ENVIRONMENT,
): ExpressionCheck {
  const compiled = compile(source, environment);
  return 'message' in compiled ? { ok: false, ...compiled } : { ok: true };
}

/** Checks a mapping of facts between cases. */
export const checkMapping = (source: string): ExpressionCheck => checkExpression(source, MAPPING_ENVIRONMENT);

/** Checks the condition of a listening rule. */
export const checkRuleExpression = (source: string): ExpressionCheck => checkExpression(source, RULE_ENVIRONMENT);

/** What a condition reads, as names: `facts.amount`, `facts.*` when only running it tells. Nothing when it does not check. */
export function readNames(source: string, environment: ExpressionEnvironment = CASE_ENVIRONMENT): readonly string[] {
  const compiled = compile(source, environment);
  return 'message' in compiled ? [] : compiled.names;
}

/** What a condition reads. */
export function readsBy(source: string, environment: ExpressionEnvironment = CASE_ENVIRONMENT): readonly Read[] {
  const compiled = compile(source, environment);
  return 'message' in compiled ? [] : compiled.reads;
}

/** Tries a condition on these values. Never throws. */
export function evaluateCondition(
  source: string,
  scope: Scope,
  environment: ExpressionEnvironment = CASE_ENVIRONMENT,
): Measured {
  const compiled = compile(source, environment);
  if ('message' in compiled) return { holds: false, values: {}, missing: [], error: compiled.message };
  const { values, missing } = look(compiled.reads, scope);
  if (compiled.walk !== null && isTooLong(Object.values(values), compiled.walk)) {
    return { holds: false, values, missing, error: `More than ${MAX_WALKED} values to walk` };
  }
  try {
    const result: unknown = compiled.run(scope);
    const error = typeof result === 'boolean' ? null : 'The condition gives neither true nor false';
    return { holds: result === true, values, missing, error };
  } catch (cause) {
    return { holds: false, values, missing, error: plain(cause) };
  }
}

/** The value of a mapping; null when it is absent, or cannot be told (rule F12). Never throws. */
export function evaluateMapping(source: string, scope: Scope): JsonValue {
  const compiled = compile(source, MAPPING_ENVIRONMENT);
  if ('message' in compiled) return null;
  const { values } = look(compiled.reads, scope);
  if (compiled.walk !== null && isTooLong(Object.values(values), compiled.walk)) return null;
  try {
    return storable(asJson(compiled.run(scope)));
  } catch {
    return null;
  }
}

/** Tries the condition of a listening rule. */
export const evaluateRule = (
  source: string,
  scope: { readonly interaction: Scope; readonly customer: Scope; readonly conversation: Scope },
): Measured => evaluateCondition(source, scope, RULE_ENVIRONMENT);

function compile(source: string, environment: ExpressionEnvironment): Compiled | Objection {
  let cache = caches.get(environment);
  if (cache === undefined) {
    cache = new Map();
    caches.set(environment, cache);
  }
  const known = cache.get(source);
  if (known !== undefined) return known;
  const fresh =
    source.length > MAX_SOURCE
      ? { at: MAX_SOURCE, message: `A condition may have ${MAX_SOURCE} characters at most` }
      : parse(source, environment);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(source, fresh);
  return fresh;
}

function parse(source: string, environment: ExpressionEnvironment): Compiled | Objection {
  try {
    const run = environment.cel.parse(source);
    const objection = objectionTo(run.ast, environment.fields, patternProblem);
    if (objection !== null) return objection;
    const checked = run.check();
    if (!checked.valid) return { at: checked.error?.range?.start ?? 0, message: plain(checked.error) };
    if (environment !== MAPPING_ENVIRONMENT && checked.type !== 'bool' && checked.type !== 'dyn')
      return { at: 0, message: `A condition gives true or false, this gives ${checked.type}` };
    const reads = readsOf(run.ast, environment.roots);
    const walk = nestingOf(run.ast) > 0 ? { appending: appendingOf(run.ast), splits: splitsTexts(run.ast) } : null;
    return { run, reads, names: reads.map(nameOf), walk };
  } catch (cause) {
    return { at: positionOf(cause), message: plain(cause) };
  }
}

/** The values that a condition reads, and the names that are absent. */
function look(
  reads: readonly Read[],
  scope: Scope,
): { readonly values: { readonly [name: string]: JsonValue }; readonly missing: readonly string[] } {
  const values: { [name: string]: JsonValue } = {};
  const missing: string[] = [];
  for (const read of reads) {
    const root = scope[read.root];
    const value = read.key === null ? root : under(root, read.key);
    if (value === undefined) missing.push(nameOf(read));
    else values[nameOf(read)] = asJson(value);
  }
  return { values, missing };
}

function under(container: unknown, key: string): unknown {
  if (container instanceof Map) return container.get(key);
  if (typeof container !== 'object' || container === null) return undefined;
  return Object.getOwnPropertyDescriptor(container, key)?.value;
}

/** Values as they may be stored: numbers that CEL holds as bigint are numbers again (design D4). */
function asJson(value: unknown): JsonValue {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return null;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [String(key), asJson(inner)]));
}

/** Numbers that JSON cannot hold are no values. */
const storable = (value: JsonValue): JsonValue => (typeof value === 'number' && !Number.isFinite(value) ? null : value);

function isTooLong(values: readonly JsonValue[], { appending, splits }: NonNullable<Compiled['walk']>): boolean {
  const length = walked([...values], splits);
  return length > MAX_WALKED || length * appending > MAX_APPENDED;
}

/** How many values there are, lists within lists counted too; and the characters of texts, where those become lists. */
function walked(value: JsonValue, splits: boolean): number {
  if (typeof value === 'string' && splits) return 1 + value.length;
  if (typeof value !== 'object' || value === null) return 1;
  const inside = Array.isArray(value) ? value : Object.values(value);
  return inside.reduce<number>((sum, inner) => sum + walked(inner, splits), 1);
}

const nameOf = (read: Read): string => `${read.root}.${read.key ?? '*'}`;

const positionOf = (cause: unknown): number => (cause instanceof ParseError ? (cause.range?.start ?? 0) : 0);

function plain(cause: unknown): string {
  if (cause instanceof ParseError || cause instanceof CelTypeError || cause instanceof EvaluationError)
    return cause.summary;
  return cause instanceof Error ? cause.message : String(cause);
}
