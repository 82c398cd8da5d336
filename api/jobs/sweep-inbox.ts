import { isDatabaseLost } from '../application/database-lost.ts';
import type { Deps } from '../application/deps.ts';
import { NotYet } from '../application/intake/intake-deps.ts';
import { workOff } from '../application/intake/work-off.ts';
import { inTransaction } from '../application/transaction.ts';
import { buryInbox, CLAIM_FIRST, claimNext, type InboxRow, retryInbox } from '../persistence/intake/inbox.ts';
import { tryLockKey } from '../persistence/intake/locks.ts';
import { MAX_ATTEMPTS, retryDelayMs } from './retry.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

export type InboxSweeperDeps = Pick<Deps, 'config' | 'orm' | 'pool' | 'store' | 'logger' | 'counters' | 'now'>;

const LEASE_MS = 30_000;
/** Events of one key worked off in a row before others get their turn. */
const LONGEST_RUN = 100;
const BUSY_MS = 200;

/**
 * Turns what came in into interactions and cases. Events that share a correlation key are worked off one at a time
 * and in order: only the first of a key is claimed, and an advisory lock is held while it is worked on, because a
 * lease may run out under a process that was only asleep.
 */
export function createInboxSweeper(deps: InboxSweeperDeps, options: { readonly leaseMs?: number } = {}): Sweeper {
  const { leaseMs = LEASE_MS } = options;
  return createSweeper<InboxRow>({
    name: 'inbox',
    claim: async (claim) => {
      const { rows } = await deps.pool.query<InboxRow>(CLAIM_FIRST, [claim.limit, claim.leaseMs, claim.aheadMs]);
      return rows;
    },
    handle: (row, signal) => workOffKey(deps, row, leaseMs, signal),
    logger: deps.logger,
    // Each holds one connection for its lock and needs others beside it.
    concurrency: Math.max(1, Math.floor(deps.config.databasePool / 3)),
    leaseMs,
  });
}

/** Works off the claimed event and those that wait behind it under the same key. */
async function workOffKey(
  deps: InboxSweeperDeps,
  first: InboxRow,
  leaseMs: number,
  signal: AbortSignal,
): Promise<void> {
  let row: InboxRow | null = first;
  for (let count = 1; row !== null; count += 1) {
    const isDone = await workOffOne(deps, row);
    if (!isDone || signal.aborted || count >= LONGEST_RUN) return;
    row = await claimNext(deps.pool, first.correlation_key, leaseMs);
  }
}

/** False: this event stays where it is for now, and with it all behind it. */
async function workOffOne(deps: InboxSweeperDeps, row: InboxRow): Promise<boolean> {
  try {
    const outcome = await inTransaction(deps.pool, async (client) => {
      if (!(await tryLockKey(client, row.correlation_key))) return null;
      return await workOff(deps, row, client);
    });
    if (outcome === null) await retryInbox(deps.pool, row.id, { afterMs: BUSY_MS, error: null, counts: false });
    else deps.counters.intake.inc({ connector: row.connector_id, outcome });
    return outcome !== null;
  } catch (error) {
    return await recordFailure(deps, row, error);
  }
}

async function recordFailure(deps: InboxSweeperDeps, row: InboxRow, error: unknown): Promise<boolean> {
  // Nothing can be recorded now; the lease runs out and the event comes up again.
  if (isDatabaseLost(error)) {
    deps.logger.warn({ err: error, inboxId: row.id }, 'the database does not answer; an event waits');
    return false;
  }
  const words = error instanceof Error ? error.message : String(error);
  const isDead = row.attempts >= MAX_ATTEMPTS;
  const isExpected = error instanceof NotYet;
  if (!isExpected || isDead) {
    deps.logger.warn(
      { err: error, inboxId: row.id, attempts: row.attempts },
      'an incoming event could not be worked off',
    );
  }
  deps.counters.intake.inc({ connector: row.connector_id, outcome: isDead ? 'dead' : 'retried' });
  if (isDead) await buryInbox(deps.pool, row.id, words);
  else
    await retryInbox(deps.pool, row.id, {
      afterMs: retryDelayMs(row.attempts),
      error: words,
    });
  return isDead;
}
