import { monitorEventLoopDelay } from 'node:perf_hooks';
import { caseId } from '../../engine/index.ts';
import { openCase } from '../api/cases/support.ts';
import type { As } from '../api/support/as.ts';
import { cloneCases } from '../support/clone-cases.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { type Product, startProduct } from './support/product.ts';

const RUNS = 7;

/**
 * A draft of one case of 200 steps, and what 200 cases of 30 steps have in common. The floor is the reading of the same
 * cases, each from its snapshot and journal as at the first time.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  try {
    return [await fromOne(product), ...(await fromMany(env, product))];
  } finally {
    await product.close();
  }
}

async function fromOne(product: Product): Promise<Row> {
  const agent = product.as('agent');
  const id = await workedCase(agent, 200, 0);
  const { body } = await agent.get(`/api/cases/${id}`);
  const steps: { id: string; kind: string; state: string }[] = Object.values(body.board.items);
  const itemIds = steps.flatMap((step) => (step.state === 'completed' && step.kind !== 'stage' ? [step.id] : []));
  const chosen = itemIds.slice(0, 200);
  const value = await timed(product, [id], async (run) => {
    const answer = await agent.post('/api/captures', { caseId: id, itemIds: chosen, name: `Captured ${run}` });
    if (answer.status !== 201) throw new Error(`the capture was answered ${answer.status}`);
  });
  return row('capture, one case of 200 steps', 'ms', value, await reading(product, [id]), 'reading the case');
}

async function fromMany(env: BenchEnv, product: Product): Promise<Row[]> {
  const agent = product.as('agent');
  const prototypes: string[] = [];
  for (let index = 0; index < 5; index += 1) prototypes.push(await workedCase(agent, 30, index));
  for (const id of prototypes)
    await agent.command(id, { type: 'close-case', outcomeMet: true, terminate: true, reason: 'Over' });
  const { deps, places } = product;
  const customerIds = await customers(product);
  const spread = { queueIds: [places.care.queueId], ownerIds: [agent.user.id], customerIds };
  await cloneCases(deps.pool, prototypes, 500, spread);
  const { rows } = await deps.pool.query<{ id: string }>(
    "select id from case_instance where number like 'K-%' order by id",
  );
  const ids = rows.map(({ id }) => id);
  const measured: Row[] = [];
  for (const count of [200, 500]) {
    const caseIds = ids.slice(0, count);
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const value = await timed(product, caseIds, async () => {
      const answer = await agent.post('/api/captures/many', { caseIds });
      if (answer.status !== 200 || answer.body.cases !== count)
        throw new Error(`${answer.status}: ${answer.body.cases}`);
    });
    loop.disable();
    env.say(`capture: others waited at most ${Math.round(loop.max / 1e6)} ms for ${count} cases`);
    const floor = await reading(product, caseIds);
    measured.push(row(`capture, ${count} cases of 30 steps`, 'ms', value, floor, 'reading the cases'));
  }
  return measured;
}

/** Steps added by hand and done, a few of them with a value of their own. */
async function workedCase(agent: As, count: number, index: number): Promise<string> {
  const id = await openCase(agent);
  for (let step = 0; step < count; step += 1) {
    if (step % 11 === index) continue;
    const name =
      step % 5 === 0
        ? `Answer letter ${4711 + 13 * index} of the shop, part ${step}`
        : `${VERBS[step % VERBS.length]} ${NOUNS[Math.floor(step / VERBS.length) % NOUNS.length]}`;
    const added = await agent.command(id, { type: 'add-task', name });
    const { body } = await agent.get(`/api/cases/${id}`);
    const items: { id: string; name: string; state: string }[] = Object.values(body.board.items);
    const open = items.findLast((item) => item.name === name && item.state === 'active');
    if (added.status !== 200 || open === undefined) throw new Error(`${name} was not added`);
    await agent.command(id, { type: 'complete-task', itemId: open.id });
  }
  return id;
}

const VERBS = ['Check', 'Order', 'Call', 'Write', 'Book', 'Close', 'Ask'];
const NOUNS = ['receipt', 'engineer', 'customer', 'warehouse', 'invoice', 'contract', 'parcel', 'voucher', 'account'];

async function customers({ deps }: Product): Promise<readonly string[]> {
  const { rows } = await deps.pool.query<{ id: string }>(
    `insert into customer (id, name, created_at, data)
     select gen_random_uuid(), 'Given' || chr(97 + n % 26) || ' Family' || chr(97 + n / 26), now(), '{}'
     from generate_series(0, 499) as n returning id`,
  );
  return rows.map(({ id }) => id);
}

/** Median of runs, in each of which the cases are read anew. */
async function timed(product: Product, ids: readonly string[], work: (run: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS + 1; run += 1) {
    for (const id of ids) product.deps.store.forget(caseId(id));
    const began = performance.now();
    await work(run);
    // The first run warms up.
    if (run > 0) times.push(performance.now() - began);
  }
  return median(times);
}

const reading = (product: Product, ids: readonly string[]): Promise<number> =>
  timed(product, ids, async () => {
    for (let from = 0; from < ids.length; from += 6)
      await Promise.all(ids.slice(from, from + 6).map((id) => product.deps.store.read(caseId(id))));
  });
