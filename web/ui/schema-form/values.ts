import type { Field } from './fields.ts';

/** JSON that leaves the form. */
export type FormJson = string | number | boolean | null | FormJson[] | { [key: string]: FormJson };
export type FormValues = { [name: string]: FormJson };

/** What stands in the controls: text as typed, booleans as `true`, `false` or nothing yet. */
export type RawValues = { readonly [name: string]: string };

/** A text that is not what its field takes, before any schema is asked. */
export interface FieldError {
  readonly name: string;
  /** `needed`, `not-a-number`, `ambiguous-number`, `not-json`, or the keyword of JSON Schema that failed. */
  readonly code: string;
  readonly params: { readonly [key: string]: string | number };
}

/** Text for the control of a field. */
export function rawOf(field: Field, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.kind === 'json') return typeof value === 'string' ? value : JSON.stringify(value);
  return String(value);
}

export function initialValues(fields: readonly Field[], known: { readonly [name: string]: unknown } = {}): RawValues {
  return Object.fromEntries(fields.map((field) => [field.name, rawOf(field, known[field.name] ?? field.initial)]));
}

/** One control's text as JSON; `undefined` means left empty. */
export function parseField(
  field: Field,
  raw: string,
): { readonly value: FormJson | undefined } | { readonly error: FieldError } {
  const text = raw.trim();
  if (text === '') return { value: undefined };
  switch (field.kind) {
    case 'number':
      return parseNumber(field.name, text);
    case 'boolean':
      return { value: text === 'true' };
    case 'choice':
      return { value: field.choices.find((choice) => String(choice.value) === text)?.value ?? text };
    case 'json':
      return parseJson(field.name, text);
    default:
      return { value: text };
  }
}

/** Decimal comma and point both count; `1.250` may mean two things, so it is asked back, never guessed. */
function parseNumber(name: string, text: string): { value: FormJson } | { error: FieldError } {
  if (/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return { error: { name, code: 'ambiguous-number', params: {} } };
  const plain = /^[+-]?\d+([.,]\d+)?$/.test(text) ? text.replace(',', '.') : '';
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? { value } : { error: { name, code: 'not-a-number', params: {} } };
}

function parseJson(name: string, text: string): { value: FormJson } | { error: FieldError } {
  try {
    const value: FormJson = JSON.parse(text);
    return { value };
  } catch {
    return { error: { name, code: 'not-json', params: {} } };
  }
}
