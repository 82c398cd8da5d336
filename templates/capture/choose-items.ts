import type { Case, ItemId, PlanItem } from '../../engine/index.ts';
import { fold } from './fold.ts';

/** A chosen item with what is kept inside it, in the order in which the work was done. */
export interface ChosenItem {
  readonly item: PlanItem;
  readonly inside: readonly ChosenItem[];
  /** The same thing done again, now one with it. */
  readonly again: readonly PlanItem[];
}

/** What of a plan was chosen. */
export interface Choice {
  readonly items: readonly ChosenItem[];
  /** Stages that were chosen only in part: their items stand without them. */
  readonly opened: readonly PlanItem[];
}

/**
 * The chosen part of a plan as a tree (rules CAPTURE-1, CAPTURE-2, CAPTURE-6). A stage chosen alone means all of it; a
 * stage chosen with some of its items is left out and its items stand in its place. Siblings follow the board, but what
 * was done stands in the order in which it was done; what was not done stays behind its neighbour. `textOf` tells what a
 * step says beside its name: two that say something else are not the same.
 */
export function chooseItems(
  theCase: Case,
  choice: readonly ItemId[],
  textOf: (item: PlanItem) => string = () => '',
): Choice {
  const chosen = new Set<ItemId>();
  const opened: PlanItem[] = [];
  for (const id of choice) chosen.add(id);
  for (const id of choice)
    if (!insideOf(theCase, id).some((inner) => chosen.has(inner)))
      for (const inner of insideOf(theCase, id)) chosen.add(inner);
  const collect = (parent: ItemId | ''): readonly ChosenItem[] => {
    const found = childrenOf(theCase, parent).flatMap((item): readonly ChosenItem[] => {
      const inside = item.kind === 'stage' ? collect(item.id) : [];
      if (!chosen.has(item.id)) return inside;
      if (item.kind !== 'stage' || insideOf(theCase, item.id).every((id) => chosen.has(id)))
        return [{ item, inside, again: [] }];
      opened.push(item);
      return inside;
    });
    return inOrderDone(mergeRepeated(found, textOf));
  };
  return { items: collect(''), opened };
}

function childrenOf(theCase: Case, parent: ItemId | ''): readonly PlanItem[] {
  return (theCase.children.get(parent) ?? []).flatMap((id) => theCase.items.get(id) ?? []);
}

function insideOf(theCase: Case, parent: ItemId): readonly ItemId[] {
  return childrenOf(theCase, parent).flatMap(({ id }) => [id, ...insideOf(theCase, id)]);
}

/** Instances of one repeating definition, and steps that say the same, become one item: the first that was done. */
function mergeRepeated(siblings: readonly ChosenItem[], textOf: (item: PlanItem) => string): readonly ChosenItem[] {
  const merged = new Map<string, ChosenItem>();
  for (const each of siblings) {
    const { item } = each;
    const key = item.repetition === false ? sayingOf(each, textOf) : `${item.fragmentId} ${item.key}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, each);
    else if (!wasDone(known.item) && wasDone(item))
      merged.set(key, { ...each, again: [...known.again, known.item, ...itemsIn(known.inside)] });
    else merged.set(key, { ...known, again: [...known.again, item, ...itemsIn(each.inside)] });
  }
  return [...merged.values()];
}

const itemsIn = (inside: readonly ChosenItem[]): readonly PlanItem[] =>
  inside.flatMap((each) => [each.item, ...each.again, ...itemsIn(each.inside)]);

/** What a step asks of whoever does it. A step whose name was erased says nothing, and is like no other. */
function sayingOf({ item, inside }: ChosenItem, textOf: (item: PlanItem) => string): string {
  const name = fold(item.name ?? '').trim();
  if (name === '') return item.id;
  const form = item.form === null ? '' : JSON.stringify(item.form);
  const within = inside.map((each) => sayingOf(each, textOf));
  return JSON.stringify([item.kind, name, fold(item.description ?? ''), form, textOf(item), within]);
}

/** Completed by somebody or something, and not skipped. */
export const wasDone = (item: PlanItem): boolean => item.state === 'completed' && !item.skipped;

function inOrderDone(siblings: readonly ChosenItem[]): readonly ChosenItem[] {
  let last = -1;
  const ranked = siblings.map((each, position) => {
    last = doneAt(each) ?? last;
    return { each, rank: last, position };
  });
  return ranked.sort((one, other) => one.rank - other.rank || one.position - other.position).map(({ each }) => each);
}

/** Version at which the work was done; for a stage that of the first thing done in it. */
function doneAt({ item, inside }: ChosenItem): number | null {
  if (item.kind !== 'stage') return wasDone(item) ? item.endedVersion : null;
  const versions = inside.flatMap((each) => doneAt(each) ?? []);
  return versions.length > 0 ? Math.min(...versions) : null;
}
