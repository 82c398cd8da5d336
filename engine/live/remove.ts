import type { Case, Criterion, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import { nameOf } from '../case/decide/guards.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { over } from '../plan/plan-item.ts';
import { type Refused, refuse } from '../refusal.ts';

/** Takes items out of the plan, what lies in a stage before the stage. Entries of planning tables go with their stages. */
export function removeItems(turn: Turn, items: readonly PlanItem[], reason: string | null): void {
  const gone = new Set(items.map(({ id }) => id));
  for (const { id, parentId } of [...turn.draft.discretionary.values()]) {
    if (parentId !== null && gone.has(parentId))
      emit(turn, { type: 'discretionary-removed', data: { discretionaryId: id }, personal: null });
  }
  for (const { id } of items.toReversed()) {
    emit(turn, {
      type: 'item-removed',
      data: { itemId: id, cause: { kind: 'command' } },
      personal: reason === null ? null : { reason },
    });
  }
}

/** Something that others may listen to: an item, or an entry of a planning table that may become one. */
type Source = Pick<PlanItem, 'key' | 'fragmentId' | 'name'> & { readonly id: string };

/**
 * Who waits for one of these items, or for what may be planned in them, or reads their state, and would be left with
 * nothing (rule LIVE-9); null: nobody.
 */
export function whoNeeds(
  theCase: Case,
  items: readonly PlanItem[],
): { readonly name: string; readonly of: Source } | null {
  const gone = new Set(items.map(({ id }) => id));
  const last = lastOnes(theCase, items, gone);
  if (last.size === 0) return null;
  const plan = needed(theCase.plan.exit, null, last);
  if (plan !== null) return { name: 'the end of the case', of: plan };
  for (const other of theCase.items.values()) {
    if (gone.has(other.id) || over(other)) continue;
    const found = needed([...other.entry, ...other.exit], other.fragmentId, last);
    if (found !== null) return { name: `"${nameOf(other)}"`, of: found };
  }
  return null;
}

/** What goes and leaves nothing of its key behind: no instance, and no entry of a planning table that stays. */
function lastOnes(theCase: Case, items: readonly PlanItem[], gone: ReadonlySet<ItemId>): ReadonlyMap<string, Source> {
  const goes = ({ parentId }: Pick<PlanItem, 'parentId'>): boolean => parentId !== null && gone.has(parentId);
  const entries = [...theCase.discretionary.values()];
  const stays = new Set(entries.filter((entry) => !goes(entry)).map(instanceKey));
  const planned = entries.filter(goes).map((entry) => ({ ...entry, name: entry.definition?.name ?? null }));
  const isLast = (source: Source): boolean =>
    !stays.has(instanceKey(source)) &&
    (theCase.index.instances.get(instanceKey(source)) ?? []).every((id) => gone.has(id));
  return new Map([...items, ...planned].filter(isLast).map((source) => [instanceKey(source), source] as const));
}

function needed(
  criteria: readonly Criterion[],
  fragmentId: PlanItem['fragmentId'],
  last: ReadonlyMap<string, Source>,
): Source | null {
  const sources = criteria.flatMap(({ on }) => on).map(({ source }) => source);
  const heard = sources.flatMap((source) => (source.kind === 'item' ? (last.get(instanceKey(source)) ?? []) : []));
  const names = new Set(criteria.flatMap(({ reads }) => reads));
  const read = [...last.values()].find((item) => item.fragmentId === fragmentId && names.has(`items.${item.key}`));
  return heard[0] ?? read ?? null;
}

/** Refuses to take out what others wait for. */
export function stillNeeded(theCase: Case, items: readonly PlanItem[]): Refused | null {
  const found = whoNeeds(theCase, items);
  if (found === null) return null;
  const { id, key, name } = found.of;
  const detail = `${found.name} waits for "${name ?? key}". Disconnect that first, or skip the step.`;
  return refuse('still-connected', detail, { facts: { itemId: id } });
}
