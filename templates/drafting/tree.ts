import { isRecord, keyOf } from './container.ts';
import type { DraftDefinition } from './operation.ts';

/** The member with the items: of a case type its plan. */
export const itemsMember = (definition: DraftDefinition): 'items' | 'plan' =>
  Array.isArray(definition['plan']) ? 'plan' : 'items';

const listIn = (holder: DraftDefinition, member: string): readonly unknown[] => {
  const list = holder[member];
  return Array.isArray(list) ? list : [];
};

/** The items of the definition itself. */
export const topItems = (definition: DraftDefinition): readonly unknown[] =>
  listIn(definition, itemsMember(definition));

/** The items inside an item. */
export const childItems = (item: unknown): readonly unknown[] => (isRecord(item) ? listIn(item, 'items') : []);

/** Keys of items with everything inside them, outer ones first; items without a key count for what is in them. */
export const keysWithin = (items: readonly unknown[]): readonly string[] =>
  items.flatMap((item) => {
    const key = keyOf(item);
    return [...(key === undefined ? [] : [key]), ...keysWithin(childItems(item))];
  });

/** Whether every item has a key of its own, so that it can be spoken of. */
export function isKeyedTree(items: readonly unknown[]): boolean {
  const keys = keysWithin(items);
  return new Set(keys).size === keys.length && keys.length === countWithin(items);
}

const countWithin = (items: readonly unknown[]): number =>
  items.reduce<number>((sum, item) => sum + 1 + countWithin(childItems(item)), 0);

/** The item with this key, wherever it stands. */
export function findItem(items: readonly unknown[], key: string): DraftDefinition | undefined {
  for (const item of items) {
    if (isRecord(item) && keyOf(item) === key) return item;
    const inside = findItem(childItems(item), key);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The definition with one item exchanged, or taken away by null. What did not change keeps its identity. */
export function withItem(definition: DraftDefinition, key: string, next: DraftDefinition | null): DraftDefinition {
  const member = itemsMember(definition);
  return { ...definition, [member]: exchanged(listIn(definition, member), key, next) };
}

function exchanged(items: readonly unknown[], key: string, next: DraftDefinition | null): readonly unknown[] {
  const at = items.findIndex((item) => keyOf(item) === key);
  if (at >= 0) return next === null ? items.toSpliced(at, 1) : items.with(at, next);
  return items.map((item) => {
    if (!isRecord(item) || findItem(childItems(item), key) === undefined) return item;
    return { ...item, items: exchanged(childItems(item), key, next) };
  });
}

/** The definition with an item put under a parent (null: the top), after one of its items. */
export function withItemAt(
  definition: DraftDefinition,
  item: DraftDefinition,
  { parentKey, afterKey }: { readonly parentKey: string | null; readonly afterKey: string | null },
): DraftDefinition {
  if (parentKey === null) {
    return { ...definition, [itemsMember(definition)]: placed(topItems(definition), item, afterKey) };
  }
  const parent = findItem(topItems(definition), parentKey) ?? {};
  return withItem(definition, parentKey, { ...parent, items: placed(childItems(parent), item, afterKey) });
}

function placed(items: readonly unknown[], item: DraftDefinition, afterKey: string | null): readonly unknown[] {
  const before = items.findIndex((one) => keyOf(one) === afterKey);
  const place = afterKey === null ? 0 : before < 0 ? items.length : before + 1;
  return items.toSpliced(place, 0, item);
}
