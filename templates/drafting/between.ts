import { applyOperations } from './apply.ts';
import { type Container, containerOf, isRecord, keyOf } from './container.ts';
import type { DraftDefinition, DraftOperation, Place } from './operation.ts';
import { stayingNames } from './order.ts';
import { childItems, findItem, isKeyedTree, itemsMember, keysWithin, topItems } from './tree.ts';

/**
 * The operations that make `before` into `after`, order of keys included (rule DRAFT-2). What can be spoken of by a key
 * is: only what changed is written, and a changed order is a move. Where items share a key or have none, their list is
 * written as far as its entries can be told apart, otherwise as a whole.
 */
export function operationsBetween(before: DraftDefinition, after: DraftDefinition): readonly DraftOperation[] {
  if (!canSpeakOfItems(before, after)) return [...membersBetween(before, after, { path: [] }, null)];
  const structure = [...itemsBetween(before, after)];
  const placed = applyOperations(before, structure);
  // Cannot happen: a list of items with keys can always be put in order.
  if (!placed.ok) return [{ type: 'replace', definition: after }];
  const now = topItems(placed.definition);
  const inside = keysWithin(topItems(after)).flatMap((key) => [
    ...membersBetween(findItem(now, key), findItem(topItems(after), key), { item: key, path: [] }, 'items'),
  ]);
  return [...structure, ...inside, ...membersBetween(placed.definition, after, { path: [] }, itemsMember(after))];
}

function canSpeakOfItems(before: DraftDefinition, after: DraftDefinition): boolean {
  const member = itemsMember(after);
  return (
    member === itemsMember(before) &&
    Array.isArray(before[member]) &&
    Array.isArray(after[member]) &&
    isKeyedTree(topItems(before)) &&
    isKeyedTree(topItems(after))
  );
}

/** Who stands under whom: added and moved from the outside in, so that a parent is there before its items; then removed. */
function* itemsBetween(before: DraftDefinition, after: DraftDefinition): Generator<DraftOperation> {
  const known = new Map(withChildren(topItems(before)));
  yield* under(null, topItems(before), topItems(after), known);
  const left = new Set(keysWithin(topItems(after)));
  yield* removed(topItems(before), left);
}

function* under(
  parentKey: string | null,
  before: readonly unknown[],
  after: readonly unknown[],
  known: ReadonlyMap<string, Known>,
): Generator<DraftOperation> {
  const stay = stayingNames(keysAt(before), keysAt(after));
  let afterKey: string | null = null;
  for (const item of after) {
    const key = keyOf(item);
    if (key === undefined || !isRecord(item)) continue;
    const there = known.get(key);
    if (there === undefined) yield* added(item, { parentKey, afterKey }, known);
    else {
      if (!stay.has(key)) yield { type: 'move-item', key, parentKey, afterKey };
      yield* under(key, there.children, childItems(item), known);
    }
    afterKey = key;
  }
}

/** A new item comes with everything in it, unless something in it was there before and is moved into it. */
function* added(
  item: DraftDefinition,
  place: { readonly parentKey: string | null; readonly afterKey: string | null },
  known: ReadonlyMap<string, Known>,
): Generator<DraftOperation> {
  const inside = childItems(item);
  if (!keysWithin(inside).some((key) => known.has(key))) {
    yield { type: 'add-item', item, ...place };
    return;
  }
  yield { type: 'add-item', item: { ...item, items: [] }, ...place };
  yield* under(keyOf(item) ?? null, [], inside, known);
}

/** Only the outermost of what goes (`withIt`: it goes with something else). What was in it and stays has moved out. */
function* removed(items: readonly unknown[], left: ReadonlySet<string>, withIt = false): Generator<DraftOperation> {
  for (const item of items) {
    const key = keyOf(item) ?? '';
    const goes = !left.has(key);
    if (goes && !withIt) yield { type: 'remove-item', key };
    yield* removed(childItems(item), left, goes);
  }
}

interface Known {
  readonly children: readonly unknown[];
}

const keysAt = (items: readonly unknown[]): readonly string[] => items.map((item) => keyOf(item) ?? '');

const withChildren = (items: readonly unknown[]): readonly (readonly [string, Known])[] =>
  items.flatMap((item) => {
    const children = childItems(item);
    return [[keyOf(item) ?? '', { children }] as const, ...withChildren(children)];
  });

/** Writes the entries that differ. `list` is the member whose items are looked after elsewhere. */
function* membersBetween(
  before: unknown,
  after: unknown,
  place: Place,
  list: string | null,
): Generator<DraftOperation> {
  // Editors keep what they do not change.
  if (before === after) return;
  const [was, next] = [containerOf(before), containerOf(after)];
  if (was === null || next === null) return;
  const old = yield* rewritten(was, next, place);
  const names = new Set(namesOf(next));
  const gone = namesOf(old).filter((name) => !names.has(name));
  yield* gone.map((name) => ({ type: 'clear', at: inside(place, name) }) as const);
  const known = new Map(old.entries);
  const stay = stayingNames(namesOf(old), namesOf(next));
  const lastKnown = next.entries.findLastIndex(([name]) => known.has(name));
  let previous: string | null = null;
  for (const [index, [name, value]] of next.entries.entries()) {
    const at = inside(place, name);
    if (!known.has(name)) yield* entered(value, at, { after: previous, isLast: index > lastKnown, shape: next.shape });
    else if (!stay.has(name)) yield { type: 'move', at, after: previous };
    if (known.has(name) && !isLookedAfter(name, list, known.get(name), value)) {
      yield* valuesBetween(known.get(name), value, at);
    }
    previous = name;
  }
}

/** What has no key and says something else now stays the same thing: two who rewrite it cannot both. */
function* rewritten(was: Container, next: Container, place: Place): Generator<DraftOperation, Container> {
  if (was.shape !== 'contents' || next.shape !== 'contents') return was;
  const [before, after] = [new Set(namesOf(was)), new Set(namesOf(next))];
  const gone = namesOf(was).filter((name) => !after.has(name));
  const come = next.entries.filter(([name]) => !before.has(name));
  if (gone.length !== come.length) return was;
  const now = new Map(gone.map((name, at) => [name, come[at]] as const));
  for (const [name, entry] of now) if (entry) yield { type: 'set', at: inside(place, name), value: entry[1] };
  return { shape: 'contents', entries: was.entries.map((entry) => now.get(entry[0]) ?? entry) };
}

interface Entering {
  readonly after: string | null;
  /** Nothing that was there before stands behind it. */
  readonly isLast: boolean;
  readonly shape: Container['shape'];
}

/** A new entry. A list of things without keys is written thing by thing: two people may begin it at once. */
function* entered(value: unknown, at: Place, { after, isLast, shape }: Entering): Generator<DraftOperation> {
  const list = containerOf(value);
  if (shape !== 'object' || list?.shape !== 'contents') {
    yield { type: 'set', at, value, after };
    return;
  }
  let previous: string | null = null;
  for (const [name, thing] of list.entries) {
    yield { type: 'set', at: inside(at, name), value: thing, after: previous };
    previous = name;
  }
  if (!isLast) yield { type: 'move', at, after };
}

const isLookedAfter = (name: string, list: string | null, before: unknown, after: unknown): boolean =>
  name === list && Array.isArray(before) && Array.isArray(after);

function* valuesBetween(before: unknown, after: unknown, at: Place): Generator<DraftOperation> {
  if (canBeCompared(containerOf(before), containerOf(after))) yield* membersBetween(before, after, at, null);
  else if (JSON.stringify(before) !== JSON.stringify(after)) yield { type: 'set', at, value: after };
}

function canBeCompared(before: Container | null, after: Container | null): boolean {
  if (before === null || after === null) return false;
  if (before.shape === after.shape) return true;
  const lists = [before.shape, after.shape];
  return lists.includes('empty') && !lists.includes('object');
}

const inside = ({ item, path }: Place, name: string): Place =>
  item === undefined ? { path: [...path, name] } : { item, path: [...path, name] };

const namesOf = ({ entries }: Container): readonly string[] => entries.map(([name]) => name);
