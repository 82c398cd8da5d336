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
const compiled = new Map<string, Validator | SchemaError>();
const byIdentity = new WeakMap<JsonObject, Validator | SchemaError>();

/** Checks a value against a JSON Schema that was born at run time. Compiled once; patterns run in linear time. */
export function schemaErrors(schema: JsonObject, value: JsonValue): readonly SchemaError[] {
  const validate = compile(schema);
  if (!('schema' in validate)) return [validate];
  return validate(value) ? [] : (validate.errors ?? []).map(errorOf);
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
  if ('$async' in schema) return { pointer: '', detail: 'asynchronous schemas are not taken' };
  try {
    return fresh().compile(schema);
  } catch (cause) {
    return { pointer: '', detail: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** An instance of its own for each schema: ajv keeps every schema that it has compiled, and ids must not collide. */
function fresh(): Ajv2020 {
  // Any code but 'new RegExp' makes ajv call the function instead of the built-in, backtracking one.
  const regExp = Object.assign((pattern: string) => safePattern(pattern), { code: 'safePattern' });
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
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
