import type { MikroORM } from '@mikro-orm/postgresql';

/**
 * Closes the ORM and its connections. Kysely, which the ORM hands the pool to, ends it only if a query went through
 * itself; statements of our own go to the pool directly, and would else hold the process until they idle out.
 */
export async function closeOrm(orm: MikroORM): Promise<void> {
  const pool = await orm.em.getConnection().getNativeClient();
  await orm.close(true);
  if (!pool.ended && !pool.ending) await pool.end();
}
