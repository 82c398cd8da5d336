import type { Pool } from 'pg';
import { archiveCases } from '../../api/persistence/journal/archive.ts';
import { caseId } from '../../engine/index.ts';
import { customerWrites, openCase } from '../api/cases/support.ts';
import { cloneCases } from '../support/clone-cases.ts';
import { type BenchEnv, type Row, row } from './bench.ts';
import { type Product, startProduct } from './support/product.ts';

const CASES = 4_000;
const TABLES = ['case_instance', 'case_event', 'case_snapshot', 'case_board', 'work_item', 'case_timer'];
const kB = 1024;

/**
 * Disk that a case takes: of a middling length (a message, six tasks of which five are done, notes, closed and sealed),
 * with all indexes, live and archived. The floor is its journal as plain text.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  const { pool } = product.deps;
  try {
    const id = await sealedCase(product);
    const { rows } = await pool.query<{ events: number; text: number }>(
      `select count(*)::int as events, sum(length(data::text) + coalesce(length(personal::text), 0))::int as text
       from case_event where case_id = $1`,
      [id],
    );
    const { events = 0, text = 0 } = rows[0] ?? {};
    const ids = [caseId(id)];
    const before = await sizes(pool);
    await cloneCases(pool, ids, CASES, { queueIds: ids, ownerIds: ids, customerIds: ids });
    const live = await sizes(pool);
    for (const table of TABLES) {
      env.say(`disk: ${table} ${perCase(before, live, [table]).toFixed(2)} kB a case`);
    }
    await archiveCases(pool, new Date(Date.now() + 60_000));
    await pool.query('vacuum (full, analyze) case_event');
    const archived = await sizes(pool);
    const name = `a case of ${events} events`;
    const floor = text / kB;
    return [
      row(`disk, ${name}`, 'kB', perCase(before, live, TABLES), floor, 'its journal as text'),
      row(`disk, its journal`, 'kB', perCase(before, live, ['case_event']), floor, 'its journal as text'),
      row(
        `disk, its journal archived`,
        'kB',
        perCase(before, archived, ['case_archive']),
        floor,
        'its journal as text',
      ),
    ];
  } finally {
    await product.close();
  }
}

async function sealedCase(product: Product): Promise<string> {
  const agent = product.as('agent');
  const id = await openCase(agent);
  await customerWrites(product.deps, id);
  for (let index = 0; index < 6; index += 1) {
    const { body } = await agent.command(id, {
      type: 'add-task',
      name: `Find out about the order, ${index}`,
      due: 'PT4H',
    });
    const facts: { type: string; item?: { id: string } }[] = body.frames.flatMap(
      (frame: { facts: unknown }) => frame.facts,
    );
    const itemId = facts.find(({ type }) => type === 'item-put')?.item?.id;
    await agent.command(id, { type: 'add-note', text: 'The customer sent a picture; the lamp is broken at the foot.' });
    if (index > 0) await agent.command(id, { type: 'complete-task', itemId });
  }
  const supervisor = product.as('supervisor');
  await supervisor.command(id, { type: 'close-case', outcomeMet: true, terminate: true, reason: 'Bench' });
  const sealed = await supervisor.command(id, { type: 'seal-case' });
  if (sealed.status !== 200) throw new Error(JSON.stringify(sealed.body));
  return id;
}

async function sizes(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `select coalesce(p.relname, c.relname) as name, sum(pg_total_relation_size(c.oid)) as bytes
     from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
     where c.relkind = 'r' and c.relname ~ '^(case_|work_item)' group by 1`,
  );
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

function perCase(before: Map<string, number>, after: Map<string, number>, tables: readonly string[]): number {
  const grown = tables.map((table) => (after.get(table) ?? 0) - (before.get(table) ?? 0));
  return grown.reduce((sum, bytes) => sum + bytes, 0) / kB / CASES;
}
