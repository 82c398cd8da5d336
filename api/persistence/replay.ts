import { isDeepStrictEqual } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { type Case, type CaseId, evolveAll, caseId as toCaseId, toSnapshot } from '../../engine/index.ts';
import type { StoredCase } from '../application/case-store.ts';
import { type EventRow, eventOfRow, instant } from './codecs/event-row.ts';
import { EVENTS } from './journal/queries.ts';
import { type Ask, asking, loadCase } from './mikro-case-store.ts';
import { listsOf } from './projections/case-lists.ts';
import { caseRow } from './projections/case-row.ts';

export interface Difference {
  readonly caseId: string;
  readonly number: string;
  /** What differs: a column, a row of a list, the state itself. */
  readonly what: string;
  readonly stored: unknown;
  readonly folded: unknown;
}

export interface ReplayTotals {
  readonly cases: number;
  readonly events: number;
  readonly differences: number;
}

const PAGE = 200;
const EVENTS_PAGE = 1_000;
const HEAD = 'select * from case_instance where id = $1';
const WORK = 'select * from work_item where case_id = $1 order by item_id';
const TIMERS = 'select * from case_timer where case_id = $1 order by kind, item_id';
const PEOPLE = 'select * from case_participant where case_id = $1 order by participant_id';
const IDS = `select id from case_instance where id > $1 order by id limit ${PAGE}`;
/** Journals without a case: nothing of ours leaves one. */
const ORPHANS = `
  select distinct case_id as id from (select case_id from case_event union all select case_id from case_archive) as j
  where case_id > $1 and not exists (select from case_instance c where c.id = j.case_id) order by id limit ${PAGE}`;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Folds the journal of every case from its first event and compares: with snapshot and tail, with the list columns,
 * with the rows of open work, of clocks and of who takes part. Each case is read at one instant, so that it may run beside a busy product.
 */
export async function replay(orm: MikroORM, report: (difference: Difference) => void): Promise<ReplayTotals> {
  const pool = await orm.em.getConnection().getNativeClient();
  const totals = { cases: 0, events: 0, differences: 0 };
  for await (const id of idsOf(pool)) {
    const { events, differences } = await atOneInstant(pool, (client) => replayCase(client, id));
    totals.cases += 1;
    totals.events += events;
    totals.differences += differences.length;
    for (const difference of differences) report(difference);
  }
  return totals;
}

async function* idsOf(pool: Pool): AsyncGenerator<CaseId> {
  for (const statement of [IDS, ORPHANS]) {
    for (let last: string | undefined = NO_ID; last !== undefined; ) {
      const { rows }: { rows: { id: string }[] } = await pool.query<{ id: string }>(statement, [last]);
      for (const { id } of rows) yield toCaseId(id);
      last = rows.at(-1)?.id;
    }
  }
}

async function atOneInstant<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function replayCase(client: PoolClient, id: CaseId): Promise<{ events: number; differences: Difference[] }> {
  const ask = asking(client, false);
  const { count: events, folded } = await foldJournal(ask, id);
  const [head] = await ask<Record<string, unknown>>('head', HEAD, [id]);
  const number = String(head?.['number'] ?? '?');
  const differ = (what: string, stored: unknown, folded: unknown): Difference[] =>
    isDeepStrictEqual(stored, folded) ? [] : [{ caseId: id, number, what, stored, folded }];
  if (events === 0 || head === undefined) {
    return { events, differences: differ('existence', head !== undefined, events > 0) };
  }
  if (folded === null) return { events, differences: differ('journal', 'cannot be folded', 'folds') };
  const loaded = await loadCase(ask, id);
  const differences = [
    ...differ('state', loaded === null ? null : plain(loaded.state), plain(folded)),
    ...columns(head, folded).flatMap(([name, stored, value]) => differ(`column ${name}`, stored, value)),
    ...(await lists(ask, id, folded)).flatMap(([name, stored, value]) => differ(name, stored, value)),
  ];
  return { events, differences };
}

/** The journal from its first event, page by page. A gap or an event of a newer build is a difference to report. */
async function foldJournal(ask: Ask, id: CaseId): Promise<{ count: number; folded: Case | null }> {
  let count = 0;
  let last = 0;
  let folded: Case | null = null;
  let isWhole = true;
  for (let length = EVENTS_PAGE; length === EVENTS_PAGE; ) {
    const page = await ask<EventRow>('journal', EVENTS, [id, last, EVENTS_PAGE]);
    length = page.length;
    count += length;
    last = page.at(-1)?.version ?? last;
    try {
      if (isWhole) folded = evolveAll(folded, page.map(eventOfRow));
    } catch {
      isWhole = false;
    }
  }
  return { count, folded: isWhole ? folded : null };
}

function plain(state: StoredCase['state']): unknown {
  return JSON.parse(JSON.stringify(toSnapshot(state)));
}

type Compared = [what: string, stored: unknown, folded: unknown];

function columns(head: Readonly<Record<string, unknown>>, folded: Case): Compared[] {
  return Object.entries(caseRow(folded, listsOf(folded))).map(([name, value]) => [
    name,
    comparable(name, head[name]),
    comparable(name, value),
  ]);
}

async function lists(ask: Ask, id: CaseId, folded: Case): Promise<Compared[]> {
  const { work, timers } = listsOf(folded);
  return [
    [
      'open work',
      byColumns(await ask<object>('work', WORK, [id]), WORK_NAMES),
      byColumns([...work.values()], WORK_NAMES),
    ],
    [
      'timers',
      byColumns(await ask<object>('timers', TIMERS, [id]), TIMER_NAMES),
      byColumns([...timers.values()], TIMER_NAMES),
    ],
    ['who takes part', byColumns(await ask<object>('people', PEOPLE, [id]), PEOPLE_NAMES), takingPart(folded)],
  ];
}

/** By these rows an expert sees the case. */
function takingPart({ participants }: Case): string[] {
  const rows = [...participants.values()].map(({ id, kind, userId }) => ({
    participant_id: id,
    kind,
    user_id: userId,
  }));
  return byColumns(rows, PEOPLE_NAMES);
}

const WORK_NAMES = ['item_id', 'kind', 'name', 'state', 'assignee_id', 'role', 'due_at', 'queue_id', 'goal_id'];
const TIMER_NAMES = ['kind', 'item_id', 'due_at', 'remaining_ms'];
const PEOPLE_NAMES = ['participant_id', 'kind', 'user_id'];

/** Rows as sorted texts: the order of rows means nothing. */
function byColumns(rows: readonly object[], names: readonly string[]): string[] {
  const texts = rows.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return JSON.stringify(names.map((name) => comparable(name, values.get(name))));
  });
  return texts.toSorted();
}

function comparable(name: string, value: unknown): unknown {
  if (/_(at|until)$/.test(name) && typeof value === 'string') return instant(value);
  return name === 'remaining_ms' && value !== null ? Number(value) : value;
}
