import { isDatabaseLost } from '../application/database-lost.ts';
import type { Deps } from '../application/deps.ts';
import { createConnectors } from '../application/intake/connectors.ts';
import { recordDispatch, SendAgain, type SendingDeps, sendReply } from '../application/intake/send-reply.ts';
import { buryOutbox, OUTBOX_ROW, type OutboxRow, retryOutbox } from '../persistence/intake/outbox.ts';
import { claimStatement } from './claim.ts';
import { MAX_ATTEMPTS, retryDelayMs } from './retry.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

export type OutboxSweeperDeps = Pick<Deps, 'orm' | 'pool' | 'store' | 'logger' | 'channels'>;

const CLAIM = claimStatement({
  table: 'outbox',
  key: ['id'],
  due: 'due_at',
  where: "t.state = 'waiting' and t.kind = 'reply'",
  returning: OUTBOX_ROW,
});
/** Longer than the longest sending. */
const LEASE_MS = 60_000;

/** Sends what is due to leave the house: replies whose time for recalling is over. */
export function createOutboxSweeper(deps: OutboxSweeperDeps): Sweeper {
  const sending: SendingDeps = { ...deps, connectors: createConnectors(deps.orm) };
  return createSweeper<OutboxRow>({
    name: 'outbox',
    claim: async ({ limit, leaseMs, aheadMs }) => {
      const { rows } = await deps.pool.query<OutboxRow>(CLAIM, [limit, leaseMs, aheadMs]);
      return rows;
    },
    handle: (row, signal) => sendReply(sending, row, signal),
    failed: (row, error) => recordFailure(deps, row, error),
    logger: deps.logger,
    leaseMs: LEASE_MS,
  });
}

/** A later attempt; after the last one the case learns that the reply failed, and why. */
async function recordFailure(deps: OutboxSweeperDeps, row: OutboxRow, error: unknown): Promise<void> {
  if (isDatabaseLost(error)) return;
  const words = error instanceof Error ? error.message : String(error);
  if (row.attempts < MAX_ATTEMPTS) {
    const afterMs =
      error instanceof SendAgain ? (error.afterMs ?? retryDelayMs(row.attempts)) : retryDelayMs(row.attempts);
    return await retryOutbox(deps.pool, row.id, afterMs, words);
  }
  if (!(error instanceof SendAgain)) return await buryOutbox(deps.pool, row.id, words);
  await recordDispatch(deps, row, row.id, {
    ok: false,
    again: false,
    error: `${words} Given up after ${row.attempts} attempts.`,
  });
}
