import type { Case } from '../case/case.ts';
import { pointerSegment } from '../case-file/schema.ts';
import type { CaseTypeDefinition, ItemDefinition } from '../fragment/fragment.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { ItemKind } from '../vocabulary.ts';
import { error, type Finding, warning } from './findings.ts';
import type { ItemPlace } from './shape.ts';

/** What a value of an expression is, as far as it is known. */
export type ValueType = 'number' | 'text' | 'yes-no' | 'list' | 'nothing' | 'other' | 'unknown';

/** What is known of a fact. */
export interface FactType {
  readonly type: ValueType;
  /** Lists: what they hold. */
  readonly element: ValueType;
  /** The only values that it may have; null when it may have any. */
  readonly values: readonly JsonValue[] | null;
  /** The words that people know it by. */
  readonly title: string;
  /** Stated by the case file itself: no value of another type ever gets in. */
  readonly stated: boolean;
}

/** What conditions may rely on. */
export interface Knowledge {
  readonly facts: ReadonlyMap<string, FactType>;
  /** Whether a fact that is not among them is worth a word; null: they are those of a case that is not known. */
  readonly unknownFacts: 'warning' | 'error' | null;
  /** Kinds of the items that conditions may name. */
  readonly items: ReadonlyMap<string, ItemKind>;
  /** Null: those of a case that is not known. */
  readonly goals: ReadonlySet<string> | null;
  readonly caseType: string | null;
}

/** A schema of named values with its place. */
interface Fields {
  readonly schema: JsonObject;
  readonly pointer: string;
}

/** What a case type says about its cases, and where its forms contradict it. */
export function knowledgeOfCaseType(
  definition: CaseTypeDefinition,
  places: readonly ItemPlace[],
): { readonly knowledge: Knowledge; readonly findings: readonly Finding[] } {
  const forms = formsOf(places);
  const findings = conflicts(definition.facts, forms);
  return { knowledge: withCaseType(definition, definition.plan, forms, places), findings };
}

/** What a fragment says by itself: the facts that its forms ask for. */
export function knowledgeOfFragment(places: readonly ItemPlace[]): {
  readonly knowledge: Knowledge;
  readonly findings: readonly Finding[];
} {
  const forms = formsOf(places);
  const facts = new Map<string, FactType>();
  for (const { schema } of forms) for (const [name, field] of fieldsOf(schema)) addFact(facts, name, field, false);
  const items = new Map(places.map(({ item }) => [item.key, item.kind]));
  const knowledge: Knowledge = { facts, unknownFacts: null, items, goals: null, caseType: null };
  return { knowledge, findings: conflicts({}, forms) };
}

/** What a fragment may rely on in cases of this type, and where its forms contradict the type. */
export function knowledgeOfBoth(
  caseType: CaseTypeDefinition,
  places: readonly ItemPlace[],
): { readonly knowledge: Knowledge; readonly findings: readonly Finding[] } {
  const forms = formsOf(places);
  return {
    knowledge: withCaseType(caseType, caseType.plan, forms, places),
    findings: conflicts(caseType.facts, forms),
  };
}

function withCaseType(
  { key, facts: schema, goals, plan }: CaseTypeDefinition,
  planned: readonly ItemDefinition[],
  forms: readonly Fields[],
  places: readonly ItemPlace[],
): Knowledge {
  const facts = new Map<string, FactType>();
  for (const [name, field] of fieldsOf(schema)) addFact(facts, name, field, true);
  const ofPlan = [...everyItem(plan)].flatMap(({ form }) => (form === undefined ? [] : [form]));
  for (const form of [...ofPlan, ...forms.map((each) => each.schema)])
    for (const [name, field] of fieldsOf(form)) addFact(facts, name, field, false);
  const all = [...everyItem(planned), ...places.map(({ item }) => item)];
  for (const { output = {} } of all) for (const name of Object.keys(output)) addFact(facts, name, {}, false);
  return {
    facts,
    unknownFacts: schema['additionalProperties'] === false ? 'error' : 'warning',
    items: new Map(all.map((item) => [item.key, item.kind])),
    goals: new Set(goals.map((goal) => goal.key)),
    caseType: key,
  };
}

/** What a live case says: its schema, and what its steps ask for. */
export function knowledgeOfCase(theCase: Case): Knowledge {
  const items = [...theCase.items.values()];
  const facts = new Map<string, FactType>();
  const add = (schema: JsonObject, stated: boolean): void => {
    for (const [name, field] of fieldsOf(schema)) addFact(facts, name, field, stated);
  };
  add(theCase.fileSchema, true);
  for (const { form } of items) add(form ?? {}, false);
  const given = [...items.flatMap(({ subCase }) => Object.keys(subCase?.output ?? {})), ...theCase.file.keys()];
  for (const name of given) addFact(facts, name, {}, false);
  return {
    facts,
    unknownFacts: theCase.fileSchema['additionalProperties'] === false ? 'error' : 'warning',
    items: new Map(items.map((item) => [item.key, item.kind])),
    goals: new Set([...theCase.goals.values()].map(({ key }) => key)),
    caseType: theCase.type.key,
  };
}

/** All items of a plan, stages before what they hold. */
export function* everyItem(items: readonly ItemDefinition[]): Generator<ItemDefinition, undefined> {
  for (const item of items) {
    yield item;
    yield* everyItem(item.items ?? []);
  }
}

const formsOf = (places: readonly ItemPlace[]): readonly Fields[] =>
  places.flatMap(({ item, pointer }) =>
    item.form === undefined ? [] : [{ schema: item.form, pointer: `${pointer}/form` }],
  );

/** The named values of an object schema. */
export function fieldsOf(schema: JsonObject): readonly (readonly [name: string, field: JsonObject])[] {
  const { properties } = schema;
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) => (isObject(field) ? [[name, field] as const] : []));
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first that says something about a fact is believed. */
function addFact(facts: Map<string, FactType>, name: string, field: JsonObject, stated: boolean): void {
  if (facts.has(name)) return;
  const { items, title } = field;
  facts.set(name, {
    type: typeOf(field),
    element: isObject(items) ? typeOf(items) : 'unknown',
    values: Array.isArray(field['enum']) ? field['enum'] : null,
    title: typeof title === 'string' ? title : name,
    stated,
  });
}

const TYPES: { readonly [type: string]: ValueType } = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'yes-no',
  array: 'list',
  object: 'other',
};

function typeOf({ type }: JsonObject): ValueType {
  return typeof type === 'string' ? (TYPES[type] ?? 'unknown') : 'unknown';
}

/** What a type of value is called. */
export const TYPE_WORDS: { readonly [Type in ValueType]: string } = {
  number: 'a number',
  text: 'a text',
  'yes-no': 'yes or no',
  list: 'a list',
  nothing: 'nothing',
  other: 'something else',
  unknown: 'something',
};

/** Forms that ask for a fact as something else than the case file, or than another form, has it. */
function conflicts(schema: JsonObject, forms: readonly Fields[]): readonly Finding[] {
  const known = new Map<string, FactType>();
  for (const [name, field] of fieldsOf(schema)) addFact(known, name, field, true);
  const closed = schema['additionalProperties'] === false;
  return forms.flatMap(({ schema: form, pointer }) =>
    fieldsOf(form).flatMap(([name, field]) => {
      const at = `${pointer}/properties/${pointerSegment(name)}`;
      const before = known.get(name);
      if (before === undefined && closed) {
        const message = `Cases of this type have no fact "${name}", so the answer would be refused: add it to the facts or ask for another one.`;
        return [error('fact-conflict', at, message)];
      }
      addFact(known, name, field, false);
      const asked = typeOf(field);
      if (before === undefined || before.type === asked || before.type === 'unknown' || asked === 'unknown') return [];
      const asks = `This form asks for "${before.title}" as ${TYPE_WORDS[asked]}`;
      if (before.stated) {
        const message = `${asks}, the case file has it as ${TYPE_WORDS[before.type]}: the answer would be refused. Make them the same or choose another name.`;
        return [error('fact-conflict', at, message)];
      }
      const message = `${asks}, another form as ${TYPE_WORDS[before.type]}. Make them the same or choose another name.`;
      return [warning('fact-conflict', at, message)];
    }),
  );
}
