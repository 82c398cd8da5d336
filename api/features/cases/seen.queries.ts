import type { Deps } from '../../application/deps.ts';

/** Remembers when and at which version a person looked; it never goes back, whichever of two tabs is later. */
export async function markSeen(pool: Deps['pool'], userId: string, caseId: string, version: number): Promise<void> {
  await pool.query(
    `insert into case_seen (user_id, case_id, seen_at, seen_version) values ($1, $2, now(), $3)
     on conflict (user_id, case_id) do update
       set seen_at = excluded.seen_at, seen_version = greatest(case_seen.seen_version, excluded.seen_version)`,
    [userId, caseId, version],
  );
}
