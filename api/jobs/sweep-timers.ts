import type { Pool } from 'pg';
import type { Logger } from 'pino';
import {
  type Actor,
  type Case,
  type CaseCommand,
  caseId,
  commandId,
  goalId,
  itemId,
  type Refusal,
} from '../../engine/index.ts';
import type { CaseStore } from '../application/case-store.ts';
import { derivedId } from '../application/command-ids.ts';
import type { TimerKind } from '../persistence/entities/work.entity.ts';
import { claimStatement } from './claim.ts';
import { retryDelayMs } from './retry.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

interface TimerRow {
  readonly case_id: string;
  readonly item_id: string;
  readonly kind: TimerKind;
  /** As Postgres writes it, to the microsecond: it names the row, and the command. */
  readonly due: string;
  readonly attempts: number;
}

export interface TimerSweep {
  readonly pool: Pool;
  readonly store: CaseStore;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

const actor: Actor = { kind: 'system', id: 'timer' };

/**
 * Timers come in crowds (all that was promised by nine o'clock), of cases that nobody has in memory: most of the time of
 * each is waiting for the database, and commits that wait together are written together.
 */
const AT_ONCE = 32;

/**
 * Only the earliest due timer of a case can be claimed, so that timers of one case fire in order of due instant, then
 * of creation (rule F14), however many processes sweep. A timer in a stage is created when that starts, which its id
 * does not know.
 */
const CLAIM = claimStatement({
  table: 'case_timer',
  key: ['case_id', 'item_id', 'kind'],
  due: 'due_at',
  where: `t.due_at is not null and not exists (
    select 1 from case_timer e
    where e.case_id = t.case_id and (e.due_at, coalesce(e.born, 0), e.item_id) < (t.due_at, coalesce(t.born, 0), t.item_id))`,
  returning:
    't.case_id, t.item_id, t.kind, to_char(t.due_at at time zone \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\') as due, t.attempts',
});

/** Drops a row that its command did not want: the timer has stopped since, or the case is over. */
const DROP = 'delete from case_timer where case_id = $1 and item_id = $2 and kind = $3 and due_at = $4::timestamptz';
const LATER = `
  update case_timer set claimed_until = now() + $5::float8 * interval '1 millisecond'
  where case_id = $1 and item_id = $2 and kind = $3 and due_at = $4::timestamptz`;

/** Fires timers and deadlines of goals, and closes ended cases for good: each is a command of its own, judged due by the clock of the database. */
export function createTimerSweeper({ pool, store, logger }: TimerSweep): Sweeper {
  const keys = (row: TimerRow): string[] => [row.case_id, row.item_id, row.kind, row.due];
  return createSweeper<TimerRow>({
    name: 'timers',
    logger,
    concurrency: AT_ONCE,
    async claim({ limit, leaseMs, aheadMs }) {
      const { rows } = await pool.query<TimerRow>({
        name: 'timer-claim',
        text: CLAIM,
        values: [limit, leaseMs, aheadMs],
      });
      return rows.toSorted((one, other) => (one.due < other.due ? -1 : 1));
    },
    async handle(row) {
      const outcome = await store.run({
        caseId: caseId(row.case_id),
        commandId: commandId(derivedId('timer', ...keys(row))),
        actor,
        command: commandOf(row),
        authorise: (theCase) => stillDue(theCase, row),
        settles: { timer: { itemId: row.item_id, dueAt: row.due } },
      });
      if (outcome.ok && !outcome.repeated) return;
      if (!outcome.ok && outcome.kind !== 'refused') throw new Error(`the timer could not fire: ${outcome.kind}`);
      if (!outcome.ok && RUNAWAYS.includes(outcome.refusal.code)) return await stopCase(store, row, outcome.refusal);
      // It stopped or failed since the claim, and took its rows along; what it brings back must not be dropped.
      if (!outcome.ok && outcome.refusal.code === 'case-not-open') throw new Error('the case does not listen now');
      await pool.query(DROP, keys(row));
    },
    async failed(row) {
      await pool.query(LATER, [...keys(row), retryDelayMs(row.attempts)]);
    },
  });
}

/** What the plan makes of the timer has no end, and would have none at the next attempt either. */
const RUNAWAYS: readonly Refusal['code'][] = ['sentry-loop', 'limit-reached'];

/** The case fails, so that somebody looks: a timer that is dropped in silence would be missed when it is too late. */
async function stopCase(store: CaseStore, row: TimerRow, { detail }: Refusal): Promise<void> {
  const failed = await store.run({
    caseId: caseId(row.case_id),
    commandId: commandId(derivedId('timer-fault', row.case_id, row.item_id, row.due, String(row.attempts))),
    actor,
    command: { type: 'fault-case', reason: `A timer could not fire. ${detail}` },
    authorise: (theCase) => stillDue(theCase, row),
  });
  if (!failed.ok && failed.kind !== 'refused') throw new Error(`the case could not be stopped: ${failed.kind}`);
}

function commandOf({ kind, item_id }: TimerRow): CaseCommand {
  switch (kind) {
    case 'goal-due':
      return { type: 'miss-goal', goalId: goalId(item_id) };
    case 'reopen-until':
      return { type: 'seal-case' };
    case 'timer':
      return { type: 'occur-timer', itemId: itemId(item_id) };
  }
}

/** A clock that was stopped and went on since the claim has another due instant: it must not fire for the old one. */
function stillDue(theCase: Case | null, row: TimerRow): Refusal | null {
  const { due } = row;
  const now = theCase === null ? null : dueOf(theCase, row);
  if (now != null && Date.parse(now) === Date.parse(due)) return null;
  return { code: 'too-late', detail: 'This clock was stopped or set anew.' };
}

function dueOf(theCase: Case, { kind, item_id }: TimerRow): string | null | undefined {
  switch (kind) {
    case 'goal-due':
      return theCase.goals.get(goalId(item_id))?.dueAt;
    case 'reopen-until':
      return theCase.reopenUntil;
    case 'timer':
      return theCase.items.get(itemId(item_id))?.timerDueAt;
  }
}
