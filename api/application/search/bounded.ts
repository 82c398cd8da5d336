import type { Pool } from 'pg';

/** Postgres: canceling statement due to statement timeout. */
const TOOK_TOO_LONG = '57014';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Reads rows, or null when that takes longer than `limitMs`: whoever looks for a word that is everywhere must not hold
 * up the others, and a guess of the planner must not read a table from end to end. In a transaction, so that the settings end with it on any pooler.
 */
export async function readBounded<Row extends object>(
  pool: Pool,
  { text, values }: Statement,
  limitMs: number,
): Promise<Row[] | null> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(
      `begin read only; set local statement_timeout = ${Math.round(limitMs)}; set local jit = off;
       set local enable_seqscan = off;
       set local pg_trgm.word_similarity_threshold = 0.5`,
    );
    const { rows } = await client.query<Row>(text, [...values]);
    await client.query('commit');
    return rows;
  } catch (error) {
    if (!isTimeout(error)) {
      broken = true;
      throw error;
    }
    await client.query('rollback');
    return null;
  } finally {
    client.release(broken);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === TOOK_TOO_LONG;
}
