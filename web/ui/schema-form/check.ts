import { Errors } from 'typebox/schema';
import { type Field, isRecord, type JsonSchema } from './fields.ts';
import { type FieldError, type FormValues, parseField, type RawValues } from './values.ts';

export type FormCheck =
  | { readonly ok: true; readonly values: FormValues }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Texts of the controls into JSON, checked as far as a browser can; the server's word is final. */
export function checkForm(schema: JsonSchema, fields: readonly Field[], raw: RawValues): FormCheck {
  const values: FormValues = {};
  const errors: FieldError[] = [];
  for (const field of fields) {
    const parsed = parseField(field, raw[field.name] ?? '');
    if ('error' in parsed) errors.push(parsed.error);
    else if (parsed.value !== undefined) values[field.name] = parsed.value;
    else if (field.required) errors.push({ name: field.name, code: 'needed', params: {} });
  }
  const said = new Set(errors.map((error) => error.name));
  errors.push(...schemaErrors(schema, values).filter((error) => !said.has(error.name)));
  return errors.length === 0 ? { ok: true, values } : { ok: false, errors };
}

/** One value against the schema of its property: inline edit of a single fact. */
export function checkField(
  schema: JsonSchema,
  field: Field,
  raw: string,
): { readonly ok: true; readonly value: FormValues[string] } | { readonly ok: false; readonly error: FieldError } {
  const parsed = parseField(field, raw);
  if ('error' in parsed) return { ok: false, error: parsed.error };
  if (parsed.value === undefined) return { ok: true, value: null };
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const property = properties[field.name];
  const wrapped = { type: 'object', properties: { [field.name]: isRecord(property) ? property : {} } };
  const error = schemaErrors(wrapped, { [field.name]: parsed.value })[0];
  return error ? { ok: false, error } : { ok: true, value: parsed.value };
}

/** First finding of each property; a schema that cannot be used is the server's business, not a crash here. */
function schemaErrors(schema: JsonSchema, values: FormValues): readonly FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of findings(schema, values)) {
    const name = error.instancePath.split('/')[1];
    if (name === undefined || found.has(name)) continue;
    found.set(name, { name, code: error.keyword, params: plainParams(error.params) });
  }
  return [...found.values()];
}

function findings(
  schema: JsonSchema,
  values: FormValues,
): readonly { instancePath: string; keyword: string; params: object }[] {
  try {
    return Errors(schema, values)[1];
  } catch {
    return [];
  }
}

const plainParams = (params: object): FieldError['params'] =>
  Object.fromEntries(
    Object.entries(params).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );

/** The server's findings by field: pointers like `/parameters/amount` or `/amount` end in the property. */
export function serverErrors(
  errors: readonly { readonly pointer: string; readonly detail: string }[],
  fields: readonly Field[],
): ReadonlyMap<string, string> {
  const names = new Set(fields.map((field) => field.name));
  const byName = new Map<string, string>();
  for (const error of errors) {
    const name = error.pointer
      .split('/')
      .findLast((part) => names.has(part.replaceAll('~1', '/').replaceAll('~0', '~')));
    if (name !== undefined && !byName.has(name)) byName.set(name, error.detail);
  }
  return byName;
}
