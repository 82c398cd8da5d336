import { uuidv7 } from '../../web/api-client/ids.ts';
import { openCase } from '../api/cases/support.ts';
import { cloneCases } from '../support/clone-cases.ts';
import { type BenchEnv, type Row, row } from './bench.ts';
import { type LoadResult, sendAll } from './support/http-load.ts';
import { type Product, startProduct } from './support/product.ts';

const TABLE = [1_000, 10_000, 100_000];
const READS = 300;

/**
 * Opening a case of 500 events, and the first pages of the lists as the table grows, one reader after the other. The
 * floor is a fastify that reads the same bytes by their primary key.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  try {
    const bareUrl = await product.bare((server, pool) => {
      server.get<{ Params: { id: string } }>('/blob/:id', async (request, reply) => {
        const text = 'select body from bench_blob where id = $1';
        const { rows } = await pool.query({ name: 'bench-blob', text, values: [request.params.id] });
        return reply.type('application/json').send(rows[0]?.body);
      });
    });
    await product.deps.pool.query('create table bench_blob (id uuid primary key, body text not null)');
    return [...(await cases(env, product, bareUrl)), ...(await lists(env, product, bareUrl))];
  } finally {
    await product.close();
  }
}

async function cases(env: BenchEnv, product: Product, bareUrl: string): Promise<Row[]> {
  const agent = product.as('agent');
  const id = await openCase(agent);
  for (let index = 0; index < 120; index += 1) await agent.command(id, { type: 'add-task', name: `Task ${index}` });
  let version = 0;
  while (version < 500)
    version = (await agent.command(id, { type: 'add-note', text: 'She called again' })).body.version;
  env.say(`board: a case of ${version} events`);
  return [await compare(product, bareUrl, 'board, opening a case of 500 events', `/api/cases/${id}`)];
}

async function lists(env: BenchEnv, product: Product, bareUrl: string): Promise<Row[]> {
  const { deps, places } = product;
  const agent = product.as('agent');
  const prototypes = [await openCase(agent), await openCase(agent)];
  for (const id of prototypes) await agent.command(id, { type: 'add-task', name: 'Call back', due: 'PT4H' });
  const spread = await surroundings(product);
  const rows: Row[] = [];
  let made = 0;
  for (const count of TABLE) {
    const began = performance.now();
    await cloneCases(deps.pool, prototypes, count - made, spread);
    await deps.pool.query('checkpoint');
    made = count;
    env.say(`board: ${count} cases in the table, made in ${Math.round(performance.now() - began)} ms`);
    for (const { name, path } of [
      { name: 'first page of a queue', path: `/api/cases?view=queue&queueId=${places.care.queueId}` },
      { name: 'my open tasks', path: '/api/work' },
      { name: 'all that I may see', path: '/api/cases?view=all' },
      { name: 'the counts', path: '/api/cases/counts' },
      { name: 'searching two words', path: '/api/search?q=broken%20machine' },
      { name: 'searching a word that is nowhere', path: '/api/search?q=xylophone' },
    ]) {
      rows.push(await compare(product, bareUrl, `board, ${name} among ${count} cases`, path));
    }
  }
  return rows;
}

/** A hundred queues and two hundred owners, so that the lists of one person are a small part of all. */
async function surroundings({ deps, places, as }: Product) {
  const ids = async (text: string, values: unknown[] = []): Promise<string[]> =>
    (await deps.pool.query<{ id: string }>(text, values)).rows.map(({ id }) => id);
  const queues = await ids(
    `insert into queue (id, key, name, team_id)
     select gen_random_uuid(), 'bench' || n, 'Bench ' || n, $1 from generate_series(1, 99) as n returning id`,
    [places.billing.teamId],
  );
  const people = await ids(
    `insert into app_user (id, login, name, locale, time_zone, created_at)
     select gen_random_uuid(), 'bench' || n, 'Bench ' || n, 'en', 'Europe/Zurich', now()
     from generate_series(1, 199) as n returning id`,
  );
  const customers = await ids(
    `insert into customer (id, name, created_at, data)
     select gen_random_uuid(), 'Customer ' || n, now(), '{}' from generate_series(1, 5000) as n returning id`,
  );
  return {
    queueIds: [places.care.queueId, ...queues],
    ownerIds: [as('agent').user.id, ...people],
    customerIds: customers,
  };
}

async function compare(product: Product, bareUrl: string, name: string, path: string): Promise<Row> {
  const { token } = product.as('agent');
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${product.url}${path}`, { headers });
  const body = await answer.text();
  const id = uuidv7();
  await product.deps.pool.query('insert into bench_blob (id, body) values ($1, $2)', [id, body]);
  const read = (url: string, where: string): Promise<LoadResult> =>
    sendAll({
      url,
      requests: Array.from({ length: READS }, () => ({ path: where, headers, body: '' })),
      connections: 1,
    });
  await read(product.url, path);
  const ours = await read(product.url, path);
  const floor = await read(bareUrl, `/blob/${id}`);
  if (ours.statuses['200'] !== READS || floor.statuses['200'] !== READS) throw new Error(`${name} was not answered`);
  return row(name, 'ms (p95)', ours.p95, floor.p95, `${Math.ceil(body.length / 1024)} kB by primary key`);
}
