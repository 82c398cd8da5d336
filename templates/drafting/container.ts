import type { DraftDefinition } from './operation.ts';

/** An entry of an object or list, under the name by which places speak of it. */
export type Entry = readonly [name: string, value: unknown];

/** Something with named entries in an order: an object, a list of things with keys, or a list of names. */
export interface Container {
  readonly shape: 'object' | 'keyed' | 'names' | 'empty';
  readonly entries: readonly Entry[];
}

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is DraftDefinition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The key of an item, goal or port; undefined when it has none. */
export const keyOf = (value: unknown): string | undefined => {
  const key = isRecord(value) && Object.hasOwn(value, 'key') ? value['key'] : undefined;
  return typeof key === 'string' ? key : undefined;
};

/** What is in an object or list with names; null for everything that is written as a whole. */
export function containerOf(value: unknown): Container | null {
  // An editor may leave a member undefined: in JSON it is not there.
  if (isRecord(value))
    return { shape: 'object', entries: Object.entries(value).filter(([, one]) => one !== undefined) };
  if (!Array.isArray(value)) return null;
  const list: readonly unknown[] = value;
  if (list.length === 0) return { shape: 'empty', entries: [] };
  const names = list.filter((one) => typeof one === 'string');
  if (isWhole(names, list)) return { shape: 'names', entries: names.map((name) => [name, name]) };
  const keys = list.map(keyOf).filter((key) => key !== undefined);
  return isWhole(keys, list) ? { shape: 'keyed', entries: keys.map((key, at) => [key, list[at]]) } : null;
}

/** The object or list of these entries. An own `__proto__` stays an ordinary member. */
export const rebuilt = (shape: Container['shape'], entries: readonly Entry[]): unknown =>
  shape === 'object' ? Object.fromEntries(entries) : entries.map(([, value]) => value);

/** What a list that takes this entry is; null when no list can take it under this name. */
export function listShapeFor(name: string, value: unknown): 'keyed' | 'names' | null {
  if (value === name) return 'names';
  return keyOf(value) === name ? 'keyed' : null;
}

/** The entries with one of them put after another: null is the first place; unknown or undefined the last. */
export function inserted(entries: readonly Entry[], entry: Entry, after: string | null | undefined): readonly Entry[] {
  const before = entries.findIndex(([name]) => name === after);
  const place = after === null ? 0 : before < 0 ? entries.length : before + 1;
  return entries.toSpliced(place, 0, entry);
}

const isWhole = (names: readonly string[], list: readonly unknown[]): boolean =>
  names.length === list.length && new Set(names).size === list.length;
