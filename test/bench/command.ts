import type { Pool } from 'pg';
import { type CaseCommand, type CaseId, caseId } from '../../engine/index.ts';
import { type Node, newId, startNode } from '../api/store/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';

const rounds = 3;
const plans = [
  { writers: 1, commands: 500 },
  { writers: 8, commands: 200 },
  { writers: 16, commands: 150 },
];

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

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
    await empty(node.pool);
    for (const { writers, commands } of plans) {
      const results: { store: number; floor: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        results.push(await measure(node, writers, commands));
        await empty(node.pool);
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
  await empty(node.pool);
  return { store, floor: await floorOf(node.pool, recording, commands) };
}

/** What agents do all day: notes, facts, tasks with deadlines, hand-overs. */
function nextCommand(turn: number): CaseCommand {
  switch (turn % 5) {
    case 0:
      return { type: 'add-task', name: `Task ${turn}`, due: 'PT4H' };
    case 1:
      return { type: 'change-facts', patch: { amount: turn } };
    case 2:
      return { type: 'add-note', text: `The customer called again and asked about her refund, ${turn}` };
    case 3:
      return { type: 'assign-case', ownerId: turn % 2 === 0 ? null : newId() };
    default:
      return { type: 'add-note', text: `Sent the label, ${turn}` };
  }
}

async function floorOf(pool: Pool, { opening, commands }: Recording, each: number): Promise<number> {
  for (const statement of opening) await pool.query(statement);
  return await rate(commands, each, async (statements) => {
    for (const statement of statements) {
      const { rows } = await pool.query(statement);
      if (rows[0]?.heads !== 1) throw new Error('the floor wrote nothing');
    }
  });
}

/** Commands a second of all writers together. */
async function rate<T>(writers: readonly T[], each: number, work: (writer: T) => Promise<void>): Promise<number> {
  const start = performance.now();
  await Promise.all(writers.map(work));
  return (writers.length * each * 1_000) / (performance.now() - start);
}

/** Keeps the statements that write, by case, as they pass to the pool. */
function record(pool: Pool): { take(id: CaseId | null): Statement[]; stop(): void } {
  const kept: Statement[] = [];
  const query = pool.query;
  const watching = (...args: unknown[]): unknown => {
    const [statement] = args;
    if (isStatement(statement) && statement.name.startsWith('case-append')) kept.push(statement);
    return Reflect.apply(query, pool, args);
  };
  Object.assign(pool, { query: watching });
  return {
    take: (id) => (id === null ? kept.splice(0) : kept.filter(({ values }) => caseId(String(values[0])) === id)),
    stop: () => void Object.assign(pool, { query }),
  };
}

function isStatement(value: unknown): value is Statement {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'values' in value
  );
}

async function empty(pool: Pool): Promise<void> {
  await pool.query('truncate case_instance, case_event, case_snapshot, work_item, case_timer');
  await pool.query('checkpoint');
}
