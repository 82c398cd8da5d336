import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import {
  type Case,
  type CaseId,
  type CommandId,
  evolveAll,
  FOLD_VERSION,
  fromSnapshot,
  type JsonObject,
  caseId as toCaseId,
} from '../../engine/index.ts';
import type {
  Append,
  Appended,
  CaseSession,
  CaseStorage,
  JournalEvent,
  Since,
  StoredAnswer,
  StoredCase,
} from '../application/case-store.ts';
import { EVENT_COLUMNS, type EventRow, eventOfRow } from './codecs/event-row.ts';
import { isCollision, reaching, tableOfDuplicate } from './connection-lost.ts';
import { hotStatement } from './hot-statement.ts';
import { advanceLists, listsOf } from './projections/case-lists.ts';

export interface StorageOptions {
  /** Off for poolers that cannot carry named statements. */
  readonly prepared?: boolean;
  /** A snapshot is due when so many events are behind it, or as many as the case has items, if these are more. */
  readonly snapshotEvery?: number;
}

/** Behind by more than so many events, a case is loaded again: its snapshot saves the most of them. */
const LONGEST_TAIL = 1_000;

type Connection = Pick<Pool | PoolClient, 'query'>;
export type Ask = <Row extends object>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

const LOAD = `
  with snapshot as (select version, state from case_snapshot where case_id = $1 and fold_version = $2)
  select case_id, version, null::uuid as command_id, null::int as command_index, null::text as command_hash,
    '' as type, null::int as schema, null::text as audience, null::text as actor_kind, null::text as actor_id,
    null::text[] as actor_roles, null::timestamptz as at, null::text as tab, state as data, null::json as personal
  from snapshot, (select $1::uuid as case_id) as c
  union all
  (select ${EVENT_COLUMNS} from case_event
   where case_id = $1 and version > coalesce((select version from snapshot), 0) order by version)`;

/**
 * The tail, and before it the events of those commandIds that were used. A command ends where the next one begins, so
 * that a repeat in a long journal reads its own events alone.
 */
const SINCE_WITH_ANSWERS = `
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
  (select ${EVENT_COLUMNS} from case_event where case_id = $1 and version > $2 order by version limit $4)
  order by version`;

const EVENTS = `
  select ${EVENT_COLUMNS} from case_event where case_id = $1 and version > $2 order by version limit $3`;
const HEADS = 'select id, version from case_instance where id = any ($1::uuid[])';
const LOCK = 'select version from case_instance where id = $1 for update';

/** Cases in Postgres: every method is one round trip on the connections of the ORM, with SQL of our own. */
export async function createCaseStorage(orm: MikroORM, options: StorageOptions = {}): Promise<CaseStorage> {
  const pool = await orm.em.getConnection().getNativeClient();
  const { prepared = true, snapshotEvery = 100 } = options;
  const ask = asking(pool, prepared);

  return {
    ...session(pool, prepared, snapshotEvery),
    advance,
    load: (caseId) => loadCase(ask, caseId),
    async heads(caseIds) {
      const rows = await ask<{ id: string; version: number }>('case-heads', HEADS, [caseIds]);
      return new Map(rows.map(({ id, version }) => [toCaseId(id), version]));
    },
    locked: (caseId, work) => locked(pool, caseId, (client) => work(session(client, prepared, snapshotEvery))),
    async clock() {
      const [row] = await ask<{ now: string }>('clock', 'select clock_timestamp() as now', []);
      return new Date(row?.now ?? Number.NaN);
    },
  };
}

/** The case from its snapshot, if that is of this fold, and the tail behind it. */
export async function loadCase(ask: Ask, caseId: CaseId): Promise<StoredCase | null> {
  const rows = await ask<EventRow>('case-load', LOAD, [caseId, FOLD_VERSION]);
  const [first, ...rest] = rows;
  if (first === undefined) return null;
  if (first.type !== '') return advance(null, rows.map(eventOfRow));
  const state = fromSnapshot(snapshotOf(first));
  return advance({ state, lists: listsOf(state), snapshotVersion: first.version }, rest.map(eventOfRow));
}

/** Asks over a connection, by named statements where the pooler can carry them. */
export function asking(connection: Connection, prepared: boolean): Ask {
  return async (name, text, values) => {
    const query = { text, values: [...values], ...(prepared ? { name } : {}) };
    return (await reaching(() => connection.query(query))).rows;
  };
}

function session(connection: Connection, prepared: boolean, snapshotEvery: number): CaseSession {
  const ask = asking(connection, prepared);
  return {
    async since(caseId, version, commandIds) {
      const rows =
        commandIds.length === 0
          ? await ask<EventRow>('case-events', EVENTS, [caseId, version, LONGEST_TAIL + 1])
          : await ask<EventRow>('case-since', SINCE_WITH_ANSWERS, [caseId, version, commandIds, LONGEST_TAIL + 1]);
      return sinceOf(rows, version, commandIds);
    },
    async events(caseId, since, limit) {
      return (await ask<EventRow>('case-events', EVENTS, [caseId, since, limit])).map(eventOfRow);
    },
    append: (append) => write(ask, append, snapshotEvery),
  };
}

function sinceOf(rows: readonly EventRow[], version: number, commandIds: readonly CommandId[]): Since {
  const tail = rows.filter((row) => row.version > version);
  const answers = new Map<CommandId, StoredAnswer>();
  for (const id of commandIds) {
    const answered = rows.filter((row) => row.command_id === id);
    const hash = answered[0]?.command_hash;
    if (hash != null) answers.set(id, { commandHash: hash, events: answered.map(eventOfRow) });
  }
  return { tail: tail.length > LONGEST_TAIL ? null : tail.map(eventOfRow), answers };
}

async function write(ask: Ask, append: Append, snapshotEvery: number): Promise<Appended> {
  const { before, after, commands } = append;
  const events = commands.flatMap((command) => command.events);
  const lists = advanceLists(before?.lists ?? null, after, events);
  const behind = after.version - (before?.snapshotVersion ?? 0);
  const withSnapshot = behind >= Math.max(snapshotEvery, after.items.size);
  const { name, text, values } = hotStatement(append, lists, withSnapshot);
  try {
    const [row] = await ask<{ heads: number }>(name, text, values);
    if (row?.heads !== 1) return { kind: 'conflict' };
  } catch (error) {
    const table = tableOfDuplicate(error);
    if (table === 'case_event' || isCollision(error)) return { kind: 'conflict' };
    if (table === 'outbox' || table === 'interaction') return { kind: 'id-taken' };
    throw error;
  }
  const snapshotVersion = withSnapshot ? after.version : (before?.snapshotVersion ?? 0);
  return { kind: 'written', stored: { state: after, lists, snapshotVersion } };
}

function advance(stored: StoredCase | null, tail: readonly JournalEvent[]): StoredCase | null {
  if (tail.length === 0) return stored;
  const state: Case | null = evolveAll(stored?.state ?? null, tail);
  if (state === null) return null;
  return {
    state,
    lists: advanceLists(stored?.lists ?? null, state, tail),
    snapshotVersion: stored?.snapshotVersion ?? 0,
  };
}

function snapshotOf(row: EventRow): JsonObject {
  return Object(row.data);
}

async function locked<T>(pool: Pool, caseId: CaseId, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await reaching(() => pool.connect());
  let broken: Error | undefined;
  try {
    await reaching(() => client.query('begin'));
    await reaching(() => client.query(LOCK, [caseId]));
    const result = await work(client);
    await reaching(() => client.query('commit'));
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
