import type { Pool } from 'pg';
import { createTimerSweeper } from '../../api/jobs/sweep-timers.ts';
import { type Node, newId, startNode } from '../api/store/support.ts';
import { cloneCases } from '../support/clone-cases.ts';
import { type BenchEnv, type Row, row } from './bench.ts';
import { percentile } from './support/http-load.ts';

const TIMERS = 10_000;
const SPREAD_S = 60;
const START_S = 5;
const LATEST_S = 10;

/**
 * 10,000 timers of as many cases that no node remembers, due within one minute, fired by two nodes. The floor of the
 * lateness is the poll of a second; that of the rate is how fast they become due.
 */
export async function bench({ freshDatabase, say }: BenchEnv): Promise<Row[]> {
  const url = await freshDatabase();
  const cleanUps: (() => Promise<void> | void)[] = [];
  const teardown = { teardown: (clean: () => Promise<void> | void) => void cleanUps.unshift(clean) };
  const nodes = [
    await startNode(teardown, url, { poolSize: 10, cacheMb: 64 }),
    await startNode(teardown, url, { poolSize: 10, cacheMb: 64 }),
  ];
  const [one] = nodes;
  if (one === undefined) return [];
  try {
    await manyTimers(one);
    const logger = { warn: (words: unknown) => say(String(words)), error: (words: unknown) => say(String(words)) };
    const sweepers = nodes.map(({ pool, store }) => createTimerSweeper({ pool, store, logger }));
    for (const sweeper of sweepers) sweeper.start();
    const stopAt = performance.now() + (START_S + SPREAD_S + 3 * LATEST_S) * 1_000;
    while ((await left(one.pool)) > 0 && performance.now() < stopAt) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    for (const sweeper of sweepers) await sweeper.stop();
    return await judged(one.pool, say);
  } finally {
    for (const clean of cleanUps) await clean();
  }
}

/** Clones of one case with one timer, each due at an instant of its own: in its row and in the event that set it. */
async function manyTimers(node: Node): Promise<void> {
  const id = await node.open();
  await node.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  const timer = await node.item(id, 'reminder');
  const ids = [newId()];
  await cloneCases(node.pool, [id], TIMERS, { queueIds: ids, ownerIds: ids, customerIds: ids });
  await node.pool.query("delete from case_timer where kind <> 'timer' or case_id = $1", [id]);
  const { rows } = await node.pool.query<{ start: Date }>(`select now() + interval '${START_S} s' as start`);
  await node.pool.query(
    `create temporary table due as
     select case_id, date_trunc('milliseconds', $1::timestamptz + random() * interval '${SPREAD_S} s') as at from case_timer`,
    [rows[0]?.start],
  );
  await node.pool.query('update case_timer t set due_at = due.at from due where due.case_id = t.case_id');
  await node.pool.query(
    `update case_event e set data = replace(data::text, $1,
       to_char(due.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::json
     from due where due.case_id = e.case_id and e.data::text like '%' || $1 || '%'`,
    [timer.timerDueAt],
  );
}

async function left(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>("select count(*)::int as n from case_timer where kind = 'timer'");
  return rows[0]?.n ?? 0;
}

async function judged(pool: Pool, say: BenchEnv['say']): Promise<Row[]> {
  const { rows } = await pool.query<{ late: number; times: number }>(
    `select extract(epoch from min(f.at) - min(s.due))::float8 as late, count(*)::int as times
     from case_event f
       join lateral (
         select (regexp_match(e.data::text, '"timerDueAt":"([^"]+)"'))[1]::timestamptz as due
         from case_event e where e.case_id = f.case_id and e.data::text like '%"timerDueAt":"%' limit 1) as s on true
     where f.type = 'item-transitioned' and f.data ->> 'transition' = 'occur'
     group by f.case_id`,
  );
  const late = rows.map((one) => one.late);
  const once = rows.filter(({ times }) => times === 1).length;
  say(`timers: ${once} of ${TIMERS} fired once, ${rows.length - once} more than once; latest ${Math.max(...late)} s`);
  if (once !== TIMERS) throw new Error('not every timer fired once');
  return [
    row('timers, latest of 10,000 in a minute', 's late', Math.max(...late), LATEST_S, 'the bound of 10 s'),
    row('timers, half of them', 's late', percentile(late, 0.5), 1, 'the poll of 1 s'),
  ];
}
