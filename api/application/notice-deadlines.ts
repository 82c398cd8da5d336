import type { Pool } from 'pg';
import { RISK } from './views/list-conditions.ts';

/** What is later than this was told, or nobody was there to tell. */
const OLD = "interval '1 day'";

/**
 * Deadlines of people who are here: the first reply and the goals of cases that they own, and steps that are theirs. A
 * goal that is over is told by its own event, with the command that says so; everything else has no event, only a clock.
 */
const DEADLINES = `
  select c.owner_id as user_id, c.id as case_id, c.next_due_at as due_at,
    c.next_due_what || ' ' || to_char(c.next_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as about_id
  from case_instance c
  where c.ended_at is null and c.state = 'active' and c.owner_id is not null
    and c.next_due_at > now() - ${OLD} and c.next_due_at < now() + ${RISK} and c.next_due_what not like 'task:%'
    and (c.next_due_at > now() or c.next_due_what not like 'goal:%')
  union all
  select coalesce(w.assignee_id, c.owner_id), c.id, w.due_at,
    w.item_id || ' ' || to_char(w.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from work_item w join case_instance c on c.id = w.case_id
  where c.ended_at is null and c.state = 'active' and w.state in ('active', 'enabled')
    and w.due_at > now() - ${OLD} and w.due_at < now() + ${RISK} and coalesce(w.assignee_id, c.owner_id) is not null`;

/**
 * A deadline is told once when it comes and once when it is over: when nothing of the kind was told on the case since
 * that moment. One row a person, case and kind, because one statement may touch a row once.
 */
const TELL = `
  with due as (
    select d.user_id, d.case_id, d.due_at, d.about_id,
      case when d.due_at < now() then 'deadline-breached' else 'deadline-at-risk' end as kind,
      case when d.due_at < now() then d.due_at else d.due_at - ${RISK} end as since
    from (${DEADLINES}) as d join app_user u on u.id = d.user_id and u.disabled_at is null
  ), news as (
    select user_id, case_id, kind, count(*)::int as count, min(about_id) as about_id
    from due d where not exists (
      select from notice n where n.user_id = d.user_id and n.case_id = d.case_id and n.kind = d.kind and n.at >= d.since)
    group by user_id, case_id, kind
  )
  insert into notice as n (user_id, case_id, kind, count, people, version, about_id, at)
  select user_id, case_id, kind, count, '{}', null, about_id, now() from news order by case_id, user_id, kind
  on conflict (user_id, case_id, kind) where read_at is null
    do update set count = n.count + excluded.count, about_id = excluded.about_id, at = excluded.at
  returning n.user_id`;

/** Tells people of deadlines that come or are over; gives the ids of those who were told something. */
export async function noticeDeadlines(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ user_id: string }>(TELL);
  return [...new Set(rows.map(({ user_id }) => user_id))];
}
