import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import { emit } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { resumeInside } from '../plan/cascade.ts';
import { createTogether } from '../plan/create.ts';
import { over } from '../plan/plan-item.ts';
import { itemOf, transitionItem } from '../plan/transition.ts';
import { childrenOf, orderKeys } from '../plan/tree.ts';
import { instancesIn, isAddition, MIGRATION, type Migration, openInstances, parentKeyOf, spotOf } from './migration.ts';

/**
 * Where an instance may go, or stay. What has begun needs a parent that is active; what waits for its stage, one that
 * has not ended.
 */
const mayStand = (item: PlanItem, parent: PlanItem | null): boolean =>
  parent === null || parent.state === 'active' || (item.state === 'initial' && !over(parent));

/**
 * Instances whose definition stands elsewhere in the new version go there, when there is one place and their state
 * allows it (rule MIGRATE-5). What people moved themselves stays where it is.
 */
export function moveMatched(migration: Migration): void {
  for (const { id } of instancesIn(migration)) {
    const item = itemOf(migration.turn, id);
    const spot = over(item) || item.plannedFrom !== undefined ? null : spotOf(migration, item);
    if (spot === null || isWhereItWas(migration, item, spot.parentKey)) continue;
    const places = spot.parentKey === null ? [rootOf(migration)] : openInstances(migration, spot.parentKey);
    const [place = null] = places;
    if (places.length === 1 && mayStand(item, place)) moveTo(migration, item, place);
  }
}

/** It stands where the new version has it, or where a person put it. */
function isWhereItWas(migration: Migration, item: PlanItem, wanted: string | null): boolean {
  const before = migration.old?.get(item.key);
  return parentKeyOf(migration, item) === wanted || (before !== undefined && before.parentKey === wanted);
}

/** What holds the outermost items: the plan, or for a fragment what it was added to. */
export function rootOf(migration: Migration): PlanItem | null {
  const { draft } = migration.turn;
  if (migration.fragmentId === null) return null;
  const tops = instancesIn(migration).filter((item) => parentKeyOf(migration, item) === null);
  const places = tops.map(({ parentId }) => (parentId === null ? null : (draft.items.get(parentId) ?? null)));
  return places.find((place) => place === null || !over(place)) ?? null;
}

/** What people added to a stage that goes stays: it moves to what is around that stage (rule MIGRATE-8). */
export function saveAdditions(migration: Migration): void {
  const { draft } = migration.turn;
  for (const { id } of [...draft.items.values()]) {
    const item = itemOf(migration.turn, id);
    const isForeign = item.fragmentId !== migration.fragmentId || isAddition(migration, item);
    if (over(item) || !isForeign || item.parentId === null) continue;
    const stage = draft.items.get(item.parentId);
    if (stage === undefined || stays(migration, stage)) continue;
    const place = around(migration, stage);
    if (mayStand(item, place)) moveTo(migration, item, place);
  }
}

/** Whether a stage is there after the migration; one of another fragment, or added by a person, may lie in one that is not. */
function stays(migration: Migration, item: PlanItem): boolean {
  if (item.fragmentId !== migration.fragmentId || isAddition(migration, item)) return true;
  return spotOf(migration, item) !== null;
}

function around(migration: Migration, stage: PlanItem): PlanItem | null {
  const { items } = migration.turn.draft;
  let place: PlanItem | null = stage;
  while (place !== null && !stays(migration, place))
    place = place.parentId === null ? null : (items.get(place.parentId) ?? null);
  return place;
}

function moveTo({ turn }: Migration, item: PlanItem, place: PlanItem | null): void {
  const parentId: ItemId | null = place?.id ?? null;
  const [order = item.order] = orderKeys(turn.draft, parentId ?? PLAN, 'last', 1);
  emit(turn, { type: 'item-moved', data: { itemId: item.id, parentId, order }, personal: null });
  turn.agenda.completions.add(item.parentId ?? PLAN);
  turn.agenda.completions.add(parentId ?? PLAN);
  if (place !== null && place.state !== 'active') return;
  if (item.state === 'initial') createTogether(turn, [{ kind: 'planned', id: item.id, cause: MIGRATION }]);
  else if (item.state === 'suspended' && !item.ownSuspended) goOn({ turn }, item);
}

/** What was suspended with its stage goes on where work goes on. */
function goOn({ turn }: Pick<Migration, 'turn'>, { id, kind }: PlanItem): void {
  const isListener = kind === 'milestone' || kind === 'timer' || kind === 'user-event';
  transitionItem(turn, id, isListener ? 'resume' : 'parent-resume', MIGRATION);
  if (kind === 'stage' && itemOf(turn, id).state === 'active' && childrenOf(turn.draft, id).length > 0)
    resumeInside(turn, id);
}
