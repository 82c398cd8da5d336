import type { Pool, QueryConfig } from 'pg';

export interface NoticeFound {
  readonly id: string;
  readonly kind: string;
  readonly count: number;
  readonly people: { readonly id: string; readonly name: string }[];
  readonly version: number | null;
  readonly about_id: string | null;
  readonly at: string;
  readonly sort_key: string;
  readonly read_at: string | null;
  readonly case_id: string | null;
  readonly number: string | null;
  readonly subject: string | null;
  readonly template_key: string | null;
  readonly template_name: string | null;
  readonly release_note: string | null;
}

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What of cases `c` and of template versions `v` the person may see now. */
export interface NoticeSight {
  readonly cases: string;
  readonly versions: string;
}

/** A page of what a person was told, newest first. */
export function pageOfNotices(
  sight: NoticeSight,
  after: string,
  { isUnread, limit }: { readonly isUnread: boolean; readonly limit: string },
): string {
  return `select n.id, n.kind, n.count, n.version, n.about_id, n.at, n.read_at, ${ISO('n.at')} as sort_key,
      c.id as case_id, c.number, c.subject, n.template_key, s.name as template_name, s.release_note,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by x.o)
        from unnest(n.people) with ordinality as x(p, o) join app_user u on u.id::text = x.p), '[]') as people
    from notice n left join case_instance c on c.id = n.case_id
      left join lateral (select v.name, v.release_note from template_version v
        where v.key = n.template_key and (${sight.versions})
        order by v.version = n.version desc, v.version desc limit 1) s on true
    where n.user_id = $1 and ${inSight(sight)}${isUnread ? ' and n.read_at is null' : ''}${after}
    order by n.at desc, n.id desc limit ${limit}`;
}

const inSight = ({ cases }: NoticeSight): string =>
  `((n.case_id is not null and ${cases}) or (n.template_key is not null and s.name is not null))`;

/** Cases and templates with something unread: what the badge counts. */
export const countUnread = ({ cases, versions }: NoticeSight): string =>
  `select (select count(distinct n.case_id)::int from notice n join case_instance c on c.id = n.case_id
      where n.user_id = $1 and n.read_at is null and ${cases})
    + (select count(distinct n.template_key)::int from notice n
      where n.user_id = $1 and n.read_at is null and n.template_key is not null
        and exists (select from template_version v where v.key = n.template_key and (${versions}))) as unread`;

/**
 * Marks as read what was there. A row that a command is adding to at this moment is skipped: that is news, and nobody
 * waits for anybody.
 */
const READ = (which: string): string => `update notice set read_at = now() where id in (
  select id from notice n where n.user_id = $1 and n.read_at is null and ${which} for update skip locked)`;

export type WhichNotices =
  | { readonly ids: readonly string[] }
  | { readonly caseId: string; readonly version?: number }
  | { readonly templateKey: string }
  | { readonly until: string };

export async function markRead(pool: Pool, userId: string, which: WhichNotices): Promise<number> {
  const { rowCount } = await pool.query(reading(userId, which));
  return rowCount ?? 0;
}

function reading(userId: string, which: WhichNotices): QueryConfig {
  if ('ids' in which) return { text: READ('n.id = any($2::uuid[])'), values: [userId, which.ids] };
  if ('until' in which) return { text: READ('n.at <= $2::timestamptz'), values: [userId, which.until] };
  if ('templateKey' in which) return { text: READ('n.template_key = $2'), values: [userId, which.templateKey] };
  return {
    text: READ('n.case_id = $2 and ($3::int is null or n.version is null or n.version <= $3)'),
    values: [userId, which.caseId, which.version ?? null],
  };
}
