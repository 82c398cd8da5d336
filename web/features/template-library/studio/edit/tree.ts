import { isRecord, type JsonSchema } from '../../../../ui/schema-form/fields.ts';
import { itemsKey } from '../../definition.ts';

/** A definition, or an item of it, as it arrives: whatever the editor does not know stays in it. */
export type Json = JsonSchema;

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const recordsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An item with where it stands. */
export interface Place {
  readonly item: Json;
  readonly key: string;
  readonly parentKey: string | null;
  /** Among its siblings. */
  readonly index: number;
  readonly siblings: readonly string[];
  readonly depth: number;
  readonly pointer: string;
}

/** Every item, each before what it holds. */
export function placesOf(definition: Json): readonly Place[] {
  const list = itemsKey(definition);
  return below(definition[list], null, 0, `/${list}`);
}

function below(list: unknown, parentKey: string | null, depth: number, pointer: string): readonly Place[] {
  const siblings = recordsOf(list).map((item) => textOf(item['key']));
  return listOf(list).flatMap((item, index) => {
    if (!isRecord(item)) return [];
    const [key, at] = [textOf(item['key']), `${pointer}/${index}`];
    return [
      { item, key, parentKey, index, siblings, depth, pointer: at },
      ...below(item['items'], key, depth + 1, `${at}/items`),
    ];
  });
}

export const placeOf = (definition: Json, key: string): Place | undefined =>
  placesOf(definition).find((place) => place.key === key);

export const itemOf = (definition: Json, key: string): Json | undefined => placeOf(definition, key)?.item;

type Siblings = readonly unknown[];

/** The definition with the list below one item (or the outermost one) changed; all else keeps its identity. */
export function withSiblings(
  definition: Json,
  parentKey: string | null,
  change: (siblings: Siblings) => Siblings,
): Json {
  const list = itemsKey(definition);
  if (parentKey === null) return { ...definition, [list]: change(listOf(definition[list])) };
  return {
    ...definition,
    [list]: inItem(listOf(definition[list]), parentKey, (item) => ({
      ...item,
      items: change(listOf(item['items'])),
    })),
  };
}

/** The definition with one item changed. */
export function withItem(definition: Json, key: string, change: (item: Json) => Json): Json {
  const list = itemsKey(definition);
  return { ...definition, [list]: inItem(listOf(definition[list]), key, change) };
}

function inItem(items: Siblings, key: string, change: (item: Json) => Json): Siblings {
  let found = false;
  const next = items.map((item) => {
    if (found || !isRecord(item)) return item;
    if (textOf(item['key']) === key) {
      found = true;
      return change(item);
    }
    const children = item['items'];
    if (!Array.isArray(children)) return item;
    const changed = inItem(children, key, change);
    if (changed === children) return item;
    found = true;
    return { ...item, items: changed };
  });
  return found ? next : items;
}

/** Every item changed, what it holds too. */
export function withEveryItem(definition: Json, change: (item: Json) => Json): Json {
  const list = itemsKey(definition);
  const each = (items: Siblings): Siblings => {
    const next = items.map((item) => {
      if (!isRecord(item)) return item;
      const changed = change(item);
      const children = changed['items'];
      if (!Array.isArray(children)) return changed;
      const inside = each(children);
      return inside === children ? changed : { ...changed, items: inside };
    });
    return next.every((item, index) => item === items[index]) ? items : next;
  };
  const before = definition[list];
  if (!Array.isArray(before)) return definition;
  const after = each(before);
  return after === before ? definition : { ...definition, [list]: after };
}

/** A record with a value set, or taken out when it is undefined; what was there keeps its place. */
export function withField(record: Json, name: string, value: unknown): Json {
  if (value !== undefined) return { ...record, [name]: value };
  if (!Object.hasOwn(record, name)) return record;
  const { [name]: _gone, ...rest } = record;
  return rest;
}

/** Several at once. */
export const withFields = (record: Json, fields: { readonly [name: string]: unknown }): Json =>
  Object.entries(fields).reduce((next, [name, value]) => withField(next, name, value), record);
