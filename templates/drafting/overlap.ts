import { applyOperations } from './apply.ts';
import type { DraftDefinition, DraftOperation, Place } from './operation.ts';
import { findItem, keysWithin, topItems } from './tree.ts';

/** Two operations of two people that touch the same place. */
export interface Overlap {
  readonly mine: DraftOperation;
  readonly theirs: DraftOperation;
}

/**
 * The first place that both touch (rule DRAFT-3), or null: then both are done, in whatever order. Judged on the
 * definition `now`, which has their operations and not mine. Two people who put something after the same neighbour do
 * not overlap: the server's order decides who stands first. Nor do two who do the same: see `rebase`.
 */
export function overlapOf(
  mine: readonly DraftOperation[],
  theirs: readonly DraftOperation[],
  now: DraftDefinition,
): Overlap | null {
  const others = theirs.map((operation) => ({ operation, touches: touchesOf(operation, null) }));
  for (const operation of mine) {
    const own = touchesOf(operation, now);
    const other = others.find((one) => meet(own, one.touches) && !isSame(operation, one.operation));
    if (other !== undefined) return { mine: operation, theirs: other.operation };
  }
  return null;
}

/** My operations on top of theirs, or the two that cannot both be; `theirs` null when none of them alone is in the way. */
export type Rebased =
  | { readonly ok: true; readonly operations: readonly DraftOperation[]; readonly definition: DraftDefinition }
  | { readonly ok: false; readonly mine: DraftOperation; readonly theirs: DraftOperation | null };

/**
 * Puts operations that were made without knowing of others on top of them. What they have done already falls away: two
 * people who did the same agree.
 */
export function rebase(
  mine: readonly DraftOperation[],
  theirs: readonly DraftOperation[],
  now: DraftDefinition,
): Rebased {
  const overlap = overlapOf(mine, theirs, now);
  if (overlap !== null) return { ok: false, ...overlap };
  const operations = mine.filter((operation) => !theirs.some((one) => isSame(operation, one)));
  const applied = applyOperations(now, operations);
  if (applied.ok) return { ok: true, operations, definition: applied.definition };
  return { ok: false, mine: applied.refusal.operation, theirs: null };
}

/** What an operation is about, for words and marks on screens: an item, or a path from the top. */
export function placeOf(operation: DraftOperation): Place {
  switch (operation.type) {
    case 'set':
    case 'clear':
    case 'move':
      return operation.at;
    case 'add-item': {
      const { key } = operation.item;
      return typeof key === 'string' ? { item: key, path: [] } : { path: [] };
    }
    case 'remove-item':
    case 'move-item':
      return { item: operation.key, path: [] };
    case 'replace':
      return { path: [] };
  }
}

/** A `needs` touch only minds when what it stands in goes; a `writes` touch minds everything in and around it. */
interface Touch {
  readonly kind: 'writes' | 'needs';
  readonly path: readonly string[];
}

const ITEMS = '\u0000items';
const ROOT = '\u0000root';
const ORDER = '\u0000order';

const writes = (...path: readonly string[]): Touch => ({ kind: 'writes', path });

function touchesOf(operation: DraftOperation, now: DraftDefinition | null): readonly Touch[] {
  switch (operation.type) {
    case 'set':
    case 'clear':
      return [writes(...pathOf(operation.at)), ...replacedItems(operation.at, now)];
    case 'move':
      return [writes(...pathOf(operation.at), ORDER)];
    case 'add-item':
      return [...keysWithin([operation.item]).map((key) => writes(ITEMS, key)), ...under(operation.parentKey)];
    case 'remove-item':
      return [writes(ITEMS, operation.key), ...itemsInside(operation.key, now)];
    case 'move-item':
      return [writes(ITEMS, operation.key, ORDER), ...under(operation.parentKey)];
    case 'replace':
      return [writes()];
  }
}

function pathOf({ item, path }: Place): readonly string[] {
  if (item !== undefined) return [ITEMS, item, ...path];
  // The list of items written as a whole.
  return path[0] === 'items' || path[0] === 'plan' ? [ITEMS] : [ROOT, ...path];
}

const under = (parentKey: string | null): readonly Touch[] =>
  parentKey === null ? [] : [{ kind: 'needs', path: [ITEMS, parentKey, 'items'] }];

/** What goes with an item: also what others have put into it or changed in it meanwhile. */
function itemsInside(key: string, now: DraftDefinition | null): readonly Touch[] {
  const item = now === null ? undefined : findItem(topItems(now), key);
  return item === undefined ? [] : keysWithin([item]).map((inside) => writes(ITEMS, inside));
}

const replacedItems = ({ item, path }: Place, now: DraftDefinition | null): readonly Touch[] =>
  item !== undefined && path[0] === 'items' ? itemsInside(item, now) : [];

const meet = (one: readonly Touch[], other: readonly Touch[]): boolean =>
  one.some((mine) => other.some((theirs) => collide(mine, theirs)));

function collide(one: Touch, other: Touch): boolean {
  if (one.kind === 'needs') return other.kind === 'writes' && startsWith(one.path, other.path);
  if (other.kind === 'needs') return startsWith(other.path, one.path);
  return startsWith(one.path, other.path) || startsWith(other.path, one.path);
}

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.length <= path.length && start.every((name, at) => path[at] === name);

const isSame = (one: DraftOperation, other: DraftOperation): boolean => JSON.stringify(one) === JSON.stringify(other);
