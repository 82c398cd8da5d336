import type { Criterion, PlanItem } from '../case/case.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import { measure, type Owner, PLAN_OWNER } from '../expression/scope.ts';
import type { ItemId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import { criterionKey } from './listen.ts';

export type Values = { readonly [name: string]: JsonValue };

/** A criterion that holds, and why (rule A11). */
export interface Holding {
  readonly itemId: ItemId | null;
  readonly side: 'entry' | 'exit';
  readonly position: number;
  readonly criterion: Criterion;
  readonly cause: Cause;
  readonly values: Values | null;
}

/** The first criterion of this side that holds now; several criteria on one item mean OR. */
export function firstHolding(turn: Turn, item: PlanItem | null, side: 'entry' | 'exit'): Holding | null {
  const criteria = item === null ? turn.draft.plan.exit : item[side];
  const owner = item ?? PLAN_OWNER;
  for (const [position, criterion] of criteria.entries()) {
    const found = holding(turn, item?.id ?? null, owner, side, position, criterion);
    if (found !== null) return found;
  }
  return null;
}

function holding(
  turn: Turn,
  itemId: ItemId | null,
  owner: Owner,
  side: 'entry' | 'exit',
  position: number,
  criterion: Criterion,
): Holding | null {
  if (!criterion.on.every((part) => part.occurred)) return null;
  if (!counts(turn, criterionKey(itemId, side, position), criterion)) return null;
  const cause = causeOf(criterion);
  if (criterion.if === null) return { itemId, side, position, criterion, cause, values: null };
  const measured = measure(turn.draft, criterion.if, owner);
  if (criterion.armed)
    return measured.holds ? { itemId, side, position, criterion, cause, values: measured.values } : null;
  if (!measured.holds) arm(turn, { itemId, criterionId: criterion.id, side, position });
  return null;
}

/** An immediate if-part counts only in the command of its last on-part (rules A2, F16). */
function counts(turn: Turn, key: string, criterion: Criterion): boolean {
  if (criterion.mode === 'deferred' || criterion.if === null || criterion.on.length === 0) return true;
  return turn.agenda.heard.has(key);
}

function arm(
  turn: Turn,
  data: { itemId: ItemId | null; criterionId: Criterion['id']; side: 'entry' | 'exit'; position: number },
): void {
  emit(turn, { type: 'criterion-armed', data, personal: null });
}

/** Consumes the on-parts of a criterion that acts now (rule A2); an if-part alone has to turn false first to act again. */
export function fire(turn: Turn, { itemId, side, position, criterion }: Holding): void {
  if (criterion.on.length === 0 && itemId !== null) return;
  emit(turn, { type: 'criterion-fired', data: { itemId, criterionId: criterion.id, side, position }, personal: null });
}

function causeOf(criterion: Criterion): Cause {
  const on = criterion.on.map((part) => {
    const { source, transition, sourceItemId } = part;
    if (source.kind === 'goal') return { goalId: source.goalId, transition };
    if (source.kind === 'fact') return { fact: source.name, transition };
    return sourceItemId === null ? { transition } : { itemId: sourceItemId, transition };
  });
  return { kind: 'criterion', criterionId: criterion.id, on, if: criterion.if };
}
