import type { Goal, OnPart, PlanItem } from '../case/case.ts';
import { type Listener, PLAN, sourceKey } from '../case/case-index.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { CriterionId, ItemId } from '../ids.ts';
import type { FactTransition, ItemTransition } from '../vocabulary.ts';
import { bound } from './scope.ts';

/** Key of one criterion within one turn. */
export const criterionKey = (itemId: ItemId | null, side: 'entry' | 'exit', position: number): string =>
  `${itemId ?? PLAN}/${side}/${position}`;

/**
 * Lets everyone who listens hear that an item made a transition, and wakes what reads its state. `through`: the
 * criterion that it left by, for on-parts that name one.
 */
export function itemHeard(turn: Turn, source: PlanItem, transition: ItemTransition, through: CriterionId | null): void {
  const { draft } = turn;
  const key = sourceKey({ kind: 'item', key: source.key, fragmentId: source.fragmentId }, transition);
  for (const listener of draft.index.listeners.get(key) ?? []) {
    const item = listener.itemId === null ? null : draft.items.get(listener.itemId);
    if (item === undefined || (item !== null && !bound(draft, source, item, listener.side))) continue;
    const wanted = partOf(turn, listener)?.exitCriterionId ?? null;
    if (wanted === null || wanted === through) hear(turn, listener, source.id);
  }
  readersWake(turn, `items.${source.key}`);
  readersWake(turn, 'items.*');
}

/** Lets everyone who listens hear that a goal was achieved or missed, and wakes what reads its state. */
export function goalHeard(turn: Turn, goal: Goal, transition: 'achieve' | 'miss'): void {
  for (const listener of turn.draft.index.listeners.get(`goal/${goal.id}/${transition}`) ?? [])
    hear(turn, listener, null);
  goalChanged(turn, goal);
}

/** Lets everyone who listens hear that a fact of the case file came, changed or went. */
export function factHeard(turn: Turn, name: string, transition: FactTransition): void {
  const key = sourceKey({ kind: 'fact', name }, transition);
  for (const listener of turn.draft.index.listeners.get(key) ?? []) hear(turn, listener, null);
}

/** Wakes what reads the state of a goal. */
export function goalChanged(turn: Turn, goal: Goal): void {
  readersWake(turn, `goals.${goal.key}`);
  readersWake(turn, 'goals.*');
  turn.agenda.completions.add(PLAN);
}

/** Wakes every condition that reads this name. */
export function readersWake(turn: Turn, name: string): void {
  turn.agenda.changed.add(name);
  for (const key of turn.draft.index.readers.get(name) ?? []) {
    turn.agenda.exits.add(key);
    if (key !== PLAN) turn.agenda.entries.add(key);
  }
  for (const key of turn.draft.index.completers.get(name) ?? []) turn.agenda.completions.add(key);
}

function partOf(turn: Turn, { itemId, side, position, part }: Listener): OnPart | undefined {
  const criteria = itemId === null ? turn.draft.plan.exit : turn.draft.items.get(itemId)?.[side];
  return criteria?.[position]?.on[part];
}

/** One on-part hears its source: it is remembered until its criterion fires (rule A2). */
export function hear(turn: Turn, listener: Listener, sourceItemId: ItemId | null): void {
  const { itemId, side, position, part } = listener;
  const { agenda, draft } = turn;
  if (itemId !== null && agenda.muted.has(itemId)) return;
  const criteria = itemId === null ? draft.plan.exit : draft.items.get(itemId)?.[side];
  const criterion = criteria?.[position];
  if (criterion === undefined) return;
  agenda.heard.add(criterionKey(itemId, side, position));
  if (side === 'exit') agenda.exits.add(itemId ?? PLAN);
  else if (itemId !== null) agenda.entries.add(itemId);
  if (criterion.on[part]?.occurred) return;
  emit(turn, {
    type: 'on-part-occurred',
    data: { itemId, criterionId: criterion.id, side, position, index: part, sourceItemId },
    personal: null,
  });
}
