/** The bytes of these files stay. A file that is being removed at this moment is not there any more. */
export const citeFiles = (json: string): string => `cited as (
  update attachment a set state = 'cited', entry_id = coalesce(a.entry_id, r.entry_id)
  from head, json_to_recordset(${json}::json) as r(id uuid, entry_id uuid)
  where a.id = r.id and a.case_id = head.id and a.state in ('uploaded', 'cited'))`;

/** Ids of people, each once, the newest first, and not more than are shown. */
const merged = (newer: string, older: string): string => `coalesce((
  select array_agg(d.p order by d.o) from (
    select x.p, min(x.o) as o from unnest(${newer} || ${older}) with ordinality as x(p, o) group by x.p order by o limit 8
  ) as d), '{}')`;

/** Who may not see the case is told nothing. What is unread takes more of its kind up: a burst is one row. */
export const putNotices = (json: string): string => `noticed as (
  insert into notice as n (user_id, case_id, kind, count, people, version, about_id, at)
  select u.id, head.id, r.kind, r.count, r.people, r.version, r.about_id, r.at
  from head, json_to_recordset(${json}::json) as r(user_id uuid, kind text, count int, people text[], version int,
      about_id text, at timestamptz, is_part boolean, queue_id uuid)
    join app_user u on u.id = r.user_id and u.disabled_at is null
  where r.is_part or u.is_administrator or exists (
    select from team_member m join queue q on q.team_id = m.team_id where q.id = r.queue_id and m.user_id = u.id)
  on conflict (user_id, case_id, kind) where read_at is null do update set
    count = least(n.count + excluded.count, 1000000), people = ${merged('excluded.people', 'n.people')},
    version = excluded.version, about_id = excluded.about_id, at = excluded.at)`;
