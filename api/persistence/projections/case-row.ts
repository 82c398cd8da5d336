import { type Case, FOLD_VERSION } from '../../../engine/index.ts';
import type { CaseLists, WorkRow } from './case-lists.ts';

/** The columns of case_instance that follow from the journal, in the words of the table. */
export interface CaseRow {
  readonly number: string;
  readonly version: number;
  readonly state: Case['state'];
  readonly case_type_key: string;
  readonly case_type_version: number;
  readonly case_type_name: string;
  readonly subject: string | null;
  readonly customer_id: string | null;
  readonly queue_id: string;
  readonly owner_id: string | null;
  readonly priority: Case['priority'];
  readonly channel: string | null;
  readonly next_due_at: string | null;
  readonly next_due_what: string | null;
  readonly goals_total: number;
  readonly goals_reached: number;
  readonly open_tasks: number;
  readonly last_activity_at: string;
  readonly opened_at: string;
  readonly ended_at: string | null;
  readonly outcome_met: boolean | null;
  readonly reopen_until: string | null;
  readonly follows_case_id: string | null;
  readonly fold_version: number;
}

/** The list columns of a case. `last_message` is not among them: its text is a row of its own, not in the journal. */
export function caseRow(theCase: Case, lists: CaseLists): CaseRow {
  const deadline = nextDeadline(theCase, lists);
  const goals = [...theCase.goals.values()].filter(({ state }) => state !== 'waived');
  return {
    number: theCase.number,
    version: theCase.version,
    state: theCase.state,
    case_type_key: theCase.type.key,
    case_type_version: theCase.type.version,
    case_type_name: theCase.type.name,
    subject: theCase.subject,
    customer_id: theCase.customerId,
    queue_id: theCase.queueId,
    owner_id: theCase.ownerId,
    priority: theCase.priority,
    channel: [...theCase.interactions.values()].at(-1)?.channel ?? null,
    next_due_at: deadline?.at ?? null,
    next_due_what: deadline?.what ?? null,
    goals_total: goals.length,
    goals_reached: goals.filter(({ state }) => state === 'achieved').length,
    open_tasks: countTasks(lists.work.values()),
    last_activity_at: theCase.lastEventAt,
    opened_at: theCase.openedAt,
    ended_at: theCase.endedAt,
    outcome_met: theCase.outcomeMet,
    reopen_until: theCase.reopenUntil,
    follows_case_id: theCase.follows,
    fold_version: FOLD_VERSION,
  };
}

function countTasks(rows: Iterable<WorkRow>): number {
  let count = 0;
  for (const { kind } of rows) if (kind !== 'wait-task') count += 1;
  return count;
}

interface Deadline {
  readonly at: string;
  readonly what: string;
}

/** The earliest open deadline. A goal that was missed stays late until it is achieved or waived. */
function nextDeadline(theCase: Case, lists: CaseLists): Deadline | null {
  if (theCase.endedAt !== null) return null;
  let next: Deadline | null = null;
  const consider = (at: string | null, what: () => string): void => {
    if (at !== null && (next === null || at < next.at)) next = { at, what: what() };
  };
  if (theCase.firstReply.repliedAt === null) consider(theCase.firstReply.dueAt, () => 'first-reply');
  for (const { state, dueAt, name } of theCase.goals.values()) {
    if (state === 'open' || state === 'missed') consider(dueAt, () => `goal:${name ?? ''}`);
  }
  for (const { due_at, name } of lists.work.values()) consider(due_at, () => `task:${name ?? ''}`);
  return next;
}
