import type { Case, PlanItem } from '../../case/case.ts';
import { instanceKey } from '../../case/case-index.ts';
import { nameOf } from '../../case/decide/guards.ts';
import type { ItemId } from '../../ids.ts';
import { over } from '../../plan/plan-item.ts';
import type { ItemState } from '../../vocabulary.ts';
import type { Conflict } from './conflict.ts';
import { type ItemBack, itemBack, removalConflict } from './undo-item.ts';

/** A command of the past and the case as it stands now. */
export interface Then {
  readonly before: Case;
  readonly after: Case;
  readonly now: Case;
}

/** What an undo makes of the items: some come back, some change, some go. */
export interface ItemsBack {
  /** Parents before children. */
  readonly restored: readonly PlanItem[];
  readonly changed: ReadonlyMap<ItemId, Partial<PlanItem>>;
  /** Parents before children. */
  readonly removed: readonly PlanItem[];
  readonly conflicts: readonly Conflict[];
}

/** Works out what becomes of every item that the command touched, and what stands against it (rules UNDO-1, UNDO-2). */
export function itemsBack(then: Then): ItemsBack {
  const { before, after, now } = then;
  const made = [...after.items.values()].filter(({ id }) => !before.items.has(id));
  const created = made.flatMap(({ id }) => now.items.get(id) ?? []);
  const conflicts: Conflict[] = made.flatMap((item) => {
    const current = now.items.get(item.id);
    return (current === undefined ? null : removalConflict(item, current)) ?? [];
  });
  const changed = new Map<ItemId, Partial<PlanItem>>();
  for (const old of before.items.values()) {
    const item = after.items.get(old.id);
    if (item === undefined || item === old) continue;
    const current = now.items.get(old.id);
    const back = current === undefined ? goneSince(item) : itemBack({ before: old, after: item, now: current });
    conflicts.push(...back.conflicts);
    if (Object.keys(back.change).length > 0) changed.set(old.id, back.change);
  }
  const restored = [...before.items.values()].filter(({ id }) => !after.items.has(id) && !now.items.has(id));
  const plan = { restored: outermostFirst(before, restored), changed, removed: outermostFirst(now, created) };
  return { ...plan, conflicts: [...conflicts, ...misfits(then, plan)] };
}

function goneSince(item: PlanItem): ItemBack {
  const detail = `"${nameOf(item)}" was taken out of the plan since. Undo that first.`;
  return { change: {}, conflicts: [{ code: 'changed-since', detail, facts: { itemId: item.id, field: 'removed' } }] };
}

function outermostFirst(theCase: Case, items: readonly PlanItem[]): readonly PlanItem[] {
  if (items.length < 2) return items;
  const depth = (item: PlanItem): number => {
    let count = 0;
    for (let id = item.parentId; id !== null; id = theCase.items.get(id)?.parentId ?? null) count += 1;
    return count;
  };
  return items
    .map((item) => ({ item, depth: depth(item) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ item }) => item);
}

type Plan = Omit<ItemsBack, 'conflicts'>;

/** What would not fit together any more: children in stages that went on otherwise, and sentries left with nothing. */
function misfits({ before, now }: Then, plan: Plan): readonly Conflict[] {
  const gone = new Set(plan.removed.map(({ id }) => id));
  const backAgain = new Map(plan.restored.map((item) => [item.id, item] as const));
  const result = (id: ItemId): PlanItem | undefined => {
    if (gone.has(id)) return undefined;
    const current = now.items.get(id) ?? backAgain.get(id);
    return current === undefined ? undefined : { ...current, ...plan.changed.get(id) };
  };
  const touched = new Set<ItemId>([...plan.changed.keys(), ...backAgain.keys()]);
  for (const id of [...touched, ...gone]) for (const child of now.children.get(id) ?? []) touched.add(child);
  const conflicts: Conflict[] = [];
  for (const id of touched) {
    const item = result(id);
    if (item === undefined || fits(now, item, result)) continue;
    conflicts.push(
      misfit(
        item,
        item.parentId === null ? undefined : (result(item.parentId) ?? now.items.get(item.parentId)),
        before,
      ),
    );
  }
  return [...conflicts, ...orphans(now, plan.removed, result)];
}

function fits(now: Case, item: PlanItem, result: (id: ItemId) => PlanItem | undefined): boolean {
  if (item.parentId === null) return inside(item, now.state === 'closed' ? 'completed' : now.state);
  const parent = result(item.parentId);
  return parent !== undefined && parent.kind === 'stage' && inside(item, parent.state);
}

/** Whether an item may be in its state while what is around it is in this one. */
function inside({ state, skipped }: PlanItem, around: ItemState): boolean {
  if (state === 'terminated' && skipped) return true;
  switch (around) {
    case 'initial':
    case 'available':
    case 'enabled':
      return state === 'initial';
    case 'completed':
    case 'terminated':
      return over({ state }) || state === 'initial';
    case 'suspended':
      return over({ state }) || state === 'suspended' || state === 'failed' || state === 'initial';
    case 'active':
      return state !== 'initial';
    default:
      return true;
  }
}

function misfit(item: PlanItem, parent: PlanItem | undefined, before: Case): Conflict {
  const facts = { itemId: item.id, field: 'life' };
  if (before.items.has(item.id) && parent !== undefined) {
    const detail = `"${nameOf(parent)}", in which "${nameOf(item)}" lies, is ${parent.state} now. Bring that back first.`;
    return { code: 'changed-since', detail, facts };
  }
  if (parent === undefined) {
    const detail = `The case has gone on around "${nameOf(item)}". Reactivate or resume it first.`;
    return { code: 'changed-since', detail, facts };
  }
  const detail = `"${nameOf(item)}" was added to "${nameOf(parent)}" since. Move or remove that first.`;
  return { code: 'worked-on', detail, facts };
}

/** Who came later to wait for an item that would go. */
function orphans(
  now: Case,
  removed: readonly PlanItem[],
  result: (id: ItemId) => PlanItem | undefined,
): readonly Conflict[] {
  const keys = new Map(removed.map((item) => [instanceKey(item), item] as const));
  for (const [key] of keys)
    if ((now.index.instances.get(key) ?? []).some((id) => result(id) !== undefined)) keys.delete(key);
  if (keys.size === 0) return [];
  return [...now.items.keys()].flatMap((id) => {
    const item = result(id);
    if (item === undefined || over(item)) return [];
    const sources = [...item.entry, ...item.exit].flatMap(({ on }) => on.map(({ source }) => source));
    const lost = sources.flatMap((source) => (source.kind === 'item' ? (keys.get(instanceKey(source)) ?? []) : []))[0];
    if (lost === undefined) return [];
    const detail = `"${nameOf(item)}" waits for "${nameOf(lost)}" since. Disconnect that first.`;
    return [{ code: 'worked-on', detail, facts: { itemId: item.id, field: 'entry' } }];
  });
}
