import { isRecord } from '../drafting/container.ts';
import type { DraftDefinition } from '../drafting/operation.ts';
import { stayingNames } from '../drafting/order.ts';
import { isKeyedTree, itemsMember, topItems } from '../drafting/tree.ts';
import type { Difference, Standing } from './difference.ts';
import { matchItems, type PlacedItem, placedItems } from './match-items.ts';
import { type About, membersBetween, told } from './members.ts';

const WHOLE: About = { item: null, name: null };

/**
 * Everything that is not the same in two definitions, of versions or of templates (rule LIFE-8): nothing when they mean the
 * same. Steps are told apart by key, and recognised under another key when they are the same otherwise. A draft whose items
 * cannot be told apart is compared as a whole.
 */
export function differencesBetween(before: DraftDefinition, after: DraftDefinition): readonly Difference[] {
  const member = itemsMember(after);
  if (!hasKeys(before, member) || !hasKeys(after, member)) return [...membersBetween(WHOLE, before, after)];
  const one = placedItems(topItems(before));
  const other = placedItems(topItems(after));
  const matched = matchItems(one, other);
  const former = withNewKeys(before, matched);
  return [
    ...membersBetween(WHOLE, former, after, new Set([member])),
    ...itemDifferences(one, other, matched),
    ...removedItems(one, matched),
  ];
}

/** Items by key: only where each has one of its own can they be spoken of. */
const hasKeys = (definition: DraftDefinition, member: 'items' | 'plan'): boolean =>
  itemsMember(definition) === member && Array.isArray(definition[member]) && isKeyedTree(topItems(definition));

/** In the order of the newer plan, each step with what is not the same in it. */
function itemDifferences(
  before: readonly PlacedItem[],
  after: readonly PlacedItem[],
  matched: ReadonlyMap<string, string>,
): readonly Difference[] {
  const former = new Map(before.map((placed) => [matched.get(placed.key), placed]));
  const moved = movedKeys(before, after, matched);
  const keyNow = (key: string | null): string | null => (key === null ? null : (matched.get(key) ?? key));
  return after.flatMap((placed) => {
    const { key, item } = placed;
    const about = { item: key, name: nameOf(item) };
    const was = former.get(key);
    if (was === undefined) return [{ kind: 'added' as const, ...about, path: [], after: withoutItems(item) }];
    const renamed = { kind: 'renamed' as const, ...about, path: ['key'], before: was.key, after: key };
    const from: Standing = { parent: keyNow(was.parent), after: keyNow(was.after) };
    const to: Standing = { parent: placed.parent, after: placed.after };
    return [
      ...(was.key === key ? [] : [renamed]),
      ...(moved.has(key) ? [{ kind: 'moved' as const, ...about, path: [], before: from, after: to }] : []),
      ...membersBetween(about, withNewKeys(was.item, matched), item, new Set(['key', 'items'])),
      ...listBetween(about, was.item, item),
    ];
  });
}

/** What is in an item is told item by item; whether it may hold any, and what is no list, by the item itself. */
function listBetween(about: About, before: DraftDefinition, after: DraftDefinition): readonly Difference[] {
  const [one, other] = [before['items'], after['items']];
  if (Array.isArray(one) && Array.isArray(other)) return [];
  if (!Array.isArray(one) && !Array.isArray(other)) {
    return [...membersBetween(about, { items: one }, { items: other })];
  }
  return [told(about, ['items'], emptied(one), emptied(other))];
}

const emptied = (value: unknown): unknown => (Array.isArray(value) ? [] : value);

/** Steps that stand under another one than before, or in another order. */
function movedKeys(
  before: readonly PlacedItem[],
  after: readonly PlacedItem[],
  matched: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const now = (key: string | null): string | null => (key === null ? null : (matched.get(key) ?? null));
  const one = childrenByParent(
    before.map(({ key, parent }) => ({ key: now(key), parent: parent === null ? null : (now(parent) ?? GONE) })),
  );
  const moved = new Set<string>();
  for (const [parent, keys] of childrenByParent(after)) {
    const were = one.get(parent) ?? [];
    const stay = stayingNames(were, keys);
    for (const key of keys) if (!stay.has(key)) moved.add(key);
  }
  return moved;
}

/** The parent of what stood in something that is not there any more. */
const GONE = Symbol('gone');

function childrenByParent(
  items: readonly { readonly key: string | null; readonly parent: string | null | symbol }[],
): ReadonlyMap<string | null | symbol, readonly string[]> {
  const children = new Map<string | null | symbol, string[]>();
  for (const { key, parent } of items) if (key !== null) children.set(parent, [...(children.get(parent) ?? []), key]);
  return children;
}

function removedItems(before: readonly PlacedItem[], matched: ReadonlyMap<string, string>): readonly Difference[] {
  return before
    .filter(({ key }) => !matched.has(key))
    .map(({ key, item }) => ({ kind: 'removed', item: key, name: nameOf(item), path: [], before: withoutItems(item) }));
}

/** Where an item or the case waits for a step that has another key now, the new key is meant. */
function withNewKeys(holder: DraftDefinition, matched: ReadonlyMap<string, string>): DraftDefinition {
  const changed = Object.entries(holder).map(([name, value]): [string, unknown] =>
    (name === 'entry' || name === 'exit') && Array.isArray(value)
      ? [name, value.map((criterion) => withNewSources(criterion, matched))]
      : [name, value],
  );
  return Object.fromEntries(changed);
}

function withNewSources(criterion: unknown, matched: ReadonlyMap<string, string>): unknown {
  if (!isRecord(criterion) || !Array.isArray(criterion['on'])) return criterion;
  const on: readonly unknown[] = criterion['on'];
  return {
    ...criterion,
    on: on.map((part) => {
      const source = isRecord(part) ? part['source'] : undefined;
      const key = typeof source === 'string' ? matched.get(source) : undefined;
      return isRecord(part) && key !== undefined ? { ...part, source: key } : part;
    }),
  };
}

const nameOf = ({ name }: DraftDefinition): string | null => (typeof name === 'string' ? name : null);

const withoutItems = ({ items: _items, ...rest }: DraftDefinition): DraftDefinition => rest;
