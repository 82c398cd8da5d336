import type { Case, Criterion, PlanItem } from '../case/case.ts';
import { instanceKey, PLAN } from '../case/case-index.ts';
import type { Turn } from '../case/turn.ts';
import { readTimer, takesTime } from '../deadline/time-text.ts';
import { itemId } from '../ids.ts';
import { withoutRemoved } from '../sentry/sources.ts';
import { type Birth, createTogether, type NewItem } from './create.ts';
import { listensOnEntry } from './plan-item.ts';
import { copiedTable } from './planning.ts';
import { tell } from './rules.ts';
import { itemOf } from './transition.ts';
import { childrenOf, orderKeys, parentIsOpen } from './tree.ts';

/** Whether the repetition rule of an item owes another instance now. A rule that cannot be told owes none (rule F12). */
export function owesAnother(turn: Turn, item: PlanItem): boolean {
  const rule = item.timerAfter === null ? null : readTimer(item.timerAfter);
  if (rule !== null && rule.times > 1) return item.repetitionCounter < rule.times;
  if (rule !== null && !takesTime(rule)) return false;
  return tell(turn.draft, item.repetition, item).holds;
}

/**
 * After items without entry criteria were done, or terminated by a person: their next instances run (section B6); in a
 * stage that is suspended or failed as soon as it goes on.
 */
export function owedAfterEnd(turn: Turn, items: readonly PlanItem[]): readonly Birth[] {
  const owing = items.filter(
    (item) => item.entry.length === 0 && parentIsOpen(turn.draft, item) && owesAnother(turn, item),
  );
  return owing.flatMap((item) => nextOf(turn, item));
}

/** After entry criteria let items leave available: their next instances wait there (section B6). */
export function owedAfterEntry(turn: Turn, items: readonly PlanItem[]): readonly Birth[] {
  return items.filter((item) => item.entry.length > 0 && owesAnother(turn, item)).flatMap((item) => nextOf(turn, item));
}

/** One item ended: its next instance runs when one is owed. */
export function repeatAfterEnd(turn: Turn, item: PlanItem): void {
  createTogether(turn, owedAfterEnd(turn, [item]));
}

/** Later instances of an item that wait for their turn: when the item is skipped, they are over with it (rule F10). */
export function waitingRepetitions(theCase: Case, item: PlanItem): readonly PlanItem[] {
  const ids = theCase.index.instances.get(instanceKey(item)) ?? [];
  return ids
    .flatMap((id) => theCase.items.get(id) ?? [])
    .filter(
      (other) =>
        other.parentId === item.parentId && other.repetitionCounter > item.repetitionCounter && listensOnEntry(other),
    );
}

function nextOf(turn: Turn, item: PlanItem): readonly Birth[] {
  const [order = item.order] = orderKeys(turn.draft, item.parentId ?? PLAN, item.id, 1);
  const place = { parentId: item.parentId, order, repetitionCounter: item.repetitionCounter + 1 };
  const next = again(turn, itemOf(turn, item.id), place);
  // Timers do not drift: each round is counted from the instant at which the last one was due (rules F13, F14).
  const due = item.kind === 'timer' ? item.timerDueAt : null;
  return [{ from: item, into: next }, ...inside(turn, item, next)].map(({ from, into }) => ({
    kind: 'new',
    item: into,
    cause: { kind: 'repetition' },
    timerFrom: due ?? turn.ctx.now,
    table: copiedTable(turn, from.id, into.id),
  }));
}

/** Once more because a person says so: it runs now, whatever it waited for before, and does not repeat by itself. */
export function onceMore(turn: Turn, item: PlanItem, repetitionCounter: number): readonly Birth[] {
  const [order = item.order] = orderKeys(turn.draft, item.parentId ?? PLAN, item.id, 1);
  const copy = again(turn, item, { parentId: item.parentId, order, repetitionCounter });
  const entry = item.kind === 'milestone' ? copy.entry : [];
  const next = { ...copy, entry, repetition: false, live: true, timerAfter: onceOf(item.timerAfter) };
  return [{ from: item, into: next }, ...inside(turn, item, next)].map(({ from, into }) => ({
    kind: 'new',
    item: into,
    cause: { kind: 'command' },
    table: copiedTable(turn, from.id, into.id),
  }));
}

const onceOf = (timer: string | null): string | null => (timer === null ? null : (readTimer(timer)?.when ?? timer));

interface Copy {
  readonly from: PlanItem;
  readonly into: NewItem;
}

/** What a repeated stage holds: each definition once, without what a person added to the stage as it was. */
function inside(turn: Turn, from: PlanItem, into: NewItem): readonly Copy[] {
  if (from.kind !== 'stage') return [];
  const definitions = childrenOf(turn.draft, from.id).filter((child) => !child.live && child.repetitionCounter === 1);
  return definitions.flatMap((child) => {
    const copy = again(turn, child, { parentId: into.id, order: child.order, repetitionCounter: 1 });
    return [{ from: child, into: copy }, ...inside(turn, child, copy)];
  });
}

/** A new instance of the same definition: nothing of what happened to the old one. */
function again(turn: Turn, item: PlanItem, place: Pick<NewItem, 'parentId' | 'order' | 'repetitionCounter'>): NewItem {
  const waits = place.repetitionCounter > 1;
  return {
    ...place,
    id: itemId(turn.ctx.nextId()),
    key: item.key,
    kind: item.kind,
    fragmentId: item.fragmentId,
    name: item.name,
    description: item.description,
    entry: freshly(turn.draft, item.entry, waits),
    exit: freshly(turn.draft, item.exit, waits),
    requiredRule: item.requiredRule,
    manualActivation: item.manualActivation,
    repetition: item.repetition,
    autoComplete: item.autoComplete,
    holdsOpen: item.holdsOpen,
    live: item.live,
    role: item.role,
    assigneeId: null,
    handedTo: null,
    subCase: item.subCase === null ? null : { ...item.subCase, caseId: null, outcome: null },
    dueAfter: item.dueAfter,
    dueAt: null,
    timerAfter: item.timerAfter,
    form: item.form,
    message: item.message,
    goalId: item.goalId,
    ...(item.plannedFrom === undefined ? {} : { plannedFrom: item.plannedFrom }),
  };
}

/**
 * Criteria as on the first day, without what was removed from the plan since. An if-part alone waits for false first on
 * a repetition instance (rule F11).
 */
function freshly(theCase: Case, criteria: readonly Criterion[], waits: boolean): readonly Criterion[] {
  return withoutRemoved(theCase, criteria).map((criterion) => {
    const on = criterion.on.map((part) => ({ ...part, occurred: false, sourceItemId: null }));
    return { ...criterion, on, armed: on.length > 0 || !waits };
  });
}
