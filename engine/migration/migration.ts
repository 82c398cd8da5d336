import type { PlanItem } from '../case/case.ts';
import type { Cause } from '../case/event-parts.ts';
import type { Turn } from '../case/turn.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import type { Place } from '../fragment/graft.ts';
import { type FragmentId, itemId } from '../ids.ts';
import { isMilestoneOrListener, over } from '../plan/plan-item.ts';
import { childrenOf } from '../plan/tree.ts';
import type { ItemKind } from '../vocabulary.ts';

/** Why things move while a case is brought to another version (rule F24). */
export const MIGRATION: Cause = { kind: 'migration' };

/** One definition and where it stands: the key of what holds it, and the keys before it there. */
export interface Spot {
  readonly definition: ItemDefinition;
  readonly parentKey: string | null;
  readonly earlier: readonly string[];
}
/** All definitions of a plan or fragment by key. */
export type Outline = ReadonlyMap<string, Spot>;

/** What is brought to another version: the plan of the case (`fragmentId` null), or one fragment. */
export interface Migration {
  readonly turn: Turn;
  readonly fragmentId: FragmentId | null;
  readonly wanted: Outline;
  /** The version that it has now, where that is known: what people changed of it since stays. */
  readonly old: Outline | null;
  readonly binding: Pick<Place, 'fragmentId' | 'goals' | 'ports' | 'holdsEmpty'>;
}

/** Definitions by key, parents before children. */
export function outlineOf(definitions: readonly ItemDefinition[]): Outline {
  return new Map([...spotsOf(definitions, null)].map((spot) => [spot.definition.key, spot]));
}

function* spotsOf(definitions: readonly ItemDefinition[], parentKey: string | null): Generator<Spot> {
  const earlier: string[] = [];
  for (const definition of definitions) {
    yield { definition, parentKey, earlier: [...earlier] };
    earlier.push(definition.key);
    yield* spotsOf(definition.items ?? [], definition.key);
  }
}

/** The instances of what is brought to another version, without what people added themselves. */
export const instancesIn = (migration: Migration): readonly PlanItem[] =>
  [...migration.turn.draft.items.values()].filter(
    (item) => item.fragmentId === migration.fragmentId && !isAddition(migration, item),
  );

/** Whether a person added an item: it is no definition's, or was put into a stage that is. It stays (rule MIGRATE-8). */
export function isAddition({ turn, fragmentId }: Migration, item: PlanItem): boolean {
  const { items } = turn.draft;
  if (items.has(itemId(item.key))) return true;
  if (!item.live || item.plannedFrom !== undefined) return false;
  return fragmentId === null || (item.parentId !== null && items.get(item.parentId)?.fragmentId === fragmentId);
}

/** The definition that an instance follows from now on; null: it is part of the plan no more. */
export function spotOf(migration: Migration, item: PlanItem): Spot | null {
  const spot = migration.wanted.get(item.key);
  return spot !== undefined && follows(migration, item, spot.definition) ? spot : null;
}

/** An instance cannot become what lives another life: it goes, and a new one comes. A task that was split is still that task. */
function follows(migration: Migration, item: PlanItem, { kind }: ItemDefinition): boolean {
  return lifeOf(item.kind) === lifeOf(kind) || (lifeOf(kind) === 'task' && isSplit(migration, item));
}

/** Kinds that live the same life become each other. */
export const lifeOf = (kind: ItemKind): 'stage' | 'task' | 'listener' => {
  if (kind === 'stage') return 'stage';
  return isMilestoneOrListener(kind) ? 'listener' : 'task';
};

/** A task that a person split into parts. */
export function isSplit({ turn }: Migration, item: PlanItem): boolean {
  if (item.kind !== 'stage') return false;
  const parts = childrenOf(turn.draft, item.id);
  return parts.length > 0 && parts.every(({ key }) => turn.draft.items.has(itemId(key)));
}

/** Instances of a definition that may still receive something. */
export const openInstances = (migration: Migration, key: string): readonly PlanItem[] =>
  instancesIn(migration).filter((item) => item.key === key && !over(item) && spotOf(migration, item) !== null);

/** The key of the definition around an instance; null: none of this plan or fragment. */
export function parentKeyOf({ turn, fragmentId }: Migration, item: PlanItem): string | null {
  const parent = item.parentId === null ? undefined : turn.draft.items.get(item.parentId);
  return parent !== undefined && parent.fragmentId === fragmentId ? parent.key : null;
}

/** Whether two values are the same JSON. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether something is to follow the new version: it differs from what is there, and from the old version, where that is
 * known; otherwise a person changed it, and it stays.
 */
export const isOther = (has: unknown, wanted: unknown, old: { readonly value: unknown } | null): boolean =>
  !same(has, wanted) && (old === null || !same(old.value, wanted));
