/** JSON Schema as it arrives: nothing about it is taken for granted. */
export type JsonSchema = { readonly [key: string]: unknown };

interface FieldBase {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly initial: unknown;
}

export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}

/** What a person fills: one field for each property that has a hand-made control, the rest as JSON text. */
export type Field = FieldBase &
  (
    | {
        readonly kind: 'text';
        readonly multiline: boolean;
        readonly maxLength: number | null;
        readonly format: string | null;
      }
    | { readonly kind: 'number'; readonly integer: boolean; readonly min: number | null; readonly max: number | null }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    | { readonly kind: 'date' }
    | { readonly kind: 'json' }
  );

/** Fields of an object schema, in the order in which its author wrote the properties. */
export function fieldsOf(schema: unknown): readonly Field[] {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).map(([name, property]) =>
    toField(name, isRecord(property) ? property : {}, required.includes(name)),
  );
}

function toField(name: string, property: JsonSchema, required: boolean): Field {
  const base: FieldBase = {
    name,
    title: textOf(property['title']) ?? fromName(name),
    description: textOf(property['description']),
    required,
    initial: property['default'],
  };
  const choices = choicesOf(property);
  if (choices) return { ...base, kind: 'choice', choices };
  switch (typeOf(property)) {
    case 'boolean':
      return { ...base, kind: 'boolean' };
    case 'integer':
    case 'number':
      return {
        ...base,
        kind: 'number',
        integer: typeOf(property) === 'integer',
        min: numberOf(property['minimum']),
        max: numberOf(property['maximum']),
      };
    case 'string':
      return textField(base, property);
    default:
      return { ...base, kind: 'json' };
  }
}

function textField(base: FieldBase, property: JsonSchema): Field {
  const format = textOf(property['format']);
  if (format === 'date') return { ...base, kind: 'date' };
  const maxLength = numberOf(property['maxLength']);
  return { ...base, kind: 'text', multiline: maxLength !== null && maxLength > 200, maxLength, format };
}

/** `enum`, or `oneOf`/`anyOf` of constants with titles. */
function choicesOf(property: JsonSchema): readonly Choice[] | null {
  if (Array.isArray(property['enum']))
    return property['enum'].filter(isChoice).map((value) => ({ value, label: String(value) }));
  const options = property['oneOf'] ?? property['anyOf'];
  if (!Array.isArray(options)) return null;
  const choices = options.filter(isRecord).flatMap((option): Choice[] => {
    const value = option['const'];
    return isChoice(value) ? [{ value, label: textOf(option['title']) ?? String(value) }] : [];
  });
  return choices.length === options.length && choices.length > 0 ? choices : null;
}

/** `["string", "null"]` is a string that may be left out. */
function typeOf(property: JsonSchema): unknown {
  const type = property['type'];
  return Array.isArray(type) ? type.find((each) => each !== 'null') : type;
}

/** `orderNumber` reads "Order number" when the schema gives no title. */
export function fromName(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isChoice = (value: unknown): value is Choice['value'] => ['string', 'number', 'boolean'].includes(typeof value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
