import type { Case, ParentCase, PlanItem } from '../case/case.ts';
import type { CaseCommand, CommandOf } from '../case/commands.ts';
import type { CaseEvent, EventOf } from '../case/events.ts';
import { PLAN_OWNER } from '../expression/scope.ts';
import type { CaseId, ItemId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import { over } from '../plan/plan-item.ts';
import type { CaseState } from '../vocabulary.ts';
import { generationOf } from './family.ts';
import { mapped } from './mapping.ts';
import { messagesOfMoves } from './moved-messages.ts';

/** What another case is to be told because of what happened here. */
export interface FamilyMessage {
  /** Who is told. */
  readonly caseId: CaseId;
  readonly command: CaseCommand;
  /** The same whenever it is made of the same command: the id of the command is derived from it. */
  readonly commandIdSeed: string;
  /** States of the other case in which this still means something; `absent`: while there is no such case. */
  readonly whenIn: readonly (CaseState | 'absent')[];
}

export type Unsent = Omit<FamilyMessage, 'commandIdSeed'>;

const NOT_ENDED: readonly CaseState[] = ['active', 'suspended', 'failed'];

/**
 * What one command on a case makes other cases do: a case task opens, suspends, brings back and ends its case, and a
 * sub-case tells its case task how it goes (rule F17). `events` are those of one command, which led from `before` to
 * `after`. Given in this order, as FAMILY_ACTOR, each when `isWanted` still says so.
 */
export function commandsForFamily(
  before: Case | null,
  after: Case,
  events: readonly CaseEvent[],
): readonly FamilyMessage[] {
  const family = [...toSubCases(before, after, events), ...toParent(before, after, events)];
  const messages = [...family, ...messagesOfMoves(before, after, events)];
  return messages.map((message, at) => ({ ...message, commandIdSeed: `${after.id}/${after.version}/${at}` }));
}

/** Whether the events of a command may concern other cases: a cheap look before `commandsForFamily`. */
export function concernsFamily(theCase: Case, events: readonly CaseEvent[]): boolean {
  return events.some(
    ({ type, data }) =>
      (type === 'case-transitioned' && (theCase.parent !== null || data.to === 'closed')) ||
      type === 'item-removed' ||
      type === 'interaction-moved' ||
      type === 'interaction-asked-back' ||
      (type === 'item-changed' && data.set.subCase != null) ||
      ((type === 'item-transitioned' || type === 'item-changed') &&
        (theCase.items.get(data.itemId)?.subCase ?? null) !== null),
  );
}

/**
 * Whether a message still means something to the case that it is for; what it was about may be over by now. One that
 * is not wanted any more is dropped.
 */
export function isWanted({ command, whenIn }: Omit<FamilyMessage, 'commandIdSeed'>, target: Case | null): boolean {
  if (!whenIn.includes(target?.state ?? 'absent')) return false;
  if (target === null) return true;
  if (command.type === 'reactivate-case' && target.state === 'suspended') return target.parent?.suspended === true;
  return command.type !== 'record-sub-case' || hears(target.items.get(command.itemId), command);
}

function hears(task: PlanItem | undefined, { subCaseId, result }: CommandOf<'record-sub-case'>): boolean {
  if (task === undefined || over(task) || task.subCase?.caseId !== subCaseId) return false;
  if (result === 'failed') return task.state !== 'failed';
  return result !== 'reactivated' || task.state === 'failed' || task.subCase.outcome !== null;
}

function toSubCases(before: Case | null, after: Case, events: readonly CaseEvent[]): readonly Unsent[] {
  return touchedTasks(before, after, events).flatMap((id) => toSubCase(before, after, events, id));
}

/** Case tasks that the events name; all of them when the case is closed for good. */
function touchedTasks(before: Case | null, after: Case, events: readonly CaseEvent[]): readonly ItemId[] {
  const touched = new Set<ItemId>();
  for (const { type, data } of events) {
    if (type === 'item-transitioned' || type === 'item-changed' || type === 'item-removed') touched.add(data.itemId);
    if (type === 'case-transitioned' && data.to === 'closed') for (const id of after.items.keys()) touched.add(id);
  }
  const isCaseTask = (id: ItemId): boolean =>
    (before?.items.get(id)?.subCase ?? after.items.get(id)?.subCase ?? null) !== null;
  return [...touched].filter(isCaseTask);
}

function toSubCase(before: Case | null, after: Case, events: readonly CaseEvent[], id: ItemId): readonly Unsent[] {
  const was = before?.items.get(id);
  const is = after.items.get(id);
  const old = was?.subCase?.caseId ?? null;
  const now = is?.subCase?.caseId ?? null;
  const reason = reasonOf(events, id);
  const left = old !== null && old !== now && !neverOpened(events, id) ? [end(old, reason)] : [];
  if (is === undefined || now === null) return left;
  const opened = old === now ? [] : [open(after, is, now, factsOf(events, id))];
  const task: PlanItem = after.state === 'closed' && !over(is) ? { ...is, state: 'terminated' } : is;
  const moved = saidBySubCase(events, id) ? [] : follows(now, old === now ? was?.state : 'active', task, reason);
  return [...left, ...opened, ...moved];
}

/** What its case does when a case task goes from one state to another. */
function follows(
  subCaseId: CaseId,
  from: PlanItem['state'] | undefined,
  { state: to, subCase }: PlanItem,
  reason: string | null,
): readonly Unsent[] {
  if (from === to) return [];
  if (to === 'terminated') return [end(subCaseId, reason)];
  if (to === 'suspended') {
    const words = reason ?? 'The case that it works for is suspended.';
    return [{ caseId: subCaseId, command: { type: 'suspend-case', reason: words }, whenIn: ['active'] }];
  }
  if (to !== 'active' || subCase?.outcome != null) return [];
  // A task that was over is active again only when its end was taken back.
  const whenIn: readonly CaseState[] = from === 'suspended' || from === 'failed' ? [from] : ['terminated'];
  return [{ caseId: subCaseId, command: { type: 'reactivate-case' }, whenIn }];
}

const end = (caseId: CaseId, reason: string | null): Unsent => ({
  caseId,
  command: {
    type: 'close-case',
    outcomeMet: false,
    terminate: true,
    reason: reason ?? 'The case that it works for does not need it any more.',
  },
  whenIn: NOT_ENDED,
});

/** A sub-case is of the customer of its parent, as urgent, and says in its subject what it is for. */
function open(parent: Case, task: PlanItem, id: CaseId, facts: { readonly [name: string]: JsonValue }): Unsent {
  const { caseTypeKey = '', blocking = true, output = {} } = task.subCase ?? {};
  return {
    caseId: id,
    command: {
      type: 'open-case',
      caseTypeKey,
      subject: task.name ?? parent.subject ?? task.key,
      ...(parent.customerId === null ? {} : { customerId: parent.customerId }),
      priority: parent.priority,
      facts,
      parent: { caseId: parent.id, itemId: task.id, blocking, output, generation: generationOf(parent) + 1 },
    },
    whenIn: ['absent'],
  };
}

function factsOf(events: readonly CaseEvent[], id: ItemId): { readonly [name: string]: JsonValue } {
  const linked = events.find(
    (event): event is EventOf<'item-changed'> & CaseEvent =>
      event.type === 'item-changed' && event.data.itemId === id && event.personal?.facts !== undefined,
  );
  return linked?.personal?.facts ?? {};
}

/** The task was told that its case could not be opened. */
const neverOpened = (events: readonly CaseEvent[], id: ItemId): boolean =>
  events.some(
    ({ type, data }) =>
      type === 'item-changed' && data.itemId === id && data.what === 'linked' && data.set.subCase?.caseId === null,
  );

const lastTransition = (events: readonly CaseEvent[], id: ItemId): EventOf<'item-transitioned'> | undefined =>
  events.findLast(
    (event): event is EventOf<'item-transitioned'> & CaseEvent =>
      event.type === 'item-transitioned' && event.data.itemId === id,
  );

const saidBySubCase = (events: readonly CaseEvent[], id: ItemId): boolean =>
  lastTransition(events, id)?.data.cause.kind === 'sub-case';

/** Why the task moved: its own reason, else that of the case. */
function reasonOf(events: readonly CaseEvent[], id: ItemId): string | null {
  return lastTransition(events, id)?.personal?.reason ?? lastMove(events)?.personal?.reason ?? null;
}

const lastMove = (events: readonly CaseEvent[]): EventOf<'case-transitioned'> | undefined =>
  events.findLast((event): event is EventOf<'case-transitioned'> & CaseEvent => event.type === 'case-transitioned');

/** What the case task hears: how its case ended, or that it goes on. Not what it has said itself. */
function toParent(before: Case | null, after: Case, events: readonly CaseEvent[]): readonly Unsent[] {
  const { parent } = after;
  const move = lastMove(events);
  if (parent === null || !parent.blocking || move === undefined || move.data.cause.kind === 'parent') return [];
  const result = resultOf(before?.state ?? 'active', after.state);
  if (result === null) return [];
  const reason = move.personal?.reason ?? null;
  return [{ caseId: parent.caseId, command: record(after, parent, result, reason), whenIn: NOT_ENDED }];
}

function record(
  subCase: Case,
  parent: ParentCase,
  result: CommandOf<'record-sub-case'>['result'],
  reason: string | null,
): CommandOf<'record-sub-case'> {
  return {
    type: 'record-sub-case',
    itemId: parent.itemId,
    subCaseId: subCase.id,
    result,
    ...(result === 'completed' ? { facts: mapped(subCase, parent.output, PLAN_OWNER) } : {}),
    ...(reason === null ? {} : { reason }),
  };
}

function resultOf(from: CaseState, to: CaseState): CommandOf<'record-sub-case'>['result'] | null {
  if (from === to) return null;
  if (to === 'completed' || to === 'terminated' || to === 'failed') return to;
  if (to === 'closed') return from === 'suspended' || from === 'failed' ? 'terminated' : null;
  return to === 'active' && from !== 'suspended' ? 'reactivated' : null;
}
