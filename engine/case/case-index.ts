import { readNames } from '../expression/cel.ts';
import type { DiscretionaryId, ItemId } from '../ids.ts';
import { ended, listensOnEntry, listensOnExit, lives } from '../plan/plan-item.ts';
import type { Criterion, Discretionary, OnPart, PlanItem, PlanRules } from './case.ts';
import { draftOf, LayeredMap, type MapDraft } from './layered-map.ts';

/** Key of the outermost stage in maps by parent. */
export const PLAN = '';
export type ParentKey = ItemId | typeof PLAN;

/** One on-part that listens to a source. `itemId` null: a criterion of the case plan. */
export interface Listener {
  readonly itemId: ItemId | null;
  readonly side: 'entry' | 'exit';
  readonly position: number;
  readonly part: number;
}

/** How the children of a stage stand. Repetition instances that wait in available are counted apart (rule F6). */
export interface Tally {
  readonly total: number;
  readonly ended: number;
  /** Active, suspended or failed. */
  readonly busy: number;
  readonly requiredOpen: number;
  readonly requiredWaiting: number;
}

/** Derived from items and plan: who listens to what, who reads what, how the children of each stage stand. */
export interface CaseIndex {
  readonly listeners: ReadonlyMap<string, readonly Listener[]>;
  readonly readers: ReadonlyMap<string, readonly ParentKey[]>;
  readonly tallies: ReadonlyMap<ParentKey, Tally>;
  /** Item instances of a key, oldest first. */
  readonly instances: ReadonlyMap<string, readonly ItemId[]>;
  /** Stages whose completion reads a name: in their auto-complete condition, or in what may still be planned (rule F4). */
  readonly completers: ReadonlyMap<string, readonly ParentKey[]>;
  /** Entries of the planning table of each stage and task. */
  readonly tables: ReadonlyMap<ParentKey, readonly DiscretionaryId[]>;
}

export interface IndexDraft extends CaseIndex {
  readonly listeners: MapDraft<string, readonly Listener[]>;
  readonly readers: MapDraft<string, readonly ParentKey[]>;
  readonly tallies: MapDraft<ParentKey, Tally>;
  readonly instances: MapDraft<string, readonly ItemId[]>;
  readonly completers: MapDraft<string, readonly ParentKey[]>;
  readonly tables: MapDraft<ParentKey, readonly DiscretionaryId[]>;
}

export const NO_TALLY: Tally = { total: 0, ended: 0, busy: 0, requiredOpen: 0, requiredWaiting: 0 };

/** Key under which the listeners to one transition of one source stand. */
export function sourceKey(source: OnPart['source'], transition: string): string {
  if (source.kind === 'goal') return `goal/${source.goalId}/${transition}`;
  if (source.kind === 'fact') return `fact/${source.name}/${transition}`;
  return `${source.fragmentId ?? ''}/${source.key}/${transition}`;
}

/** Key of all instances of one definition. */
export const instanceKey = (item: { readonly fragmentId: string | null; readonly key: string }): string =>
  `${item.fragmentId ?? ''}/${item.key}`;

/** An index of nothing. */
export function emptyIndex(): IndexDraft {
  return {
    listeners: LayeredMap.of<string, readonly Listener[]>().draft(),
    readers: LayeredMap.of<string, readonly ParentKey[]>().draft(),
    tallies: LayeredMap.of<ParentKey, Tally>().draft(),
    instances: LayeredMap.of<string, readonly ItemId[]>().draft(),
    completers: LayeredMap.of<string, readonly ParentKey[]>().draft(),
    tables: LayeredMap.of<ParentKey, readonly DiscretionaryId[]>().draft(),
  };
}

/** A changing copy of an index. */
export function draftIndex(index: CaseIndex): IndexDraft {
  return {
    listeners: draftOf(index.listeners),
    readers: draftOf(index.readers),
    tallies: draftOf(index.tallies),
    instances: draftOf(index.instances),
    completers: draftOf(index.completers),
    tables: draftOf(index.tables),
  };
}

/** The index that the draft has become. */
export function finishIndex(index: IndexDraft): CaseIndex {
  return {
    listeners: index.listeners.finish(),
    readers: index.readers.finish(),
    tallies: index.tallies.finish(),
    instances: index.instances.finish(),
    completers: index.completers.finish(),
    tables: index.tables.finish(),
  };
}

/** Takes in the rules of the case plan, in place of those it had (null: none yet). */
export function indexPlan(index: IndexDraft, before: PlanRules | null, plan: PlanRules): void {
  if (before !== null) {
    forgetSide(index, null, 'exit', before.exit);
    for (const name of namesIn(before.autoComplete)) removeOne(index.completers, name, PLAN);
  }
  registerSide(index, null, 'exit', plan.exit);
  for (const name of namesIn(plan.autoComplete)) append(index.completers, name, PLAN);
}

/** Takes an entry into the planning table of its stage or task. */
export function indexDiscretionary(index: IndexDraft, entry: Discretionary): void {
  const key = entry.parentId ?? PLAN;
  index.tables.set(key, [...(index.tables.get(key) ?? []), entry.id]);
  for (const name of entryReads(entry)) append(index.completers, name, key);
}

/** Takes it out again. */
export function unindexDiscretionary(index: IndexDraft, entry: Discretionary): void {
  const key = entry.parentId ?? PLAN;
  const others = (index.tables.get(key) ?? []).filter((id) => id !== entry.id);
  if (others.length === 0) index.tables.delete(key);
  else index.tables.set(key, others);
  for (const name of entryReads(entry)) removeOne(index.completers, name, key);
}

/** What decides whether an entry may still be planned. */
const entryReads = ({ definition }: Discretionary): readonly string[] => [
  ...namesIn(definition?.applicability ?? false),
  ...namesIn(definition?.repetition ?? false),
];

const NO_NAMES: readonly string[] = [];
const namesIn = (rule: boolean | string): readonly string[] => (typeof rule === 'string' ? readNames(rule) : NO_NAMES);

/** What the completion of a stage that lives reads. */
const completionReads = (item: PlanItem): readonly string[] =>
  item.kind === 'stage' && lives(item) ? namesIn(item.autoComplete) : NO_NAMES;

/** Brings the index up to date after one item changed from `before` (null: new) to `after`. */
export function reindexItem(index: IndexDraft, before: PlanItem | null, after: PlanItem): void {
  if (before === null) append(index.instances, instanceKey(after), after.id);
  tallyItem(index, before, after);
  if (before === null || before.state !== after.state || before.historyState !== after.historyState) {
    listenAnew(index, after, 'entry', before !== null && listensOnEntry(before), listensOnEntry(after));
    listenAnew(index, after, 'exit', before !== null && listensOnExit(before), listensOnExit(after));
    watchAnew(index, before, after);
  }
}

/** The same when the criteria of the item may be others than before. */
export function reindexCriteria(index: IndexDraft, before: PlanItem, after: PlanItem): void {
  if (listensOnEntry(before)) forgetSide(index, before.id, 'entry', before.entry);
  if (listensOnExit(before)) forgetSide(index, before.id, 'exit', before.exit);
  tallyItem(index, before, after);
  watchAnew(index, before, after);
  if (listensOnEntry(after)) registerSide(index, after.id, 'entry', after.entry);
  if (listensOnExit(after)) registerSide(index, after.id, 'exit', after.exit);
}

/** Forgets an item that is not part of the plan any more. */
export function unindexItem(index: IndexDraft, item: PlanItem): void {
  if (listensOnEntry(item)) forgetSide(index, item.id, 'entry', item.entry);
  if (listensOnExit(item)) forgetSide(index, item.id, 'exit', item.exit);
  for (const name of completionReads(item)) removeOne(index.completers, name, item.id);
  addTo(index, item.parentId, share(item), null);
  const key = instanceKey(item);
  const others = (index.instances.get(key) ?? []).filter((id) => id !== item.id);
  if (others.length === 0) index.instances.delete(key);
  else index.instances.set(key, others);
  index.tallies.delete(item.id);
}

function watchAnew(index: IndexDraft, before: PlanItem | null, after: PlanItem): void {
  if (after.kind !== 'stage') return;
  if (before !== null) for (const name of completionReads(before)) removeOne(index.completers, name, before.id);
  for (const name of completionReads(after)) append(index.completers, name, after.id);
}

function listenAnew(index: IndexDraft, item: PlanItem, side: 'entry' | 'exit', was: boolean, is: boolean): void {
  if (was === is || item[side].length === 0) return;
  if (is) registerSide(index, item.id, side, item[side]);
  else forgetSide(index, item.id, side, item[side]);
}

function registerSide(
  index: IndexDraft,
  itemId: ItemId | null,
  side: 'entry' | 'exit',
  criteria: readonly Criterion[],
): void {
  criteria.forEach((criterion, position) => {
    criterion.on.forEach((on, part) => {
      append(index.listeners, sourceKey(on.source, on.transition), { itemId, side, position, part });
    });
    for (const name of criterion.reads) append(index.readers, name, itemId ?? PLAN);
  });
}

function forgetSide(
  index: IndexDraft,
  itemId: ItemId | null,
  side: 'entry' | 'exit',
  criteria: readonly Criterion[],
): void {
  for (const criterion of criteria) {
    for (const on of criterion.on) {
      const key = sourceKey(on.source, on.transition);
      replace(
        index.listeners,
        key,
        (index.listeners.get(key) ?? []).filter((listener) => listener.itemId !== itemId || listener.side !== side),
      );
    }
    for (const name of criterion.reads) removeOne(index.readers, name, itemId ?? PLAN);
  }
}

function append<T>(map: MapDraft<string, readonly T[]>, key: string, value: T): void {
  const list = map.get(key);
  map.set(key, list === undefined ? [value] : [...list, value]);
}

function removeOne(map: MapDraft<string, readonly ParentKey[]>, key: string, itemId: ParentKey): void {
  const list = map.get(key) ?? [];
  const at = list.indexOf(itemId);
  if (at >= 0) replace(map, key, list.toSpliced(at, 1));
}

function replace<T>(map: MapDraft<string, readonly T[]>, key: string, list: readonly T[]): void {
  if (list.length === 0) map.delete(key);
  else map.set(key, list);
}

function tallyItem(index: IndexDraft, before: PlanItem | null, after: PlanItem): void {
  const old = before === null ? null : share(before);
  const now = share(after);
  if (before !== null && before.parentId === after.parentId) {
    if (old !== now) addTo(index, after.parentId, old, now);
    return;
  }
  if (before !== null) addTo(index, before.parentId, old, null);
  addTo(index, after.parentId, null, now);
}

/** What one child adds to the tally of its parent; an initial one is not an instance yet and adds nothing. */
function share(item: PlanItem): Tally {
  if (item.state === 'initial') return NO_TALLY;
  if (ended(item)) return ENDED;
  if (item.state === 'available' && item.repetitionCounter > 1) return item.required ? WAITING : OPEN;
  if (item.state === 'available' || item.state === 'enabled') return item.required ? REQUIRED : OPEN;
  return item.required ? BUSY_REQUIRED : BUSY;
}

const ENDED: Tally = { ...NO_TALLY, total: 1, ended: 1 };
const WAITING: Tally = { ...NO_TALLY, total: 1, requiredWaiting: 1 };
const OPEN: Tally = { ...NO_TALLY, total: 1 };
const REQUIRED: Tally = { ...NO_TALLY, total: 1, requiredOpen: 1 };
const BUSY: Tally = { ...NO_TALLY, total: 1, busy: 1 };
const BUSY_REQUIRED: Tally = { ...NO_TALLY, total: 1, busy: 1, requiredOpen: 1 };

function addTo(index: IndexDraft, parentId: ItemId | null, minus: Tally | null, plus: Tally | null): void {
  const key = parentId ?? PLAN;
  const tally = index.tallies.get(key) ?? NO_TALLY;
  const less = minus ?? NO_TALLY;
  const more = plus ?? NO_TALLY;
  index.tallies.set(key, {
    total: tally.total - less.total + more.total,
    ended: tally.ended - less.ended + more.ended,
    busy: tally.busy - less.busy + more.busy,
    requiredOpen: tally.requiredOpen - less.requiredOpen + more.requiredOpen,
    requiredWaiting: tally.requiredWaiting - less.requiredWaiting + more.requiredWaiting,
  });
}
