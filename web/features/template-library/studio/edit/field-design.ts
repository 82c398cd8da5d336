import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { freeName } from './keys.ts';
import { type Json, textOf, withField } from './tree.ts';

/** What a field asks for, in the words of the designer. */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'number',
  'integer',
  'money',
  'yes-no',
  'choice',
  'date',
  'email',
  'list',
  'other',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface DesignedField {
  readonly name: string;
  readonly title: string;
  readonly help: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** As JSON; undefined when there is none. */
  readonly initial: unknown;
  readonly choices: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
}

/** Which limits a type has: of the value, of the length of the text, of the number of entries. */
const LIMITS: { readonly [T in FieldType]?: readonly [min: string, max: string] } = {
  text: ['minLength', 'maxLength'],
  'long-text': ['minLength', 'maxLength'],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
  money: ['minimum', 'maximum'],
  list: ['minItems', 'maxItems'],
};

export const hasLimits = (type: FieldType): boolean => LIMITS[type] !== undefined;

const propertiesOf = (schema: unknown): Json => {
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  return isRecord(properties) ? properties : {};
};
const requiredOf = (schema: unknown): readonly unknown[] => {
  const required = isRecord(schema) ? schema['required'] : undefined;
  return Array.isArray(required) ? required : [];
};

/** Fields of a schema in the order of their author. */
export function designedFields(schema: unknown): readonly DesignedField[] {
  const required = requiredOf(schema);
  return Object.entries(propertiesOf(schema)).map(([name, given]) => {
    const property = isRecord(given) ? given : {};
    const type = typeOf(property);
    const [min, max] = LIMITS[type] ?? ['', ''];
    return {
      name,
      title: textOf(property['title']),
      help: textOf(property['description']),
      type,
      required: required.includes(name),
      initial: property['default'],
      choices: Array.isArray(property['enum']) ? property['enum'].map(String) : [],
      min: numberOf(property[min]),
      max: numberOf(property[max]),
    };
  });
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function typeOf(property: Json): FieldType {
  const { type, format } = property;
  if (Array.isArray(property['enum'])) return type === 'string' || type === undefined ? 'choice' : 'other';
  switch (type) {
    case 'string':
      return typeOfText(property, format);
    case 'integer':
      return 'integer';
    case 'number':
      return property['multipleOf'] === 0.01 ? 'money' : 'number';
    case 'boolean':
      return 'yes-no';
    case 'array':
      return isRecord(property['items']) && property['items']['type'] === 'string' ? 'list' : 'other';
    default:
      return 'other';
  }
}

function typeOfText(property: Json, format: unknown): FieldType {
  if (format === 'date' || format === 'email') return format;
  if (format === 'textarea') return 'long-text';
  if (format !== undefined) return 'other';
  const longest = property['maxLength'];
  return typeof longest === 'number' && longest > 200 ? 'long-text' : 'text';
}

const OF_TYPE: { readonly [T in FieldType]?: Json } = {
  text: { type: 'string' },
  'long-text': { type: 'string', format: 'textarea' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  money: { type: 'number', minimum: 0, multipleOf: 0.01 },
  'yes-no': { type: 'boolean' },
  choice: { type: 'string', enum: [] },
  date: { type: 'string', format: 'date' },
  email: { type: 'string', format: 'email' },
  list: { type: 'array', items: { type: 'string' } },
};

/** What belongs to the type and not to the field: gone when the field becomes another. */
const TYPED = ['type', 'format', 'enum', 'items', 'default', 'examples', 'pattern', 'multipleOf', 'uniqueItems'];
const BOUNDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

/** A schema with these properties and required names; none at all is no schema, unless one must be there. */
function schemaWith(
  schema: unknown,
  entries: readonly (readonly [string, unknown])[],
  required: readonly unknown[],
): Json {
  const base = isRecord(schema) ? schema : { type: 'object' };
  const kept = withField(base, 'required', required.length === 0 ? undefined : required);
  return { ...kept, properties: Object.fromEntries(entries) };
}

const entriesOf = (schema: unknown): readonly (readonly [string, unknown])[] => Object.entries(propertiesOf(schema));

/** A new field at the end; its name is made of its title. */
export function withNewField(schema: unknown, title: string, type: FieldType): { schema: Json; name: string } {
  const entries = entriesOf(schema);
  const name = freeName(title, new Set(entries.map(([each]) => each)));
  const fresh = withChoice({ ...OF_TYPE[type], title }, type, title);
  return { schema: schemaWith(schema, [...entries, [name, fresh]], requiredOf(schema)), name };
}

/** A choice without anything to choose from would not be one. */
const withChoice = (property: Json, type: FieldType, title: string): Json =>
  type === 'choice' && designedChoices(property).length === 0 ? { ...property, enum: [title] } : property;
const designedChoices = (property: Json): readonly unknown[] =>
  Array.isArray(property['enum']) ? property['enum'] : [];

export function withoutField(schema: unknown, name: string): Json {
  return schemaWith(
    schema,
    entriesOf(schema).filter(([each]) => each !== name),
    requiredOf(schema).filter((each) => each !== name),
  );
}

/** Up or down by one; objects keep the order in which they were written. */
export function withMovedField(schema: unknown, name: string, by: -1 | 1): Json {
  const entries = entriesOf(schema);
  const at = entries.findIndex(([each]) => each === name);
  const [one, other] = [entries[at], entries[at + by]];
  if (one === undefined || other === undefined) return isRecord(schema) ? schema : {};
  return schemaWith(schema, entries.with(at, other).with(at + by, one), requiredOf(schema));
}

/** To the place of another field. */
export function withFieldAt(schema: unknown, name: string, place: number): Json {
  const entries = entriesOf(schema);
  const at = entries.findIndex(([each]) => each === name);
  const entry = entries[at];
  if (entry === undefined) return isRecord(schema) ? schema : {};
  return schemaWith(schema, entries.toSpliced(at, 1).toSpliced(place, 0, entry), requiredOf(schema));
}

/** Under another name, where it stood; the same when the name is taken. */
export function withFieldNamed(schema: unknown, from: string, to: string): Json {
  const entries = entriesOf(schema);
  if (entries.some(([each]) => each === to)) return isRecord(schema) ? schema : {};
  return schemaWith(
    schema,
    entries.map(([each, property]) => [each === from ? to : each, property]),
    requiredOf(schema).map((each) => (each === from ? to : each)),
  );
}

export interface FieldChange {
  readonly title?: string;
  readonly help?: string;
  readonly type?: FieldType;
  readonly required?: boolean;
  readonly initial?: unknown;
  readonly choices?: readonly string[];
  readonly min?: number | null;
  readonly max?: number | null;
}

/** A field changed; whatever the designer does not know stays. */
export function withChangedField(schema: unknown, name: string, change: FieldChange): Json {
  const required = requiredOf(schema).filter((each) => each !== name);
  const isRequired = change.required ?? requiredOf(schema).includes(name);
  return schemaWith(
    schema,
    entriesOf(schema).map(([each, property]) => [
      each,
      each === name ? changedProperty(isRecord(property) ? property : {}, change) : property,
    ]),
    isRequired ? [...required, name] : required,
  );
}

function changedProperty(property: Json, change: FieldChange): Json {
  const typed = change.type === undefined ? property : retyped(property, change.type);
  const [min = '', max = ''] = LIMITS[typeOf(typed)] ?? [];
  const named: readonly (readonly [keyof FieldChange, string])[] = [
    ['title', 'title'],
    ['help', 'description'],
    ['initial', 'default'],
    ['choices', 'enum'],
    ['min', min],
    ['max', max],
  ];
  return named.reduce((so, [from, to]) => {
    const value = change[from];
    return !(from in change) || to === '' ? so : withField(so, to, value === '' || value === null ? undefined : value);
  }, typed);
}

function retyped(property: Json, type: FieldType): Json {
  if (typeOf(property) === type || OF_TYPE[type] === undefined) return property;
  const bare = [...TYPED, ...BOUNDS].reduce((so, each) => withField(so, each, undefined), property);
  return withChoice({ ...OF_TYPE[type], ...bare }, type, textOf(property['title']));
}
