import type { TaskContext } from '../tasks.ts';

/** What has served its time, by table. */
const EXPIRED = [
  ['session', 'expires_at < now()'],
  ['sign_in_attempt', "window_start < now() - interval '1 day'"],
  ['one_time_link', "expires_at < now() - interval '7 days'"],
  ['case_draft', "written_at < now() - interval '30 days'"],
  ['taken_next', "at < now() - interval '1 day'"],
  ['worker_heartbeat', "at < now() - interval '1 day'"],
  ['notice', "read_at < now() - interval '90 days'"],
  ['notice', "at < now() - interval '1 year'"],
] as const;

/** Removes sessions, counted sign-ins and links that nobody can use any more, and notices that were read long ago, and texts that nobody sent. */
export async function purge(_payload: unknown, { pool, logger, signal }: TaskContext): Promise<void> {
  for (const [table, expired] of EXPIRED) {
    signal.throwIfAborted();
    const { rowCount } = await pool.query(`delete from ${table} where ${expired}`);
    if (rowCount !== 0) logger.info({ table, rows: rowCount }, 'removed what had expired');
  }
}
