import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { isWellFormed } from './json-limits.ts';

const OPTIONS: Options = {
  strict: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  allErrors: true,
  removeAdditional: false,
  useDefaults: true,
  allowUnionTypes: true,
};

/** Bodies are taken as they are; the query string and the path are text, so numbers and booleans are read out of it. */
const bodies = makeAjv({ ...OPTIONS, coerceTypes: false });
const texts = makeAjv({ ...OPTIONS, coerceTypes: true });
const CHECKS = new WeakMap<object, ValidateFunction>();

function makeAjv(options: Options): Ajv {
  const ajv = new Ajv(options);
  // The package has its plug-in as `default` twice, depending on who loads it.
  (typeof formats === 'function' ? formats : formats.default)(ajv);
  ajv.addKeyword({
    keyword: 'wellFormed',
    type: 'string',
    schemaType: 'boolean',
    validate: (_: boolean, text: string) => isWellFormed(text),
  });
  return ajv;
}

/** Compiles a schema as a route would with its first request. Throws when it is no schema. */
export function compileCheck(schema: object, part: 'body' | 'text'): void {
  (part === 'body' ? bodies : texts).compile(schema);
}

/** The check of a body, compiled once for each schema. */
export function bodyCheck(schema: object): ValidateFunction {
  const known = CHECKS.get(schema);
  if (known !== undefined) return known;
  const check = bodies.compile(schema);
  CHECKS.set(schema, check);
  return check;
}

export type Checked = { readonly value: unknown } | { readonly error: ErrorObject[] };

/** Says what is wrong with a body. The schema is compiled with the first one that comes, not for each route at start. */
export function lazyBodyCheck(schema: object): (value: unknown) => Checked {
  return (value) => {
    const check = bodyCheck(schema);
    return check(value) ? { value } : { error: [...(check.errors ?? [])] };
  };
}

/** The check of path, query string or headers: reads numbers and booleans out of the text. Compiled when first asked. */
export function textCheck(schema: object): (value: unknown) => Checked {
  let compiled: ValidateFunction | undefined;
  return (value) => {
    compiled ??= texts.compile(schema);
    const check = compiled;
    if (!check(value)) return { error: [...(check.errors ?? [])] };
    // A number too large to be one is read as infinite, which the bounds of the schema let pass.
    const endless = Object.entries(value ?? {}).filter(
      ([, part]) => part === Number.POSITIVE_INFINITY || part === Number.NEGATIVE_INFINITY,
    );
    if (endless.length === 0) return { value };
    return { error: endless.map(([name]) => finding('type', {}, 'is too large', `/${name}`)) };
  };
}

/** One finding, for checks that are not a schema alone. */
export function finding(
  keyword: string,
  params: Record<string, unknown>,
  message: string,
  instancePath = '',
): ErrorObject {
  return { keyword, params, message, instancePath, schemaPath: '' };
}
