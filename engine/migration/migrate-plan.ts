import type { Turn } from '../case/turn.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import { listensOnEntry, listensOnExit } from '../plan/plan-item.ts';
import type { Refused } from '../refusal.ts';
import { hearAllThatStands, hearWhatStands } from '../sentry/stands.ts';
import { createNew } from './created.ts';
import { changeMatched, type FreshCriterion } from './matched.ts';
import { type Migration, outlineOf } from './migration.ts';
import { moveMatched, saveAdditions } from './places.ts';
import { removeGone } from './removed.ts';
import { repeatAnew } from './repetitions.ts';
import { changeTables } from './tables.ts';

/**
 * The items of a plan or fragment follow another version of it (rule F24): those that are there are matched by key and
 * keep their states, then comes what is new and goes what is not wanted any more. Settlement follows.
 */
export function migratePlan(
  turn: Turn,
  wanted: readonly ItemDefinition[],
  old: readonly ItemDefinition[] | null,
  binding: Migration['binding'],
): Refused | null {
  const migration: Migration = {
    turn,
    fragmentId: binding.fragmentId,
    wanted: outlineOf(wanted),
    old: old === null ? null : outlineOf(old),
    binding,
  };
  const fresh = changeMatched(migration);
  moveMatched(migration);
  saveAdditions(migration);
  const no = removeGone(migration);
  if (no !== null) return no;
  const created = createNew(migration);
  changeTables(migration);
  repeatAnew(migration);
  // What is new or changed also counts what stands already: the case has gone on without it (rule MIGRATE-3).
  for (const criterion of fresh) hearFresh(turn, criterion);
  for (const item of created) hearAllThatStands(turn, item);
  return null;
}

function hearFresh(turn: Turn, { item: { id }, side, position }: FreshCriterion): void {
  const item = turn.draft.items.get(id);
  if (item === undefined) return;
  if (side === 'entry' ? listensOnEntry(item) : listensOnExit(item)) hearWhatStands(turn, id, side, position);
}
