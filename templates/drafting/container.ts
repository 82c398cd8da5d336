import type { DraftDefinition } from './operation.ts';

/** An entry of an object or list, under the name by which places speak of it. */
export type Entry = readonly [name: string, value: unknown];

/**
 * Something with named entries in an order: an object, a list of things with keys, a list of names, or a list of things
 * that have nothing but what they say (criteria), each named by that.
 */
export interface Container {
  readonly shape: 'object' | 'keyed' | 'names' | 'contents' | 'empty';
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
  if (isWhole(keys, list)) return { shape: 'keyed', entries: keys.map((key, at) => [key, list[at]]) };
  const contents = list.map(contentName).filter((name) => name !== undefined);
  return isWhole(contents, list) ? { shape: 'contents', entries: contents.map((name, at) => [name, list[at]]) } : null;
}

/** The name of something without a key, made of all that it says; undefined for everything else. */
export function contentName(value: unknown): string | undefined {
  if (!isRecord(value) || keyOf(value) !== undefined) return undefined;
  const text = JSON.stringify(value);
  return `#${hashOf(text, 0x811c9dc5)}${hashOf(text, 0x01000193)}`;
}

/** FNV-1a of the sign codes, from another start for another half. */
function hashOf(text: string, start: number): string {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The object or list of these entries. An own `__proto__` stays an ordinary member. */
export const rebuilt = (shape: Container['shape'], entries: readonly Entry[]): unknown =>
  shape === 'object' ? Object.fromEntries(entries) : entries.map(([, value]) => value);

/** What a list that takes this entry is; null when no list can take it under this name. */
export function listShapeFor(name: string, value: unknown): 'keyed' | 'names' | 'contents' | null {
  if (value === name) return 'names';
  if (keyOf(value) === name) return 'keyed';
  return contentName(value) === name ? 'contents' : null;
}

/** The entries with one of them put after another: null is the first place; unknown or undefined the last. */
export function inserted(entries: readonly Entry[], entry: Entry, after: string | null | undefined): readonly Entry[] {
  const before = entries.findIndex(([name]) => name === after);
  const place = after === null ? 0 : before < 0 ? entries.length : before + 1;
  return entries.toSpliced(place, 0, entry);
}

const isWhole = (names: readonly string[], list: readonly unknown[]): boolean =>
  names.length === list.length && new Set(names).size === list.length;
