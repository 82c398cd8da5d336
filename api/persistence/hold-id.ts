import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Whoever else makes a row of this id waits until the transaction ends, and then finds it: ids made by clients come
 * twice when a request is sent again before the first was answered.
 */
export async function holdId(em: EntityManager, id: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 7))', [id]);
}
