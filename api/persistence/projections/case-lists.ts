import type { Case, Goal, ItemId, PlanItem, RecordedEvent } from '../../../engine/index.ts';

/** A row of work_item, in the words of its columns. */
export interface WorkRow {
  readonly item_id: string;
  readonly kind: PlanItem['kind'];
  readonly name: string | null;
  readonly state: PlanItem['state'];
  readonly assignee_id: string | null;
  readonly role: string | null;
  readonly due_at: string | null;
  readonly queue_id: string;
  readonly goal_id: string | null;
}

/** A row of case_timer. A stopped clock has what is left instead of an instant. */
export interface TimerRow {
  readonly item_id: string;
  /** Of the last kind there is one a case: when it is closed for good, under the id of the case. */
  readonly kind: 'timer' | 'goal-due' | 'reopen-until';
  readonly due_at: string | null;
  readonly remaining_ms: number | null;
}

/** The open work and the clocks of a case. */
export interface CaseLists {
  readonly work: ReadonlyMap<string, WorkRow>;
  /** By kind and id. */
  readonly timers: ReadonlyMap<string, TimerRow>;
}

const TASKS: ReadonlySet<string> = new Set(['human-task', 'message-task', 'wait-task']);
const OPEN: ReadonlySet<string> = new Set(['enabled', 'active', 'suspended', 'failed']);
const RUNNING: ReadonlySet<string> = new Set(['available', 'suspended']);

/** The lists of a case, from nothing: after a load, and what `case:replay` compares the tables with. */
export function listsOf(theCase: Case): CaseLists {
  const lists = { work: new Map<string, WorkRow>(), timers: new Map<string, TimerRow>() };
  for (const item of theCase.items.values()) putItem(lists, theCase, item);
  for (const goal of theCase.goals.values()) putGoal(lists, theCase, goal);
  const { id, reopenUntil } = theCase;
  put(lists.timers, `reopen-until/${id}`, clock('reopen-until', id, reopenUntil, null));
  return lists;
}

/** The lists after some events, looking only at what they touched: a plan may have thousands of items. */
export function advanceLists(lists: CaseLists | null, after: Case, events: readonly RecordedEvent[]): CaseLists {
  if (lists === null || events.some(movesEverything)) return listsOf(after);
  const items = touchedItems(events);
  const clocks = events.some(movesClocks);
  if (items.size === 0 && !clocks) return lists;
  const next = { work: new Map(lists.work), timers: new Map(lists.timers) };
  for (const id of items) refreshItem(next, after, id);
  if (clocks) for (const goal of after.goals.values()) putGoal(next, after, goal);
  for (const { type, data } of events) if (type === 'goal-removed') next.timers.delete(`goal-due/${data.goalId}`);
  return next;
}

/** Every row says the queue of its case, and the clocks of an ended or failed case stand still. */
function movesEverything({ type }: RecordedEvent): boolean {
  return type === 'case-opened' || type === 'case-assigned' || type === 'case-transitioned';
}

function movesClocks({ type }: RecordedEvent): boolean {
  return type === 'deadline-changed' || (type.startsWith('goal-') && type !== 'goal-measured');
}

/** Of these, an item has another state, owner, name, due instant or clock after; or it is gone. */
const TOUCHING: ReadonlySet<string> = new Set(['item-transitioned', 'item-assigned', 'item-changed', 'item-removed']);

function touchedItems(events: readonly RecordedEvent[]): Set<ItemId> {
  const touched = new Set<ItemId>();
  for (const event of events) {
    if (event.type === 'item-created') touched.add(event.data.item.id);
    else if (TOUCHING.has(event.type) && 'itemId' in event.data && event.data.itemId !== null)
      touched.add(event.data.itemId);
  }
  return touched;
}

interface ChangingLists {
  readonly work: Map<string, WorkRow>;
  readonly timers: Map<string, TimerRow>;
}

function putItem(lists: ChangingLists, theCase: Case, item: PlanItem): void {
  put(lists.work, item.id, TASKS.has(item.kind) && OPEN.has(item.state) ? workRow(theCase, item) : null);
  if (item.kind === 'timer') put(lists.timers, `timer/${item.id}`, runs(theCase) ? timerRow(item) : null);
}

/** What the lists say of an item; of one that was taken out of the plan, nothing. */
function refreshItem(lists: ChangingLists, theCase: Case, id: ItemId): void {
  const item = theCase.items.get(id);
  if (item !== undefined) {
    putItem(lists, theCase, item);
    return;
  }
  lists.work.delete(id);
  lists.timers.delete(`timer/${id}`);
}

/** In a case that failed nothing fires: what falls due meanwhile fires when it is brought back. */
const runs = ({ state }: Case): boolean => state === 'active' || state === 'suspended';

function putGoal(lists: ChangingLists, theCase: Case, goal: Goal): void {
  const clocked = goal.state === 'open' && runs(theCase);
  put(
    lists.timers,
    `goal-due/${goal.id}`,
    clocked ? clock('goal-due', goal.id, goal.dueAt, goal.dueRemainingMs) : null,
  );
}

function put<Row>(rows: Map<string, Row>, key: string, row: Row | null): void {
  if (row === null) rows.delete(key);
  else rows.set(key, row);
}

function workRow(theCase: Case, item: PlanItem): WorkRow {
  return {
    item_id: item.id,
    kind: item.kind,
    name: item.name,
    state: item.state,
    assignee_id: item.assigneeId,
    role: item.role,
    due_at: item.dueAt,
    queue_id: theCase.queueId,
    goal_id: item.goalId,
  };
}

function timerRow(item: PlanItem): TimerRow | null {
  return RUNNING.has(item.state) ? clock('timer', item.id, item.timerDueAt, item.timerRemainingMs) : null;
}

function clock(kind: TimerRow['kind'], id: string, dueAt: string | null, remainingMs: number | null): TimerRow | null {
  if (dueAt === null && remainingMs === null) return null;
  return { item_id: id, kind, due_at: dueAt, remaining_ms: dueAt === null ? remainingMs : null };
}
