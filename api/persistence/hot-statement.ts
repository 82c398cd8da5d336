import { FOLD_VERSION, toSnapshot } from '../../engine/index.ts';
import type { AcceptedCommand, Append } from '../application/case-store.ts';
import { partsOfEvent } from './codecs/event-row.ts';
import { toJson } from './codecs/storable.ts';
import type { CaseLists } from './projections/case-lists.ts';
import { caseRow } from './projections/case-row.ts';
import { changedRows } from './projections/changed-rows.ts';
import { citedRows } from './projections/cited-rows.ts';
import { familyRows } from './projections/family-rows.ts';
import { noticeRows } from './projections/notice-rows.ts';
import { searchRows } from './projections/search-rows.ts';
import { type LastMessage, sideRows } from './projections/side-rows.ts';
import {
  attach,
  deleteParticipants,
  followFragments,
  putDispatches,
  putFragments,
  putParticipants,
  putReplies,
} from './side-statements.ts';
import { citeFiles, putNotices } from './told-statements.ts';

/** A statement for the driver. One text, and so one prepared plan, whatever the number of rows. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A part of the statement: present when the command needs it. `sql` gets the numbers of its parameters. */
interface Part {
  readonly key: string;
  readonly sql: (...at: string[]) => string;
  readonly values: readonly unknown[];
}

const texts = new Map<string, string>();

/**
 * The one round trip of a batch of commands: checks the version on the case row, and writes events and everything that
 * follows from them, or nothing at all. It answers whether the case row was there at that version.
 */
export function hotStatement(append: Append, lists: CaseLists, withSnapshot: boolean): Statement {
  const parts = partsOf(append, lists, withSnapshot).filter((part) => part !== null);
  const key = parts.map((part) => part.key).join('');
  const known = texts.get(key);
  const text = known ?? compose(parts);
  if (known === undefined) texts.set(key, text);
  return { name: `case-append-${key}`, text, values: parts.flatMap((part) => part.values) };
}

function compose(parts: readonly Part[]): string {
  let count = 0;
  const sql = parts.map((part) => part.sql(...part.values.map(() => `$${++count}`)));
  return `with ${sql.join(',\n')}\nselect count(*)::int as heads from head`;
}

function partsOf(append: Append, lists: CaseLists, withSnapshot: boolean): (Part | null)[] {
  const { before, after, commands } = append;
  const side = sideRows(after, commands);
  const work = changedRows(before?.lists.work ?? null, lists.work);
  const timers = changedRows(before?.lists.timers ?? null, lists.timers);
  const row = toJson(caseRow(after, lists));
  return [
    before === null
      ? opened(append, row, side.lastMessage)
      : moved(append, row, side.lastMessage, before.state.version),
    journal(append),
    rows('w', work.put, putWork),
    rows('x', work.gone, deleteWork),
    rows('t', timers.put, putTimers),
    rows('y', timers.gone, deleteTimers),
    rows('r', side.replies, putReplies),
    rows('d', side.dispatches, putDispatches),
    rows('a', side.attached, attach),
    rows('f', side.fragments, putFragments),
    rows('v', side.followed, followFragments),
    rows('g', side.joined, putParticipants),
    rows('h', side.left, deleteParticipants),
    rows('k', familyRows(append), putFamily),
    rows('c', citedRows(commands), citeFiles),
    rows('u', noticeRows(append), putNotices),
    rows(
      'n',
      searchRows(
        after,
        commands.flatMap(({ events }) => events),
      ),
      putSearch,
    ),
    ...settled(commands, timers.keys),
    withSnapshot ? snapshot(append) : null,
  ];
}

/** Parameter 1 is the id of the case, 2 the instant of the last command, in every statement. */
const CASE_COLUMNS = `number text, version int, state text, case_type_key text, case_type_version int, case_type_name text,
  subject text, customer_id uuid, queue_id uuid, owner_id uuid, priority text, channel text, next_due_at timestamptz,
  next_due_what text, goals_total int, goals_reached int, open_tasks int, opened_at timestamptz, ended_at timestamptz, outcome_met boolean,
  reopen_until timestamptz, follows_case_id uuid, fold_version int`;
const CASE_NAMES = CASE_COLUMNS.split(',').map((column) => column.trim().split(' ')[0] ?? '');
/** The rest is fixed at birth. */
const CHANGING = CASE_NAMES.filter((name) => !['number', 'opened_at', 'customer_id', 'follows_case_id'].includes(name));

function opened({ caseId, after }: Append, row: string, last: LastMessage): Part {
  const words = lastMessage(last);
  return {
    key: `o${words.key}`,
    values: [caseId, after.lastEventAt, row, ...words.values],
    sql: (id, at, columns, ...rest) => `head as (
      insert into case_instance (id, last_activity_at, ${CASE_NAMES.join(', ')}, last_message)
      select ${id}::uuid, ${at}::timestamptz, ${CASE_NAMES.map((name) => `r.${name}`).join(', ')},
        ${words.sql(id ?? '', ...rest)}
      from json_to_record(${columns}::json) as r(${CASE_COLUMNS}), (select null::text as last_message) as c
      on conflict (id) do nothing
      returning id)`,
  };
}

function moved({ caseId, after }: Append, row: string, last: LastMessage, version: number): Part {
  const words = lastMessage(last);
  return {
    key: `m${words.key}`,
    values: [caseId, after.lastEventAt, row, version, ...words.values],
    sql: (id, at, columns, base, ...rest) => `head as (
      update case_instance c
      set last_activity_at = ${at}::timestamptz,
        ${CHANGING.map((name) => `${name} = r.${name}`).join(', ')},
        last_message = ${words.sql(id ?? '', ...rest)}
      from json_to_record(${columns}::json) as r(${CASE_COLUMNS})
      where c.id = ${id}::uuid and c.version = ${base}::int
      returning c.id)`,
  };
}

/** The value of the column `last_message`; the row before goes by the name `c`. */
function lastMessage(last: LastMessage): Part {
  switch (last.kind) {
    case 'keep':
      return { key: '', values: [], sql: () => 'c.last_message' };
    case 'text':
      return { key: '1', values: [last.text], sql: (_id, text) => `left(${text}::text, 200)` };
    case 'interaction':
      return {
        key: '2',
        values: [last.interactionId],
        // A call has no words: those of the last message stay.
        sql: (_id, interaction) =>
          `coalesce((select left(i.text, 200) from interaction i where i.id = ${interaction}::uuid), c.last_message)`,
      };
    case 'search':
      return {
        key: '3',
        values: [last.without],
        sql: (id, without) => `(
          select left(i.text, 200) from interaction i
          where i.case_id = ${id}::uuid and i.deleted_at is null and i.text is not null
            and i.dispatch is distinct from 'recalled' and i.id <> all (${without}::uuid[])
          order by i.occurred_at desc, i.id desc limit 1)`,
      };
  }
}

/** What the events of one command have in common. */
function commonOf({ commandId, commandHash, actor, tab, events }: AcceptedCommand, ordinal: number): object {
  return {
    c: ordinal,
    command_id: commandId,
    command_hash: commandHash,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_roles: actor.kind === 'person' ? actor.roles : null,
    at: events[0]?.at,
    tab,
  };
}

function journal({ commands }: Append): Part {
  const events = commands.flatMap((command, c) => command.events.map((event) => ({ c, ...partsOfEvent(event) })));
  return {
    key: 'e',
    values: [toJson(commands.map(commonOf)), toJson(events)],
    sql: (common, parts) => `journal as (
      insert into case_event (case_id, version, command_id, command_index, command_hash, type, schema, audience,
        actor_kind, actor_id, actor_roles, at, tab, data, personal)
      select head.id, e.version, m.command_id, e.command_index,
        case e.command_index when 0 then m.command_hash end, e.type, e.schema, e.audience,
        m.actor_kind, m.actor_id, m.actor_roles, m.at, m.tab, e.data, e.personal
      from head, json_to_recordset(${common}::json) as m(c int, command_id uuid, command_hash text, actor_kind text,
          actor_id text, actor_roles text[], at timestamptz, tab text)
        join json_to_recordset(${parts}::json) as e(c int, version int, command_index int, type text, schema int,
          audience text, data json, personal json) on e.c = m.c)`,
  };
}

/** A part over a list of rows, left out when there are none. */
function rows(key: string, list: readonly unknown[], sql: (json: string) => string): Part | null {
  return list.length === 0 ? null : { key, values: [toJson(list)], sql: (json) => sql(json ?? '') };
}

const putWork = (json: string): string => `work_put as (
  insert into work_item (case_id, item_id, kind, name, state, assignee_id, role, due_at, queue_id, goal_id)
  select head.id, r.item_id, r.kind, r.name, r.state, r.assignee_id, r.role, r.due_at, r.queue_id, r.goal_id
  from head, json_to_recordset(${json}::json) as r(item_id uuid, kind text, name text, state text, assignee_id uuid,
    role text, due_at timestamptz, queue_id uuid, goal_id uuid)
  on conflict (case_id, item_id) do update set kind = excluded.kind, name = excluded.name, state = excluded.state,
    assignee_id = excluded.assignee_id, role = excluded.role, due_at = excluded.due_at, queue_id = excluded.queue_id,
    goal_id = excluded.goal_id)`;

const deleteWork = (json: string): string => `work_gone as (
  delete from work_item w using head, json_to_recordset(${json}::json) as r(item_id uuid)
  where w.case_id = head.id and w.item_id = r.item_id)`;

const putTimers = (json: string): string => `timer_put as (
  insert into case_timer (case_id, item_id, kind, due_at, remaining_ms, born)
  select head.id, r.item_id, r.kind, r.due_at, r.remaining_ms, nextval('case_timer_seq')
  from head, json_to_recordset(${json}::json) as r(item_id uuid, kind text, due_at timestamptz, remaining_ms bigint)
  on conflict (case_id, item_id, kind) do update set due_at = excluded.due_at, remaining_ms = excluded.remaining_ms,
    claimed_until = null, attempts = 0)`;

const deleteTimers = (json: string): string => `timer_gone as (
  delete from case_timer t using head, json_to_recordset(${json}::json) as r(item_id uuid, kind text)
  where t.case_id = head.id and t.item_id = r.item_id and t.kind = r.kind)`;

const putFamily = (json: string): string => `family_out as (
  insert into outbox (id, case_id, kind, payload, due_at)
  select md5(r.seed)::uuid, head.id, 'family', r.payload, now()
  from head, json_to_recordset(${json}::json) as r(seed text, payload json))`;

const putSearch = (json: string): string => `search_put as (
  insert into search_entry (case_id, kind, id, queue_id, block, audience, at, text, words)
  select head.id, r.kind, r.id, r.queue_id, nextval('search_entry_seq') / 8192, r.audience, r.at, r.text,
    f_search_words(r.text)
  from head, json_to_recordset(${json}::json) as r(kind text, id uuid, queue_id uuid, audience text, at timestamptz,
    text text)
  on conflict (case_id, kind, id) do update set queue_id = excluded.queue_id, block = excluded.block, at = excluded.at,
    text = excluded.text, words = excluded.words)`;

const TIMER_KINDS = ['timer', 'goal-due', 'reopen-until'];

/** The work that these commands have done. */
function settled(commands: readonly AcceptedCommand[], changedTimers: ReadonlySet<string>): (Part | null)[] {
  const all = commands.flatMap(({ settles }) => (settles === undefined ? [] : [settles]));
  const inbox = all.flatMap((one) => ('inboxId' in one ? [{ id: one.inboxId }] : []));
  const outbox = all.flatMap((one) => ('outboxId' in one ? [{ id: one.outboxId }] : []));
  const timers = all.flatMap((one) => ('timer' in one ? [one.timer] : []));
  // One statement may touch a row once: mostly the timer that occurred is gone from the lists already.
  const left = timers.filter(
    ({ itemId }) => !TIMER_KINDS.map((kind) => `${kind}/${itemId}`).some((key) => changedTimers.has(key)),
  );
  const due = left.map(({ itemId, dueAt }) => ({ item_id: itemId, due_at: dueAt }));
  return [rows('i', inbox, settleInbox), rows('p', outbox, settleOutbox), rows('q', due, settleTimers)];
}

const settleInbox = (json: string): string => `inbox_settled as (
  update inbox i set state = 'done', case_id = head.id, claimed_until = null, last_error = null
  from head, json_to_recordset(${json}::json) as r(id uuid) where i.id = r.id)`;

const settleOutbox = (json: string): string => `outbox_settled as (
  delete from outbox o using head, json_to_recordset(${json}::json) as r(id uuid) where o.id = r.id)`;

const settleTimers = (json: string): string => `timer_settled as (
  delete from case_timer t using head, json_to_recordset(${json}::json) as r(item_id uuid, due_at timestamptz)
  where t.case_id = head.id and t.item_id = r.item_id and t.due_at = r.due_at)`;

function snapshot({ after }: Append): Part {
  return {
    key: 's',
    values: [toJson(toSnapshot(after)), after.version, FOLD_VERSION],
    sql: (state, version, fold) => `snapshot as (
      insert into case_snapshot as s (case_id, version, fold_version, state)
      select head.id, ${version}::int, ${fold}::int, ${state}::json from head
      on conflict (case_id) do update
        set version = excluded.version, fold_version = excluded.fold_version, state = excluded.state
        where s.version < excluded.version or s.fold_version <> excluded.fold_version)`,
  };
}
