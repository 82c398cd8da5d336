import { EVENT_COLUMNS } from '../codecs/event-row.ts';

/** Columns of an archived event, which is a row of the journal without the id of its case. */
const ARCHIVED = `e(version int, command_id uuid, command_index int, command_hash text, type text, schema int,
  audience text, actor_kind text, actor_id text, actor_roles text[], at timestamptz, tab text, data json, personal json)`;
const ARCHIVE = `case_archive a, json_to_recordset(a.events) as ${ARCHIVED}`;

/** Events after a version, oldest first: of the journal, or of the archive when the case is there. */
const after = (since: string, most: string): string => `
  (select ${EVENT_COLUMNS} from case_event where case_id = $1 and version > ${since} order by version limit ${most})
  union all
  (select ${EVENT_COLUMNS} from ${ARCHIVE}
   where a.case_id = $1 and a.last_version > ${since} and e.version > ${since} order by e.version limit ${most})`;

/** $1 case, $2 since, $3 most. */
export const EVENTS = `${after('$2', '$3')} order by version limit $3`;

/** Events of some types up to a version, oldest first. $1 case, $2 version, $3 types. */
export const SIGNS = `
  select ${EVENT_COLUMNS} from case_event where case_id = $1 and version <= $2 and type = any ($3::text[])
  union all
  select ${EVENT_COLUMNS} from ${ARCHIVE}
  where a.case_id = $1 and e.version <= $2 and e.type = any ($3::text[])
  order by version`;

/** The snapshot as a row with the type '', and the tail behind it. $1 case, $2 version of the fold, $3 most events. */
export const LOAD = `
  with snapshot as (select version, state from case_snapshot where case_id = $1 and fold_version = $2),
    base as (select coalesce((select version from snapshot), 0) as version)
  select case_id, version, null::uuid as command_id, null::int as command_index, null::text as command_hash,
    '' as type, null::int as schema, null::text as audience, null::text as actor_kind, null::text as actor_id,
    null::text[] as actor_roles, null::timestamptz as at, null::text as tab, state as data, null::json as personal
  from snapshot, (select $1::uuid as case_id) as c
  union all
  (select * from (${after('(select version from base)', '$3')}) as tail order by version limit $3)`;

/**
 * The tail, and before it the events of those commandIds that were used. A command ends where the next one begins, so
 * that a repeat in a long journal reads its own events alone. $1 case, $2 since, $3 commandIds, $4 most events.
 */
export const SINCE_WITH_ANSWERS = `
  with answer as (
    select a.version as first, coalesce((
      select n.version from case_event n
      where n.case_id = $1 and n.version > a.version and n.command_index = 0 order by n.version limit 1
    ) - 1, 2147483647) as last
    from case_event a
    where a.case_id = $1 and a.command_id = any ($3::uuid[]) and a.command_index = 0 and a.version <= $2
  )
  select ${EVENT_COLUMNS} from answer, case_event
  where case_id = $1 and version between answer.first and least(answer.last, $2)
  union all
  select ${EVENT_COLUMNS} from ${ARCHIVE}
  where a.case_id = $1 and e.version <= $2 and e.command_id = any ($3::uuid[])
  union all
  (${after('$2', '$4')})
  order by version`;

/** $1 cases that are sealed, $2 events a row. Answers how many events were moved. */
export const ARCHIVE_CASES = `
  with moved as (
    delete from case_event e using case_instance c
    where c.id = any ($1::uuid[]) and c.state = 'closed' and e.case_id = c.id
    returning e.*
  ), numbered as (
    select m.*, (row_number() over (partition by case_id order by version) - 1) / $2::int as part from moved m
  ), kept as (
    insert into case_archive (case_id, first_version, last_version, events, archived_at)
    select case_id, min(version), max(version), json_agg(json_build_object(
      'version', version, 'command_id', command_id, 'command_index', command_index, 'command_hash', command_hash,
      'type', type, 'schema', schema, 'audience', audience, 'actor_kind', actor_kind, 'actor_id', actor_id,
      'actor_roles', actor_roles, 'at', at, 'tab', tab, 'data', data, 'personal', personal) order by version), now()
    from numbered group by case_id, part
    returning case_id
  ), shown as (
    delete from case_board b where b.case_id in (select case_id from kept)
  )
  select count(*)::int as events, count(distinct case_id)::int as cases from moved`;

/** $1 cases. */
export const RESTORE_CASES = `
  with gone as (delete from case_archive where case_id = any ($1::uuid[]) returning case_id, events),
  moved as (
    insert into case_event (${EVENT_COLUMNS})
    select ${EVENT_COLUMNS} from gone a, json_to_recordset(a.events) as ${ARCHIVED}
    returning case_id
  )
  select count(*)::int as events, count(distinct case_id)::int as cases from moved`;
