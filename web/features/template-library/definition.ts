import { isRecord, type JsonSchema } from '../../ui/schema-form/fields.ts';
import { withPlaceholders } from '../../ui/template-text.ts';

/** One line of the outline: an item of a definition as the studio shows it. Whatever is not readable is left out. */
export interface OutlineItem {
  readonly key: string;
  readonly kind: string;
  readonly depth: number;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** What its texts may name; null when they stand in final words. */
  readonly parameters: unknown;
  /** The person starts it: offered, not begun by itself. */
  readonly offered: boolean;
  readonly due: string | null;
  readonly after: string | null;
  readonly message: { readonly text: string; readonly visibility: string } | null;
  /** What it waits for: names of items, goals by key, conditions. */
  readonly waits: readonly Wait[];
}

export interface Wait {
  readonly sources: readonly WaitSource[];
  readonly condition: string | null;
}

/** What is waited for: the source as the definition has it, with a name for people. */
export interface WaitSource {
  readonly source: string;
  readonly name: string;
  readonly transition: string;
}

export interface ParameterLine {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
}

/** A definition arrives as JSON: a record, or nothing that can be shown. */
export const asRecord = (value: unknown): JsonSchema => (isRecord(value) ? value : {});

/** What a version is called; one that has no name yet goes by its key. */
export function nameOf({ key, definition }: { readonly key: string; readonly definition: unknown }): string {
  const { name } = asRecord(definition);
  return typeof name === 'string' && name !== '' ? name : key;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const records = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** The items of a fragment, or the starting plan of a case type. */
export const itemsKey = (definition: JsonSchema): 'items' | 'plan' =>
  Array.isArray(definition['plan']) ? 'plan' : 'items';

/** All items in their order, children under their stage. */
export function outlineOf(definition: JsonSchema): readonly OutlineItem[] {
  return outlined(definition, asRecord(definition['parameters']));
}

/** The same for a definition whose texts the server has put into final words. */
export const renderedOutline = (definition: JsonSchema): readonly OutlineItem[] => outlined(definition, null);

function outlined(definition: JsonSchema, parameters: JsonSchema | null): readonly OutlineItem[] {
  const top = records(definition[itemsKey(definition)]);
  const shown = (name: string) => (parameters === null ? name : withPlaceholders(name, parameters));
  const names = new Map([
    ...flat(top).map((item) => [text(item['key']), shown(text(item['name']))] as const),
    ...sourceNames(definition),
  ]);
  return below(top, 0, names).map((item) => ({ ...item, parameters }));
}

/** Names of what is waited for and is not a step: connections and goals, as on-parts name them. */
export const sourceNames = (definition: JsonSchema): readonly (readonly [string, string])[] =>
  ['port', 'goal'].flatMap((kind) =>
    records(definition[`${kind}s`]).map((each) => {
      const key = text(each['key']);
      return [`${kind}:${key}`, text(each['name']) || key] as const;
    }),
  );

type Line = Omit<OutlineItem, 'parameters'>;

const flat = (items: readonly JsonSchema[]): readonly JsonSchema[] =>
  items.flatMap((item) => [item, ...flat(records(item['items']))]);

function below(items: readonly JsonSchema[], depth: number, names: ReadonlyMap<string, string>): Line[] {
  return items.flatMap((item) => [line(item, depth, names), ...below(records(item['items']), depth + 1, names)]);
}

function line(item: JsonSchema, depth: number, names: ReadonlyMap<string, string>): Line {
  const message = item['message'];
  return {
    key: text(item['key']),
    kind: text(item['kind']),
    depth,
    name: text(item['name']),
    description: text(item['description']),
    required: item['required'] === true || typeof item['required'] === 'string',
    offered: item['manualActivation'] === true || typeof item['manualActivation'] === 'string',
    due: text(item['due']) || null,
    after: text(item['after']) || null,
    message: isRecord(message) ? { text: text(message['text']), visibility: text(message['visibility']) } : null,
    waits: records(item['entry']).map((criterion) => wait(criterion, names)),
  };
}

function wait(criterion: JsonSchema, names: ReadonlyMap<string, string>): Wait {
  return {
    sources: records(criterion['on']).map((part) => {
      const source = text(part['source']);
      const bare = source.slice(source.indexOf(':') + 1);
      return { source, name: names.get(source) ?? bare, transition: text(part['transition']) };
    }),
    condition: text(criterion['if']) || null,
  };
}

/** What several criteria wait for, with the names of the steps. */
export const criteriaWaits = (criteria: readonly JsonSchema[], names: ReadonlyMap<string, string>): readonly Wait[] =>
  criteria.map((criterion) => wait(criterion, names));

/** Parameters in the order in which their author wrote them. */
export function parametersOf(definition: JsonSchema): readonly ParameterLine[] {
  const schema = asRecord(definition['parameters']);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(asRecord(schema['properties'])).map(([name, property]) => ({
    name,
    title: text(asRecord(property)['title']) || name,
    required: required.includes(name),
  }));
}
