import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import type { EventOf } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { BusinessCalendar } from '../deadline/calendar.ts';
import { dueAt, dueWithRest, restOf } from '../deadline/due.ts';
import { readTimer } from '../deadline/time-text.ts';
import type { ItemId } from '../ids.ts';
import { invariant } from '../invariant.ts';
import type { JsonValue } from '../json.ts';
import { nextItemState } from '../life-cycle/next-state.ts';
import { itemHeard } from '../sentry/listen.ts';
import type { ItemState, ItemTransition } from '../vocabulary.ts';
import { over } from './plan-item.ts';

export interface TransitionDetails {
  readonly reason?: string;
  readonly values?: { readonly [name: string]: JsonValue } | null;
  readonly skipped?: boolean;
  /** The item itself is suspended, not its parent (rule A6). */
  readonly own?: boolean;
  /** What the required rule gave, when the item is created. */
  readonly required?: boolean;
}

/** Makes an item take a transition that its life cycle allows, and lets everyone who listens hear it. */
export function transitionItem(
  turn: Turn,
  id: ItemId,
  transition: ItemTransition,
  cause: Cause,
  details: TransitionDetails = {},
): void {
  quietly(turn, id, transition, cause, details);
  announce(turn, id, transition, cause);
}

/** The same without a word to listeners: for items that are created or ended together. */
export function quietly(
  turn: Turn,
  id: ItemId,
  transition: ItemTransition,
  cause: Cause,
  details: TransitionDetails = {},
): void {
  const item = itemOf(turn, id);
  const to = nextItemState(item.kind, item.state, transition, item.historyState);
  invariant(to, `${item.kind} ${id} cannot ${transition} from ${item.state}`);
  const suspends = to === 'suspended';
  emit(turn, {
    type: 'item-transitioned',
    data: {
      itemId: id,
      kind: item.kind,
      transition,
      from: item.state,
      to,
      historyState: suspends ? item.state : null,
      ownSuspended: suspends && details.own === true,
      required: details.required ?? item.required,
      ...clocksOf(turn, item, to),
      skipped: details.skipped === true,
      cause,
    },
    personal:
      details.reason === undefined && !details.values
        ? null
        : { reason: details.reason ?? null, values: details.values ?? null },
  });
  // What begins, stops or ends with its parent is bounded by the plan: only the rest can run away (rule A1).
  if (cause.kind !== 'parent') turn.agenda.transitions += 1;
  turn.agenda.completions.add(item.parentId ?? PLAN);
}

/** Lets listeners hear a transition, and puts the item itself on the agenda. */
export function announce(turn: Turn, id: ItemId, transition: ItemTransition, cause: Cause): void {
  const item = itemOf(turn, id);
  if (!over(item)) wake(turn, item);
  itemHeard(turn, item, transition, cause.kind === 'criterion' ? cause.criterionId : null);
}

/** Settlement looks at the criteria of this item. */
export function wake(turn: Turn, item: PlanItem): void {
  if (item.exit.length > 0) turn.agenda.exits.add(item.id);
  if (item.state === 'available') turn.agenda.entries.add(item.id);
  if (item.kind === 'case-task' && item.state === 'active') turn.agenda.caseTasks.add(item.id);
}

/** The item as it stands. That it exists has been checked before. */
export function itemOf(turn: Turn, id: ItemId): PlanItem {
  const item = turn.draft.items.get(id);
  invariant(item, `no item ${id} in case ${turn.draft.id}`);
  return item;
}

type Clocks = Pick<
  EventOf<'item-transitioned'>['data'],
  'dueAt' | 'dueRemainingMs' | 'timerDueAt' | 'timerRemainingMs'
>;

/** Clocks keep what is left when they stop, and get a new instant when they go on (rule A6). */
function clocksOf(turn: Turn, item: PlanItem, to: ItemState): Clocks {
  const { dueAt: due, dueRemainingMs, timerDueAt, timerRemainingMs } = item;
  if (over({ state: to })) return { dueAt: due, dueRemainingMs: null, timerDueAt: null, timerRemainingMs: null };
  if (to === 'suspended') {
    return {
      dueAt: null,
      dueRemainingMs: restWhen(turn, due, item.dueAfter),
      timerDueAt: null,
      timerRemainingMs: restWhen(turn, timerDueAt, item.timerAfter),
    };
  }
  if (item.state === 'suspended') {
    return {
      dueAt: dueAgain(turn, dueRemainingMs, item.dueAfter) ?? dueIfActive(turn, item, to),
      dueRemainingMs: null,
      timerDueAt: dueAgain(turn, timerRemainingMs, item.timerAfter),
      timerRemainingMs: null,
    };
  }
  const timer = item.state === 'initial' ? timerStart(item, turn.ctx.now, turn.draft.calendar) : timerDueAt;
  return { dueAt: dueIfActive(turn, item, to), dueRemainingMs, timerDueAt: timer, timerRemainingMs };
}

const restWhen = ({ ctx, draft }: Turn, due: string | null, rule: string | null): number | null =>
  due === null ? null : restOf(ctx.now, due, rule, draft.calendar);

const dueAgain = ({ ctx, draft }: Turn, rest: number | null, rule: string | null): string | null =>
  rest === null ? null : dueWithRest(ctx.now, rest, rule, draft.calendar);

function dueIfActive(turn: Turn, item: PlanItem, to: ItemState): string | null {
  if (item.dueAt !== null || item.dueAfter === null || to !== 'active') return item.dueAt;
  return dueAt(turn.ctx.now, item.dueAfter, turn.draft.calendar);
}

/** When a timer that starts at this instant fires. */
export function timerStart(
  item: Pick<PlanItem, 'kind' | 'timerAfter'>,
  from: string,
  calendar: BusinessCalendar | null,
): string | null {
  const rule = item.timerAfter === null ? null : readTimer(item.timerAfter);
  return item.kind === 'timer' && rule !== null ? dueAt(from, rule.when, calendar) : null;
}
