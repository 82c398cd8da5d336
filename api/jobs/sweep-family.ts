import { isDatabaseLost } from '../application/database-lost.ts';
import { type FamilyDeps, giveUp, tellFamily } from '../application/tell-family.ts';
import { familyPayload } from '../persistence/codecs/family-payload.ts';
import { OUTBOX_ROW, type OutboxRow, retryOutbox } from '../persistence/intake/outbox.ts';
import { claimStatement } from './claim.ts';
import { MAX_ATTEMPTS, retryDelayMs } from './retry.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

/** Only the first message from one case to another can be claimed, so that they arrive in order, whoever sweeps. */
const CLAIM = claimStatement({
  table: 'outbox',
  key: ['id'],
  due: 'due_at',
  where: `t.state = 'waiting' and t.kind = 'family' and not exists (
    select 1 from outbox e
    where e.case_id = t.case_id and e.state = 'waiting' and e.kind = 'family'
      and e.payload ->> 'caseId' = t.payload ->> 'caseId'
      and (e.payload ->> 'order')::bigint < (t.payload ->> 'order')::bigint)`,
  returning: OUTBOX_ROW,
});
const LEASE_MS = 30_000;

/** Brings what cases tell each other to where it belongs (rule SUB-11). */
export function createFamilySweeper(deps: FamilyDeps, options: { readonly leaseMs?: number } = {}): Sweeper {
  return createSweeper<OutboxRow>({
    name: 'family',
    claim: async ({ limit, leaseMs, aheadMs }) => {
      const { rows } = await deps.pool.query<OutboxRow>(CLAIM, [limit, leaseMs, aheadMs]);
      return rows;
    },
    handle: (row) => tellFamily(deps, row),
    failed: (row, error) => recordFailure(deps, row, error),
    logger: deps.logger,
    leaseMs: options.leaseMs ?? LEASE_MS,
  });
}

/** A later attempt; after the last one it is given up. */
async function recordFailure(deps: FamilyDeps, row: OutboxRow, error: unknown): Promise<void> {
  if (isDatabaseLost(error)) return;
  const words = error instanceof Error ? error.message : String(error);
  if (row.attempts >= MAX_ATTEMPTS) return await giveUp(deps, row, familyPayload(row.payload), words);
  await retryOutbox(deps.pool, row.id, retryDelayMs(row.attempts), words);
}
