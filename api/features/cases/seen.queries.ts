import type { Deps } from '../../application/deps.ts';
import { woken } from '../../application/views/put-away.ts';
import type { CaseMark } from '../../contract/my-cases.ts';

export interface MarkedCase {
  readonly id: string;
  /** What the person looked at. */
  readonly version: number;
}

/**
 * What a mark changes; `s` is how the person stands to the case, `m` what was asked, `c` the case. What happened after
 * the version that was looked at is not seen by it. Versions never go back, whichever of two tabs is later.
 */
const READ = `seen_version = greatest(s.seen_version, least(m.version, c.version)), marked_unread = false,
  seen_at = case when m.version >= c.version then now() else s.seen_at end`;
const AWAKE = 'snoozed_at = null, snoozed_until = null';
const CHANGES: Readonly<Record<CaseMark, string>> = {
  read: `${READ}, snoozed_at = case when ${woken('s', 'c')} then null else s.snoozed_at end,
    snoozed_until = case when ${woken('s', 'c')} then null else s.snoozed_until end`,
  unread: 'marked_unread = true',
  snoozed: 'snoozed_at = now(), snoozed_until = $4::timestamptz, done_version = null',
  awake: AWAKE,
  done: `${READ}, ${AWAKE}, done_version = least(m.version, c.version)`,
  'not-done': 'done_version = null',
};

/** Marks cases that the person may see. Those that she never looked at get a row that says so. */
export async function markCases(
  pool: Deps['pool'],
  userId: string,
  cases: readonly MarkedCase[],
  mark: CaseMark,
  until: string | null = null,
): Promise<void> {
  const values = [userId, cases.map(({ id }) => id), cases.map(({ version }) => version)];
  await pool.query(
    `insert into case_seen (user_id, case_id, seen_at, seen_version)
     select $1, m.id, '-infinity', 0 from unnest($2::uuid[]) as m (id) on conflict (user_id, case_id) do nothing`,
    values.slice(0, 2),
  );
  await pool.query(
    `update case_seen s set ${CHANGES[mark]}
     from unnest($2::uuid[], $3::int[]) as m (id, version) join case_instance c on c.id = m.id
     where s.user_id = $1 and s.case_id = m.id`,
    mark === 'snoozed' ? [...values, until] : values,
  );
}

/** The newest version that the person has seen of the case, on any device; null: never looked. */
export async function seenVersionOf(pool: Deps['pool'], userId: string, caseId: string): Promise<number | null> {
  const { rows } = await pool.query<{ seen_version: number }>(
    'select seen_version from case_seen where user_id = $1 and case_id = $2 and seen_version > 0',
    [userId, caseId],
  );
  return rows[0]?.seen_version ?? null;
}
