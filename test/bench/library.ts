import type { FragmentDefinition } from '../../engine/index.ts';
import { BUILTIN_TEMPLATES, parseFragment, searchLine } from '../../templates/index.ts';
import { openCase } from '../api/cases/support.ts';
import { cloneCases } from '../support/clone-cases.ts';
import { type BenchEnv, type Row, row } from './bench.ts';
import { sendAll } from './support/http-load.ts';
import { type Product, startProduct } from './support/product.ts';

const TEMPLATES = 5_000;
const CASES = 20_000;
const READS = 200;

/**
 * Ranking and searching 5,000 published fragments on a live case, among 20,000 cases alike that used them. The floor is
 * a fastify with one query that an index answers: the words by their trigrams, the first fifty names in their order.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  try {
    await manyTemplates(product);
    const id = await manyCases(product);
    await product.deps.pool.query('create index bench_names on template_version (lower(name))');
    await product.deps.pool.query('analyze');
    const bare = await product.bare((server, pool) => {
      server.get('/names', async () => {
        const text = 'select key, version, name, description from template_version order by lower(name) limit 50';
        return (await pool.query({ name: 'bench-names', text })).rows;
      });
      server.get<{ Querystring: { q: string } }>('/words', async ({ query }) => {
        const text = `select key, version, name, description from template_version where search like $1 limit 50`;
        return (await pool.query({ name: 'bench-words', text, values: [`%${query.q}%`] })).rows;
      });
    });
    return await figures(env, product, bare, id);
  } finally {
    await product.close();
  }
}

async function figures(env: BenchEnv, product: Product, bare: string, id: string): Promise<Row[]> {
  const cold = performance.now();
  await get(product, `/api/cases/${id}/suggestions`);
  env.say(`library: first asked, ${TEMPLATES} templates are read in ${Math.round(performance.now() - cold)} ms`);
  const rows: Row[] = [];
  for (const { name, path, floor } of [
    { name: 'five suggestions', path: `/api/cases/${id}/suggestions`, floor: '/names' },
    { name: 'the palette, fifty ranked', path: `/api/cases/${id}/suggestions?all=true&limit=50`, floor: '/names' },
    {
      name: 'the palette, two words',
      path: `/api/cases/${id}/suggestions?q=refund%20north&limit=50`,
      floor: '/words?q=north',
    },
    { name: 'the library by name', path: '/api/templates?limit=50', floor: '/names' },
    { name: 'the library by use', path: '/api/templates?limit=50&sort=used', floor: '/names' },
    { name: 'the library, two words', path: '/api/templates?q=refund%20north&limit=50', floor: '/words?q=north' },
  ]) {
    const headers = { authorization: `Bearer ${product.as('agent').token}` };
    const read = (url: string, where: string) =>
      sendAll({
        url,
        requests: Array.from({ length: READS }, () => ({ path: where, headers, body: '' })),
        connections: 1,
      });
    await read(product.url, path);
    const ours = await read(product.url, path);
    await read(bare, floor);
    const bottom = await read(bare, floor);
    if (ours.statuses['200'] !== READS || bottom.statuses['200'] !== READS) throw new Error(`${name} was not answered`);
    rows.push(row(`library, ${name} of ${TEMPLATES}`, 'ms (p95)', ours.p95, bottom.p95, 'one indexed query'));
  }
  return rows;
}

async function get({ url, as }: Product, path: string): Promise<void> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${as('agent').token}` } });
  if (!answer.ok) throw new Error(await answer.text());
}

const PLACES = ['north', 'south', 'east', 'west', 'harbour', 'airport', 'online', 'branch', 'night', 'partner'];

/** Fragments as houses have them: some work in many flavours, many with a condition, some of which are the same. */
async function manyTemplates({ deps }: Product): Promise<void> {
  const prototypes = BUILTIN_TEMPLATES.flatMap(({ kind, definition }) =>
    kind === 'fragment' ? (parseFragment(definition).definition ?? []) : [],
  );
  const rows = Array.from({ length: TEMPLATES }, (_, at) => flavour(prototypes[at % prototypes.length], at));
  const known = rows.flatMap((each) => each ?? []);
  await deps.pool.query(
    "insert into template (key, kind, owner_id, created_at) select key, 'fragment', null, now() from json_to_recordset($1::json) as r(key text)",
    [JSON.stringify(known.map(({ key }) => ({ key })))],
  );
  await deps.pool.query(
    `insert into template_version (key, version, kind, state, definition, revision, origin, created_at, published_at,
       name, description, tags, search)
     select key, 1, 'fragment', 'published', definition, 1, 'written', now(), now(), name, description, '{}', search
     from json_to_recordset($1::json) as r(key text, definition json, name text, description text, search text)`,
    [
      JSON.stringify(
        known.map((definition) => ({
          key: definition.key,
          definition,
          name: definition.name,
          description: definition.description,
          search: searchLine(definition),
        })),
      ),
    ],
  );
}

function flavour(prototype: FragmentDefinition | undefined, at: number): FragmentDefinition | null {
  if (prototype === undefined) return null;
  const place = PLACES[at % PLACES.length] ?? '';
  const conditions = at % 3 === 0 ? {} : { applicability: `!has(facts.amount) || facts.amount < ${(at % 400) + 1}.5` };
  return { ...prototype, key: `bench-${at}`, name: `${prototype.name} ${place} ${at}`, ...conditions };
}

/** Cases of the same type, each with three of the fragments; a live one is asked about. */
async function manyCases(product: Product): Promise<string> {
  const { deps, places } = product;
  const agent = product.as('agent');
  const prototype = await openCase(agent);
  const { rows } = await deps.pool.query<{ id: string }>(
    "insert into customer (id, name, created_at, data) values (gen_random_uuid(), 'Customer', now(), '{}') returning id",
  );
  await cloneCases(deps.pool, [prototype], CASES, {
    queueIds: [places.care.queueId],
    ownerIds: [agent.user.id],
    customerIds: rows.map(({ id }) => id),
  });
  await deps.pool.query(
    `insert into fragment_use (case_id, fragment_id, template_key, template_version, case_type_key, at)
     select c.id, gen_random_uuid(), 'bench-' || (abs(hashtext(c.id::text || n)) % 700), 1, c.case_type_key, now()
     from case_instance c, generate_series(1, 3) as n where c.number like 'K-%'`,
  );
  await deps.pool.query(
    `insert into template_outcome (case_id, use_id, kind, template_key, template_version, case_type_key, queue_id, added_by,
       at, ended_at, goal_met, breaches, took_ms, done, skipped, removed, changed, added, added_steps, case_version,
       outcome_version)
     select case_id, fragment_id, 'fragment', template_key, 1, case_type_key, $1, null, at, null, null, 0, null, '{}', '{}',
       '{}', '{}', '{}', '[]', 1, 1 from fragment_use`,
    [places.care.queueId],
  );
  return prototype;
}
