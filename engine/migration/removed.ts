import type { PlanItem } from '../case/case.ts';
import { emit, type Turn } from '../case/turn.ts';
import { endItem } from '../plan/cascade.ts';
import { ended, isMilestoneOrListener } from '../plan/plan-item.ts';
import { itemOf } from '../plan/transition.ts';
import { childrenOf, descendantsOf } from '../plan/tree.ts';
import { instancesIn, MIGRATION, type Migration, spotOf } from './migration.ts';

/**
 * Open instances of what the new version does not have exit, outermost first; what was only planned is taken out, and
 * what has ended stays as it is (rule MIGRATE-6).
 */
export function removeGone(migration: Migration): void {
  const { turn } = migration;
  const gone = instancesIn(migration).filter((item) => spotOf(migration, item) === null);
  for (const { id } of gone) {
    const item = turn.draft.items.get(id);
    if (item === undefined || ended(item)) continue;
    if (item.state === 'initial') takeOut(turn, item);
    else endItem(turn, id, isMilestoneOrListener(item.kind) ? 'terminate' : 'exit', MIGRATION);
  }
}

/** Takes a planned item out, what lies in it first; its stage has not started, so nothing of it has either. */
function takeOut(turn: Turn, item: PlanItem): void {
  const inside = [...descendantsOf(turn.draft, item.id)].map(({ id }) => id);
  const all = [item.id, ...inside];
  for (const { id, parentId } of [...turn.draft.discretionary.values()]) {
    if (parentId !== null && all.includes(parentId))
      emit(turn, { type: 'discretionary-removed', data: { discretionaryId: id }, personal: null });
  }
  for (const id of all.toReversed()) {
    if (childrenOf(turn.draft, id).length === 0 && itemOf(turn, id).state === 'initial')
      emit(turn, { type: 'item-removed', data: { itemId: id, cause: MIGRATION }, personal: null });
  }
}
