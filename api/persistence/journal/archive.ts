import type { Pool } from 'pg';
import { ARCHIVE_CASES, RESTORE_CASES } from './queries.ts';

export interface Moved {
  readonly cases: number;
  readonly events: number;
}

const CASES_AT_ONCE = 50;
const EVENTS_A_ROW = 1_000;
/** Sealed before that instant and still in the journal. */
const SEALED = `
  select c.id from case_instance c
  where c.state = 'closed' and c.last_activity_at < $1 and c.id > $2
    and exists (select from case_event e where e.case_id = c.id)
  order by c.id limit ${CASES_AT_ONCE}`;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Moves the journals of cases that were sealed before an instant into the archive, a few cases a statement. A sealed
 * case takes no command, so nobody writes behind the move; whoever reads finds the events in one place or the other.
 */
export async function archiveCases(pool: Pool, sealedBefore: Date): Promise<Moved> {
  const total = { cases: 0, events: 0 };
  for (let last: string | undefined = NO_ID; last !== undefined; ) {
    const { rows }: { rows: { id: string }[] } = await pool.query<{ id: string }>(SEALED, [sealedBefore, last]);
    last = rows.at(-1)?.id;
    if (last === undefined) break;
    const moved = await move(pool, ARCHIVE_CASES, [rows.map(({ id }) => id), EVENTS_A_ROW]);
    total.cases += moved.cases;
    total.events += moved.events;
  }
  return total;
}

/** Moves journals back, for what changes single events: erasure. */
export async function restoreCases(pool: Pool, caseIds: readonly string[]): Promise<Moved> {
  return await move(pool, RESTORE_CASES, [caseIds]);
}

/** One statement, so all of it or nothing. */
async function move(pool: Pool, statement: string, values: readonly unknown[]): Promise<Moved> {
  const { rows } = await pool.query<Moved>(statement, [...values]);
  return rows[0] ?? { cases: 0, events: 0 };
}
