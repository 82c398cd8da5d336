import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { safePattern } from '../expression/safe-pattern.ts';
import type { JsonObject, JsonValue } from '../json.ts';

/** What is wrong, and where: a JSON pointer into the value that was checked. */
export interface SchemaError {
  readonly pointer: string;
  readonly detail: string;
}

type Validator = ValidateFunction;

const MAX_CACHED = 500;
const MAX_ERRORS = 50;
/**
 * Patterns on the linear-time engine. ajv tells patterns apart by their text, and any code but 'new RegExp' makes it call
 * this instead of the built-in, backtracking one.
 */
const regExp = Object.assign(
  (source: string) => {
    const pattern = safePattern(source);
    return { test: (text: string) => pattern.test(text), toString: () => source };
  },
  { code: 'safePattern' },
);

const compiled = new Map<string, Validator | SchemaError>();
const byIdentity = new WeakMap<JsonObject, Validator | SchemaError>();

/** Checks a value against a JSON Schema that was born at run time. Compiled once; patterns run in linear time. */
export function schemaErrors(schema: JsonObject, value: JsonValue): readonly SchemaError[] {
  const validate = compile(schema);
  if (!('schema' in validate)) return [validate];
  return validate(value) ? [] : (validate.errors ?? []).slice(0, MAX_ERRORS).map(errorOf);
}

/** Why this is not a JSON Schema that we take; null when it is one. */
export function schemaProblem(schema: JsonObject): string | null {
  const validate = compile(schema);
  return 'schema' in validate ? null : validate.detail;
}

function compile(schema: JsonObject): Validator | SchemaError {
  const known = byIdentity.get(schema);
  if (known !== undefined) return known;
  const text = JSON.stringify(schema);
  const result = compiled.get(text) ?? compileFresh(schema);
  if (compiled.size >= MAX_CACHED) compiled.clear();
  compiled.set(text, result);
  byIdentity.set(schema, result);
  return result;
}

function compileFresh(schema: JsonObject): Validator | SchemaError {
  const taken = notTaken(schema);
  if (taken !== null) return { pointer: '', detail: taken };
  const ajv = instance();
  try {
    return ajv.compile(schema);
  } catch (cause) {
    return { pointer: '', detail: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    ajv.removeSchema(schema);
  }
}

/** Names of schemas would be shared by all cases, and asynchronous ones answer with a promise. */
function notTaken(value: JsonValue): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value) && '$id' in value) return '$id is not taken';
  if (!Array.isArray(value) && '$async' in value) return 'asynchronous schemas are not taken';
  for (const inner of Object.values(value)) {
    const found = notTaken(inner);
    if (found !== null) return found;
  }
  return null;
}

const COMPILES = 100;
let current: { readonly ajv: Ajv2020; left: number } = { ajv: freshInstance(), left: COMPILES };

/** Making an instance takes longer than compiling, but each keeps something of every schema it saw: so for a while only. */
function instance(): Ajv2020 {
  if (current.left === 0) current = { ajv: freshInstance(), left: COMPILES };
  current.left -= 1;
  return current.ajv;
}

function freshInstance(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    addUsedSchema: false,
    code: { regExp },
  });
  addFormats.default(ajv, ['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'duration']);
  // A hint for forms, not a check.
  ajv.addFormat('textarea', true);
  return ajv;
}

function errorOf(error: ErrorObject): SchemaError {
  const missing: unknown = error.keyword === 'required' ? error.params['missingProperty'] : undefined;
  const extra: unknown = error.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined;
  const below = typeof missing === 'string' ? missing : typeof extra === 'string' ? extra : null;
  if (below !== null)
    return {
      pointer: `${error.instancePath}/${pointerSegment(below)}`,
      detail: extra === undefined ? 'is missing' : 'is not a known field',
    };
  return { pointer: error.instancePath, detail: error.message ?? 'is not valid' };
}

/** A name as a segment of a JSON pointer. */
export const pointerSegment = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
