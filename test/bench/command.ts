import type { Pool } from 'pg';
import type { CaseId } from '../../engine/index.ts';
import { type Node, startNode } from '../api/store/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { emptyCases, nextCommand, rate, record, type Statement, sendBare } from './support/statements.ts';

const rounds = 3;
const plans = [
  { writers: 1, commands: 500 },
  { writers: 8, commands: 200 },
  { writers: 16, commands: 150 },
];

interface Recording {
  readonly opening: Statement[];
  readonly commands: Statement[][];
}

/**
 * Commands a second through the store, by writers on cases of their own. The floor writes the very same rows: the
 * statements that the store sent are kept, and sent again to the emptied tables by the same number of writers over
 * the same pool, with nothing decided, projected or remembered.
 */
export async function bench({ freshDatabase, say }: BenchEnv): Promise<Row[]> {
  const url = await freshDatabase();
  const cleanUps: (() => Promise<void> | void)[] = [];
  const node = await startNode({ teardown: (clean) => void cleanUps.push(clean) }, url, { poolSize: 16, cacheMb: 256 });
  const rows: Row[] = [];
  try {
    // Compiles the code and fills the caches of the database; not counted.
    await measure(node, 8, 100);
    await emptyCases(node.pool);
    for (const { writers, commands } of plans) {
      const results: { store: number; floor: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        results.push(await measure(node, writers, commands));
        await emptyCases(node.pool);
      }
      const store = median(results.map((result) => result.store));
      const floor = median(results.map((result) => result.floor));
      say(
        `command, ${writers} writers: ${results.map((result) => `${Math.round(result.store)} of ${Math.round(result.floor)}`).join(', ')}`,
      );
      rows.push(row(`command, ${writers} writers`, 'commands/s', store, floor, 'the same prepared statements, bare'));
    }
  } finally {
    for (const clean of cleanUps) await clean();
  }
  return rows;
}

async function measure(node: Node, writers: number, commands: number): Promise<{ store: number; floor: number }> {
  const recorder = record(node.pool);
  const ids: CaseId[] = [];
  for (let writer = 0; writer < writers; writer += 1) ids.push(await node.open());
  const opening = recorder.take(null);
  const store = await rate(ids, commands, async (id) => {
    for (let turn = 0; turn < commands; turn += 1) await node.accepted(id, nextCommand(turn));
  });
  const recording: Recording = { opening, commands: ids.map((id) => recorder.take(id)) };
  recorder.stop();
  if (recording.commands.some((statements) => statements.length !== commands))
    throw new Error('not every command was one statement');
  await emptyCases(node.pool);
  return { store, floor: await floorOf(node.pool, recording, commands) };
}

async function floorOf(pool: Pool, { opening, commands }: Recording, each: number): Promise<number> {
  for (const statement of opening) await pool.query(statement);
  return await rate(commands, each, async (statements) => {
    for (const statement of statements) await sendBare(pool, statement);
  });
}
