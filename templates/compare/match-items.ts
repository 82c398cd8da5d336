import { isRecord, keyOf } from '../drafting/container.ts';
import type { DraftDefinition } from '../drafting/operation.ts';
import { childItems } from '../drafting/tree.ts';

/** An item with where it stands. */
export interface PlacedItem {
  readonly key: string;
  readonly parent: string | null;
  /** The item before it under the same parent; null: it is the first. */
  readonly after: string | null;
  readonly item: DraftDefinition;
}

/** All items of a tree in which each has a key of its own, outer ones first. */
export function placedItems(items: readonly unknown[], parent: string | null = null): readonly PlacedItem[] {
  let after: string | null = null;
  return items.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined || !isRecord(item)) return [];
    const placed = { key, parent, after, item };
    after = key;
    return [placed, ...placedItems(childItems(item), key)];
  });
}

/**
 * Which former key is the same step as which newer one: the same key first; of the rest what is the same step but for its
 * key, and what has the same kind and name, where that is said of one step only on both sides.
 */
export function matchItems(before: readonly PlacedItem[], after: readonly PlacedItem[]): ReadonlyMap<string, string> {
  const newer = new Set(after.map(({ key }) => key));
  const matched = new Map(before.flatMap(({ key }) => (newer.has(key) ? [[key, key]] : [])));
  for (const likeness of [whole, kindAndName]) {
    const taken = new Set(matched.values());
    const left = uniqueBy(
      before.filter(({ key }) => !matched.has(key)),
      likeness,
    );
    const right = uniqueBy(
      after.filter(({ key }) => !taken.has(key)),
      likeness,
    );
    for (const [look, key] of left) {
      const other = right.get(look);
      if (other !== undefined) matched.set(key, other);
    }
  }
  return matched;
}

/** Everything of a step that is not its key, what is in it, or what names others by their keys. */
const whole = ({ item }: PlacedItem): string | null => {
  const { key: _key, items: _items, entry: _entry, exit: _exit, ...rest } = item;
  return typeof item['name'] === 'string' ? JSON.stringify(Object.entries(rest).sort(byName)) : null;
};

const byName = ([one]: [string, unknown], [other]: [string, unknown]): number => (one < other ? -1 : 1);

const kindAndName = ({ item: { kind, name } }: PlacedItem): string | null =>
  typeof name === 'string' && name.trim() !== '' ? JSON.stringify([kind, name.trim().toLowerCase()]) : null;

/** Keys by what they look like, of those that nothing else looks like. */
function uniqueBy(
  items: readonly PlacedItem[],
  likeness: (item: PlacedItem) => string | null,
): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const item of items) {
    const look = likeness(item);
    if (look !== null) found.set(look, found.has(look) ? null : item.key);
  }
  return new Map([...found].flatMap(([look, key]) => (key === null ? [] : [[look, key]])));
}
