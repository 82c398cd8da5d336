import type { JsonObject } from '../../engine/index.ts';
import { pointer } from '../finding.ts';
import { compileSchema } from '../library/json-schema.ts';
import { LIMITS } from '../library/limits.ts';
import { distinctErrors, sentence } from '../library/sentence.ts';

/** One parameter that cannot be taken, as a JSON pointer into the parameters. */
export interface ParameterError {
  readonly pointer: string;
  readonly detail: string;
}

/** Parameters with their defaults, or every one that cannot be taken. */
export type CheckedParameters =
  | { readonly ok: true; readonly values: JsonObject }
  | { readonly ok: false; readonly errors: readonly ParameterError[] };

/**
 * Checks given parameters against the schema of a template and fills in the defaults. Unknown names are refused: a
 * misspelled parameter must not become a text with a hole. The given object is left as it is.
 */
export function checkParameters(schema: JsonObject | undefined, given: unknown): CheckedParameters {
  const text = JSON.stringify(given ?? {});
  if (text === undefined || text.length > LIMITS.parameters) {
    return refused([{ pointer: '', detail: `Parameters have at most ${LIMITS.parameters} characters together.` }]);
  }
  const compiled = compileSchema({ type: 'object', properties: {}, ...schema, additionalProperties: false });
  if (!compiled.ok)
    return refused([{ pointer: '', detail: `The parameters of this template are broken: ${compiled.detail}.` }]);
  const values: unknown = JSON.parse(text);
  const errors = distinctErrors(compiled.check(values)).map((each) => ({
    pointer: placeOf(each.keyword, each.instancePath, each.params),
    detail: sentence(each),
  }));
  if (errors.length > 0) return refused(errors);
  return isJsonObject(values) ? { ok: true, values } : refused([{ pointer: '', detail: 'Parameters are an object.' }]);
}

const refused = (errors: readonly ParameterError[]): CheckedParameters => ({ ok: false, errors });

/** A missing parameter is reported at its own name, so that a form can show it beside the field. */
function placeOf(keyword: string, path: string, params: Readonly<Record<string, unknown>>): string {
  const name = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof name === 'string' ? pointer(path, name) : path;
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The named values of a `fields` schema, in its order. */
export function fieldsOf(schema: JsonObject | undefined): readonly (readonly [name: string, field: JsonObject])[] {
  const properties = schema?.['properties'];
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) => (isJsonObject(field) ? [[name, field] as const] : []));
}
