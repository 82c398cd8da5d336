import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import { type Grown, grow } from '../fragment/graft.ts';
import type { ItemId } from '../ids.ts';
import { createItems, type NewItem } from '../plan/create.ts';
import { addEntries } from '../plan/planning.ts';
import { isWithin, orderKeys } from '../plan/tree.ts';
import {
  instancesIn,
  lifeOf,
  MIGRATION,
  type Migration,
  openInstances,
  parentKeyOf,
  type Spot,
  spotOf,
} from './migration.ts';
import { rootOf } from './places.ts';

/** Creates what the new version adds in every parent that is open, all together (rule MIGRATE-7). */
export function createNew(migration: Migration): readonly NewItem[] {
  const { turn } = migration;
  const grown = [...migration.wanted.values()].flatMap((spot) =>
    spot.definition.discretionary === true
      ? []
      : parentsOf(migration, spot).flatMap((parent) => growIn(migration, spot, parent)),
  );
  const items = grown.flatMap((its) => its.items);
  createItems(turn, items, MIGRATION);
  addEntries(
    turn,
    grown.flatMap(({ entries }) => entries),
  );
  return items;
}

/** The instances that hold a definition; null: the plan. */
function parentsOf(migration: Migration, { parentKey }: Spot): readonly (PlanItem | null)[] {
  if (parentKey === null) return [rootOf(migration)];
  return openInstances(migration, parentKey).filter(({ kind }) => kind === 'stage');
}

function growIn(migration: Migration, spot: Spot, parent: PlanItem | null): readonly Grown[] {
  if (isThere(migration, spot.definition.key, parent) || isGoneByHand(migration, spot)) return [];
  const definition = withoutThose(migration, spot.definition, parent);
  const order = orderAfter(migration, spot, parent?.id ?? null);
  const place = {
    ...migration.binding,
    parentId: parent?.id ?? null,
    order,
    live: migration.fragmentId !== null && spot.parentKey === null,
  };
  return [grow(migration.turn, definition, place)];
}

/** An instance of it is in this parent, or stands where no instance of its stage is: it counts, unless it goes. */
function isThere(migration: Migration, key: string, parent: PlanItem | null): boolean {
  const { draft } = migration.turn;
  return instancesIn(migration).some((item) => {
    if (item.key !== key || spotOf(migration, item) === null || comesAgain(migration, item)) return false;
    return parent === null || isWithin(draft, item.id, parent.id) || isAstray(migration, item);
  });
}

/** It lies in no instance of the stage in which the new version has it. */
function isAstray(migration: Migration, item: PlanItem): boolean {
  const wanted = migration.wanted.get(item.key)?.parentKey ?? null;
  const { items } = migration.turn.draft;
  for (let at = item.parentId; at !== null; at = items.get(at)?.parentId ?? null)
    if (items.get(at)?.key === wanted) return false;
  return parentKeyOf(migration, item) !== wanted;
}

/**
 * It ended just now, with a stage that the new version does not have; or it went in an earlier migration, and the new
 * version brings it back. What a person left out does not come again.
 */
function comesAgain({ turn, old }: Migration, item: PlanItem): boolean {
  if (item.state !== 'terminated' || item.skipped) return false;
  return turn.before?.items.get(item.id)?.state !== 'terminated' || (old !== null && !old.has(item.key));
}

/** The old version had it there already: a person took it out or moved it away. */
function isGoneByHand({ old }: Migration, { definition, parentKey }: Spot): boolean {
  const before = old?.get(definition.key);
  if (before === undefined || before.definition.discretionary === true) return false;
  return before.parentKey === parentKey && lifeOf(before.definition.kind) === lifeOf(definition.kind);
}

/** What a new stage would hold but stands elsewhere already is not made twice. */
function withoutThose(migration: Migration, definition: ItemDefinition, parent: PlanItem | null): ItemDefinition {
  if (definition.items === undefined) return definition;
  const items = definition.items
    .filter(({ key, discretionary }) => discretionary === true || !isThere(migration, key, parent))
    .map((child) => withoutThose(migration, child, parent));
  return { ...definition, items };
}

/** Behind the nearest of those that the new version has before it. */
function orderAfter(migration: Migration, { earlier }: Spot, parentId: ItemId | null): string {
  const siblings = instancesIn(migration).filter((item) => item.parentId === parentId);
  const nearest = earlier.toReversed().flatMap((key) => siblings.findLast((item) => item.key === key) ?? []);
  const place = siblings.length === 0 ? 'last' : (nearest[0]?.id ?? null);
  return orderKeys(migration.turn.draft, parentId ?? PLAN, place, 1)[0] ?? '';
}
