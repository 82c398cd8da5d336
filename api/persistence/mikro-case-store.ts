import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import {
  BOARD_VERSION,
  type BoardView,
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
import { type EventRow, eventOfRow } from './codecs/event-row.ts';
import { toJson } from './codecs/storable.ts';
import { isCollision, reaching, tableOfDuplicate } from './connection-lost.ts';
import { hotStatement } from './hot-statement.ts';
import { EVENTS, LOAD, SINCE_WITH_ANSWERS } from './journal/queries.ts';
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

/** A journal is read in pages, so that the longest of them is never in memory as a whole. */
const PAGE = 1_000;

const HEADS = 'select id, version from case_instance where id = any ($1::uuid[])';
const BOARD = 'select view from case_board where case_id = $1 and audience = $2 and board_version = $3';
const PUT_BOARD = `
  insert into case_board as b (case_id, audience, version, board_version, view) values ($1, $2, $3, $4, $5)
  on conflict (case_id, audience) do update
    set version = excluded.version, board_version = excluded.board_version, view = excluded.view
    where b.version < excluded.version or b.board_version <> excluded.board_version`;
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
    async board(caseId, audience) {
      const [row] = await ask<{ view: BoardView }>('case-board', BOARD, [caseId, audience, BOARD_VERSION]);
      return row?.view ?? null;
    },
    async putBoard(caseId, audience, board) {
      await ask('case-put-board', PUT_BOARD, [caseId, audience, board.version, BOARD_VERSION, toJson(board)]);
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
  const rows = await ask<EventRow>('case-load', LOAD, [caseId, FOLD_VERSION, PAGE]);
  const [first] = rows;
  const snapshot = first?.type === '' ? first : null;
  const state = snapshot === null ? null : fromSnapshot(snapshotOf(snapshot));
  let stored = state === null ? null : { state, lists: listsOf(state), snapshotVersion: state.version };
  let page: readonly EventRow[] = snapshot === null ? rows : rows.slice(1);
  for (;;) {
    const next = advance(stored, page.map(eventOfRow));
    if (page.length < PAGE || next === null) return next;
    stored = next;
    page = await ask<EventRow>('case-events', EVENTS, [caseId, next.state.version, PAGE]);
  }
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
