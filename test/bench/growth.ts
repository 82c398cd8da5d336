import type { CaseId } from '../../engine/index.ts';
import { sendMany } from '../api/store/long-case.ts';
import { type Node, startNode } from '../api/store/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { nextCommand, record, type Statement, sendBare } from './support/statements.ts';

const sizes = [1, 10, 100, 1_000, 5_000];
const COMMANDS = 150;
const rounds = 3;

/**
 * What one command costs through the store, and what opening a case costs that no node remembers, as the plan grows.
 * Floor of a command: its statement, bare. Floor of opening: its snapshot and tail, read and not looked at.
 */
export async function bench({ freshDatabase, say }: BenchEnv): Promise<Row[]> {
  const url = await freshDatabase();
  const cleanUps: (() => Promise<void> | void)[] = [];
  const node = await startNode({ teardown: (clean) => void cleanUps.push(clean) }, url, { poolSize: 4, cacheMb: 512 });
  const rows: Row[] = [];
  try {
    await commands(node, await caseOf(node, 10));
    for (const size of sizes) {
      const id = await caseOf(node, size);
      const { value, floor } = await commands(node, id);
      rows.push(row(`growth, command on ${size} items`, 'ms', value, floor, 'its statement, bare'));
      const opened = await opening(node, id);
      rows.push(row(`growth, opening ${size} items`, 'ms', opened.value, opened.floor, 'its rows, read as text'));
    }
    const [small, large] = ['10', '1000'].map(
      (size) => rows.find(({ name }) => name === `growth, command on ${size} items`)?.value ?? Number.NaN,
    );
    say(`growth: a command on 1,000 items takes ${((large ?? 0) / (small ?? 1)).toFixed(2)} times one on 10`);
  } finally {
    for (const clean of cleanUps) await clean();
  }
  return rows;
}

async function caseOf(node: Node, items: number): Promise<CaseId> {
  const id = await node.open();
  const missing = Math.max(0, items - (await node.theCase(id)).items.size);
  await sendMany(
    node,
    id,
    Array.from({ length: missing }, (_, index) => ({ type: 'add-task', name: `Task ${index}` })),
  );
  return id;
}

async function commands(node: Node, id: CaseId): Promise<{ value: number; floor: number }> {
  const recorder = record(node.pool);
  const values: number[] = [];
  const statements: Statement[] = [];
  for (let turn = 0; turn < COMMANDS; turn += 1) {
    const began = performance.now();
    await node.accepted(id, nextCommand(turn));
    values.push(performance.now() - began);
    statements.push(...recorder.take(null));
  }
  recorder.stop();
  const floors = await bare(node, id, statements);
  return { value: median(values), floor: median(floors) };
}

/** The same statements on the same case, put back to where it was before them. */
async function bare(node: Node, id: CaseId, statements: readonly Statement[]): Promise<number[]> {
  const [first] = statements;
  const base = Number(first?.values[3] ?? 0);
  await node.pool.query('delete from case_event where case_id = $1 and version > $2', [id, base]);
  await node.pool.query('delete from case_snapshot where case_id = $1 and version > $2', [id, base]);
  await node.pool.query('update case_instance set version = $2 where id = $1', [id, base]);
  node.store.forget(id);
  const times: number[] = [];
  for (const statement of statements) {
    const began = performance.now();
    await sendBare(node.pool, statement);
    times.push(performance.now() - began);
  }
  return times;
}

async function opening(node: Node, id: CaseId): Promise<{ value: number; floor: number }> {
  const values: number[] = [];
  const floors: number[] = [];
  const text = `
    select state::text from case_snapshot where case_id = $1 union all
    select data::text || coalesce(personal::text, '') from case_event
    where case_id = $1 and version > coalesce((select version from case_snapshot where case_id = $1), 0)`;
  for (let round = 0; round < 3 * rounds; round += 1) {
    node.store.forget(id);
    let began = performance.now();
    await node.theCase(id);
    values.push(performance.now() - began);
    began = performance.now();
    await node.pool.query({ name: 'bench-opening', text, values: [id] });
    floors.push(performance.now() - began);
  }
  return { value: median(values), floor: median(floors) };
}
