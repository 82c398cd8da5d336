import type { Discretionary, PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import { emit } from '../case/turn.ts';
import { discretionaryId, type ItemId } from '../ids.ts';
import { over } from '../plan/plan-item.ts';
import { addEntries, tableOf } from '../plan/planning.ts';
import { orderKeys } from '../plan/tree.ts';
import { instancesIn, type Migration, openInstances, type Spot, same } from './migration.ts';
import { rootOf } from './places.ts';

/** The planning tables of everything that is open follow the new version; what was planned from them stays (rule MIGRATE-9). */
export function changeTables(migration: Migration): void {
  const { turn } = migration;
  for (const entry of [...turn.draft.discretionary.values()])
    if (entry.fragmentId === migration.fragmentId && isOpenTable(migration, entry)) changeEntry(migration, entry);
  for (const spot of migration.wanted.values()) {
    if (spot.definition.discretionary !== true) continue;
    for (const parent of holdersOf(migration, spot)) addEntry(migration, spot, parent);
  }
}

function holdersOf(migration: Migration, { parentKey }: Spot): readonly (PlanItem | null)[] {
  return parentKey === null ? [rootOf(migration)] : openInstances(migration, parentKey);
}

function isOpenTable({ turn }: Migration, { parentId }: Discretionary): boolean {
  const parent = parentId === null ? null : turn.draft.items.get(parentId);
  return parent === null || (parent !== undefined && !over(parent));
}

/** An entry that the new version does not have goes, one that it states otherwise is stated anew, as the same entry. */
function changeEntry(migration: Migration, entry: Discretionary): void {
  const { turn } = migration;
  const spot = migration.wanted.get(entry.key);
  const holder = entry.parentId === null ? null : (turn.draft.items.get(entry.parentId)?.key ?? null);
  const isRoot = migration.fragmentId !== null && spot?.parentKey === null;
  const isWanted = spot?.definition.discretionary === true && (isRoot || spot.parentKey === holder);
  if (isWanted && same(spot.definition, entry.definition)) return;
  emit(turn, { type: 'discretionary-removed', data: { discretionaryId: entry.id }, personal: null });
  if (isWanted) addEntries(turn, [{ ...entry, definition: spot.definition }]);
}

function addEntry(migration: Migration, { definition, earlier }: Spot, parent: PlanItem | null): void {
  const { turn } = migration;
  const key = parent?.id ?? PLAN;
  const isMine = ({ fragmentId }: Discretionary): boolean => fragmentId === migration.fragmentId;
  if (tableOf(turn.draft, key).some((entry) => entry.key === definition.key && isMine(entry))) return;
  const id = discretionaryId(turn.ctx.nextId());
  const order = orderOf(migration, earlier, parent?.id ?? null);
  const entry = { id, key: definition.key, parentId: parent?.id ?? null, fragmentId: migration.fragmentId, order };
  addEntries(turn, [{ ...entry, definition }]);
  const instance = instancesIn(migration).find(
    (item) => item.key === definition.key && item.parentId === entry.parentId,
  );
  // What was part of the plan before counts as planned from the table that it stands in now.
  if (instance !== undefined && !over(instance) && instance.plannedFrom === undefined) {
    const data = { itemId: instance.id, what: 'migrated', set: { plannedFrom: id } } as const;
    emit(turn, { type: 'item-changed', data, personal: null });
  }
}

function orderOf(migration: Migration, earlier: readonly string[], parentId: ItemId | null): string {
  const siblings = instancesIn(migration).filter((item) => item.parentId === parentId);
  const before = earlier.toReversed().flatMap((key) => siblings.findLast((item) => item.key === key) ?? []);
  const place = siblings.length === 0 ? 'last' : (before[0]?.id ?? null);
  return orderKeys(migration.turn.draft, parentId ?? PLAN, place, 1)[0] ?? '';
}
