import type { PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import { endItem } from '../plan/cascade.ts';
import { createTogether } from '../plan/create.ts';
import { isMilestoneOrListener, lives } from '../plan/plan-item.ts';
import { owedAfterEntry, owesAnother } from '../plan/repetition.ts';
import { itemOf } from '../plan/transition.ts';
import { parentIsActive } from '../plan/tree.ts';
import { instancesIn, MIGRATION, type Migration, same } from './migration.ts';

/**
 * Where the repetition rule has changed it is asked again (rule MIGRATE-4): a repetition that only waits and is not owed
 * any more exits; one that is owed now, because its criterion has fired before, waits.
 */
export function repeatAnew(migration: Migration): void {
  const { turn } = migration;
  const changed = instancesIn(migration).filter((item) => ruleChanged(migration, item));
  const waiting = changed.filter((item) => isWaiting(item) && !isOwed(migration, item));
  for (const { id, kind } of waiting) endItem(turn, id, isMilestoneOrListener(kind) ? 'terminate' : 'exit', MIGRATION);
  const owing = changed.filter(
    (item) => isNewest(migration, item) && hasEntered(item) && parentIsActive(turn.draft, item),
  );
  createTogether(turn, owedAfterEntry(turn, owing));
}

function ruleChanged({ turn }: Migration, item: PlanItem): boolean {
  const before = turn.before?.items.get(item.id);
  return before !== undefined && !same(before.repetition, item.repetition);
}

const isWaiting = ({ state, repetitionCounter, entry }: PlanItem): boolean =>
  state === 'available' && repetitionCounter > 1 && entry.length > 0;

/** Whether the instance before it would let it come. */
const isOwed = ({ turn }: Migration, item: PlanItem): boolean =>
  owesAnother(turn, { ...item, repetitionCounter: item.repetitionCounter - 1 });

const hasEntered = (item: PlanItem): boolean => lives(item) && item.state !== 'available' && item.entry.length > 0;

function isNewest({ turn }: Migration, item: PlanItem): boolean {
  const ids = turn.draft.index.instances.get(instanceKey(item)) ?? [];
  return ids.every((id) => {
    const other = itemOf(turn, id);
    return other.parentId !== item.parentId || other.repetitionCounter <= item.repetitionCounter;
  });
}
