import { type CaseId, caseId, commandId, type ItemDefinition } from '../../engine/index.ts';
import { openCase } from '../api/cases/support.ts';
import { newId } from '../api/store/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { type Product, startProduct } from './support/product.ts';
import { record, type Statement, sendBare } from './support/statements.ts';

const SIZES = [5, 50];
const LIVE = 20;
const CASES = 24;

/**
 * A fragment of the library into a live case, as the command does it: template read, texts rendered, sentries wired, what
 * stands counted, settled, written. The floor is the one statement that writes it, bare.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  try {
    const rows: Row[] = [];
    for (const size of SIZES) {
      const key = `graft-${size}`;
      await publish(product, key, size);
      const { value, floor } = await grafts(product, key);
      rows.push(row(`graft, ${size} items into a live case of ${LIVE}`, 'ms', value, floor, 'its statement, bare'));
    }
    return rows;
  } finally {
    await product.close();
  }
}

/** Steps in stages of four and a last one; each waits for the one before it, the first for a step of the case. */
async function publish(product: Product, key: string, size: number): Promise<void> {
  const steps = Array.from(
    { length: size },
    (_, at): ItemDefinition => ({
      key: `step-${at}`,
      kind: 'human-task',
      name: `Send {{product}} number ${at}, {{money amount currency="EUR"}}`,
      description: 'For {{product}}.',
      due: 'business:PT4H',
      entry: [{ on: [{ source: at === 0 ? 'port:before' : `step-${at - 1}`, transition: 'complete' }] }],
    }),
  );
  const definition = {
    key,
    name: key,
    description: '',
    parameters: {
      type: 'object',
      required: ['product', 'amount'],
      properties: { product: { type: 'string' }, amount: { type: 'number' } },
    },
    ports: [{ key: 'before', name: 'What comes before' }],
    items: steps,
  };
  const owner = product.as('process-owner');
  const made = await owner.post('/api/templates', { kind: 'fragment', definition });
  const published = await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
  if (published.status !== 200) throw new Error(JSON.stringify([made.body, published.body]));
}

async function grafts(product: Product, templateKey: string): Promise<{ value: number; floor: number }> {
  const { deps } = product;
  const agent = product.as('agent');
  const values: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < CASES; round += 1) {
    const id = await liveCase(product);
    const items = [...((await deps.store.read(id))?.items.values() ?? [])];
    const before = items.find(({ kind, state }) => kind === 'human-task' && state === 'active');
    if (before === undefined) throw new Error('the case has a step');
    const command = {
      type: 'add-fragment',
      templateKey,
      parameters: { product: 'teapot', amount: 49.9 },
      connections: { before: before.id },
    } as const;
    const actor = { kind: 'person', id: agent.user.id, roles: ['agent'] } as const;
    const recorder = record(deps.pool);
    const began = performance.now();
    const outcome = await deps.store.run({ caseId: id, commandId: commandId(newId()), actor, command });
    values.push(performance.now() - began);
    const statements = recorder.take(null);
    recorder.stop();
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    floors.push(await bare(product, id, statements));
  }
  return { value: median(values.slice(CASES / 4)), floor: median(floors.slice(CASES / 4)) };
}

async function liveCase(product: Product): Promise<CaseId> {
  const agent = product.as('agent');
  const id = caseId(await openCase(agent));
  for (let step = 0; step < LIVE; step += 1) await agent.command(id, { type: 'add-task', name: `Task ${step}` });
  return id;
}

/** The same statement on the same case, put back to where it was before it. */
async function bare({ deps }: Product, id: CaseId, statements: readonly Statement[]): Promise<number> {
  const base = Number(statements[0]?.values[3] ?? 0);
  await deps.pool.query('delete from case_event where case_id = $1 and version > $2', [id, base]);
  await deps.pool.query('delete from case_snapshot where case_id = $1 and version > $2', [id, base]);
  await deps.pool.query('delete from fragment_use where case_id = $1', [id]);
  await deps.pool.query('update case_instance set version = $2 where id = $1', [id, base]);
  deps.store.forget(id);
  const began = performance.now();
  for (const statement of statements) await sendBare(deps.pool, statement);
  return performance.now() - began;
}
