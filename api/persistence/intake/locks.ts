import type { PoolClient } from 'pg';

/** Locks that end with their transaction, so that they also hold behind a pooler of transactions. */
export async function tryLockKey(client: PoolClient, key: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as free',
    [key],
  );
  return rows[0]?.free === true;
}

/** Waits until nobody else works on events of this key. */
export async function lockKey(client: PoolClient, key: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
}

/** Waits until nobody else stores or removes this message: a removal must find it, or it must find the removal. */
export const LOCK_MESSAGE = 'select pg_advisory_xact_lock(hashtextextended($1, 5))';

export const messageLockKey = (connectorId: string, messageId: string): string => `${connectorId} ${messageId}`;

/** Waits until nobody else decides for this customer: two channels of one person must not open two cases. */
export async function lockCustomer(client: PoolClient, customerId: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [customerId]);
}
