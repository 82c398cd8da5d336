import { Ajv2020, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import { safePattern } from '../../engine/index.ts';

/**
 * Schemas that arrive as JSON are compiled here: strict, with defaults filled in, and with regular expressions that
 * take linear time whatever they are, because their authors are not ours.
 */
const ajv = new Ajv2020({
  strict: true,
  strictSchema: true,
  allErrors: true,
  useDefaults: true,
  validateSchema: false,
  code: { regExp: Object.assign((source: string) => linear(source), { code: 'linear' }) },
  formats: {
    textarea: true,
    date: (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text),
    'date-time': (text: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text) && isDate(text),
    email: (text: string) => text.length <= 254 && /^[^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63}){1,8}$/.test(text),
    uri: (text: string) => /^[a-z][a-z0-9+.-]{0,30}:[^\s]{1,2000}$/i.test(text),
  },
});

const linear = (source: string) => safePattern(RE2JS.translateRegExp(source));

function isDate(text: string): boolean {
  const day = text.slice(0, 10);
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day) && !Number.isNaN(Date.parse(text));
}

type Check = (value: unknown) => readonly ErrorObject[];
type Compiled = { readonly ok: true; readonly check: Check } | { readonly ok: false; readonly detail: string };

/** More than the fields of one template, so that looking at it again costs little. */
const CACHED = 2_000;
const cache = new Map<string, Compiled>();

/**
 * Compiles a schema, or says why that is impossible. The check fills defaults into the value that it is given and
 * answers the errors. Results are kept by the text of the schema, the oldest dropped first.
 */
export function compileSchema(schema: AnySchema): Compiled {
  const key = JSON.stringify(schema);
  const known = cache.get(key);
  if (known !== undefined) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const compiled = compile(schema);
  cache.set(key, compiled);
  const oldest = cache.size > CACHED ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  return compiled;
}

function compile(schema: AnySchema): Compiled {
  try {
    const validate: ValidateFunction = ajv.compile(schema);
    return { ok: true, check: (value) => (validate(value) ? [] : (validate.errors ?? [])) };
  } catch (cause) {
    return { ok: false, detail: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    ajv.removeSchema(schema);
  }
}
