import { generateNKeysBetween } from 'fractional-indexing';
import type { Case, PlanItem } from '../case/case.ts';
import type { ParentKey } from '../case/case-index.ts';
import type { ItemId } from '../ids.ts';
import { over } from './plan-item.ts';

/** The children of a stage, or of the plan, in the order of the board. */
export function childrenOf(theCase: Case, key: ParentKey): readonly PlanItem[] {
  const ids = theCase.children.get(key) ?? [];
  return ids.flatMap((id) => theCase.items.get(id) ?? []);
}

/** Everything inside a stage, or inside the plan, parents before children. */
export function* descendantsOf(theCase: Case, key: ParentKey): Generator<PlanItem, undefined> {
  for (const child of childrenOf(theCase, key)) {
    yield child;
    if (child.kind === 'stage') yield* descendantsOf(theCase, child.id);
  }
}

/** How many stages are around an item. */
export function depthOf(theCase: Case, id: ItemId): number {
  let depth = 0;
  for (let at = theCase.items.get(id)?.parentId ?? null; at !== null; at = theCase.items.get(at)?.parentId ?? null)
    depth += 1;
  return depth;
}

/** Whether an item is this stage or lies inside it. */
export function isWithin(theCase: Case, id: ItemId | null, stageId: ItemId): boolean {
  for (let at = id; at !== null; at = theCase.items.get(at)?.parentId ?? null) if (at === stageId) return true;
  return false;
}

/** Whether work can go on inside: the plan of an active case, or a stage that is active. */
export function parentIsActive(theCase: Case, item: { readonly parentId: ItemId | null }): boolean {
  if (item.parentId === null) return theCase.state === 'active';
  return theCase.items.get(item.parentId)?.state === 'active';
}

/** Whether what lies there has not ended with it: work goes on inside, or will. */
export function parentIsOpen(theCase: Case, item: { readonly parentId: ItemId | null }): boolean {
  if (item.parentId === null) return theCase.state === 'active';
  const parent = theCase.items.get(item.parentId);
  return parent !== undefined && !over(parent);
}

/** Order keys for `count` items after one sibling: null at the front, `'last'` at the end. */
export function orderKeys(
  theCase: Case,
  key: ParentKey,
  afterId: ItemId | null | 'last',
  count: number,
): readonly string[] {
  const ids = theCase.children.get(key) ?? [];
  const orderAt = (place: number): string | null => {
    const id = ids[place];
    return id === undefined ? null : (theCase.items.get(id)?.order ?? null);
  };
  let at = afterId === 'last' ? ids.length - 1 : -1;
  if (afterId !== null && afterId !== 'last') at = ids.indexOf(afterId);
  const before = orderAt(at);
  let next = at + 1;
  while (before !== null && orderAt(next) === before) next += 1;
  return generateNKeysBetween(before, orderAt(next), count);
}
