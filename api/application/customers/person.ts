import type { Pool } from 'pg';
import { samePerson } from '../../persistence/same-person.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';

/** So many records are one person at most: whoever links more is linking something else. */
const MOST_RECORDS = 50;

/** The records of the person that this one is of, itself first; null when there is none, or the asker may not know of it. */
export async function recordsOf(pool: Pool, asker: SignedIn, id: string): Promise<string[] | null> {
  const { rows } = await pool.query<{ id: string }>(`${samePerson('$1')} select id from person limit ${MOST_RECORDS}`, [
    id,
  ]);
  if (rows.length === 0) return null;
  const records = [id, ...rows.map((row) => row.id).filter((other) => other !== id)];
  return (await mayKnow(pool, asker, records)) ? records : null;
}

/**
 * Customers belong to no team: who works somewhere may look anybody up, because anybody may call. Who takes part in a
 * single case, as an expert, knows the customer of that one.
 */
async function mayKnow(pool: Pool, asker: SignedIn, records: readonly string[]): Promise<boolean> {
  if (asker.queues.length > 0) return true;
  const { rowCount } = await pool.query(
    `select from case_instance c where c.customer_id = any($1::uuid[]) and ${visible('$2', '$3')} limit 1`,
    [records, [], asker.id],
  );
  return (rowCount ?? 0) > 0;
}
