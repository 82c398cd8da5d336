import type { PlanItem } from '../case/case.ts';
import { emit, type Turn } from '../case/turn.ts';
import { whoNeeds } from '../live/remove.ts';
import { endItem } from '../plan/cascade.ts';
import { ended, isMilestoneOrListener, over } from '../plan/plan-item.ts';
import { itemOf } from '../plan/transition.ts';
import { childrenOf, descendantsOf } from '../plan/tree.ts';
import { type Refused, refuse } from '../refusal.ts';
import { instancesIn, MIGRATION, type Migration, spotOf } from './migration.ts';

/**
 * Open instances of what the new version does not have exit, outermost first; what was only planned is taken out, and
 * what has ended stays as it is (rule MIGRATE-6).
 */
export function removeGone(migration: Migration): Refused | null {
  const { turn } = migration;
  const gone = instancesIn(migration).filter((item) => spotOf(migration, item) === null);
  for (const { id } of gone) {
    const item = itemOf(turn, id);
    if (item.state !== 'initial' && !ended(item))
      endItem(turn, id, isMilestoneOrListener(item.kind) ? 'terminate' : 'exit', MIGRATION);
  }
  const planned = plannedOnly(turn, gone);
  const needed = whoNeeds(turn.draft, planned);
  if (needed !== null) return stillNeeded(needed);
  takeOut(turn, planned);
  return null;
}

/** What waits for a stage that goes, or goes itself, with what lies in it: parents before children. */
function plannedOnly(turn: Turn, gone: readonly PlanItem[]): readonly PlanItem[] {
  const all = gone.flatMap(({ id }) => [itemOf(turn, id), ...descendantsOf(turn.draft, id)]);
  const planned = new Map(all.flatMap((item) => (isPlanned(turn, item) ? [[item.id, item] as const] : [])));
  return [...planned.values()];
}

/** Its stage has not ended, so it would still come. */
function isPlanned(turn: Turn, item: PlanItem): boolean {
  const parent = item.parentId === null ? undefined : turn.draft.items.get(item.parentId);
  return item.state === 'initial' && (parent === undefined || !over(parent));
}

function takeOut(turn: Turn, planned: readonly PlanItem[]): void {
  const ids = new Set(planned.map(({ id }) => id));
  for (const { id, parentId } of [...turn.draft.discretionary.values()]) {
    if (parentId !== null && ids.has(parentId))
      emit(turn, { type: 'discretionary-removed', data: { discretionaryId: id }, personal: null });
  }
  for (const { id } of planned.toReversed()) {
    if (childrenOf(turn.draft, id).length > 0) continue;
    emit(turn, { type: 'item-removed', data: { itemId: id, cause: MIGRATION }, personal: null });
  }
}

/** A person connected something to what the new version does not have. */
function stillNeeded({
  name,
  of,
}: {
  readonly name: string;
  readonly of: Pick<PlanItem, 'key' | 'name'> & { readonly id: string };
}): Refused {
  const detail = `The wanted version does not have "${of.name ?? of.key}", but ${name} waits for it. Disconnect that first.`;
  return refuse('still-connected', detail, { facts: { itemId: of.id } });
}
