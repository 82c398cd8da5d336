import type { CaseId } from '../../engine/index.ts';
import { type Node, startNode } from '../api/store/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { emptyCases, nextCommand, rate } from './support/statements.ts';

const WRITERS = 8;
const TASKS = 200;
const EACH = 150;
const rounds = 3;

/**
 * Eight writers on one case of 200 tasks, on one node and on two that both remember the case. The floor is the same
 * commands by the same writers on cases of their own, which is what `command` measures. Nothing may be lost.
 */
export async function bench({ freshDatabase, say }: BenchEnv): Promise<Row[]> {
  const url = await freshDatabase();
  const cleanUps: (() => Promise<void> | void)[] = [];
  const teardown = { teardown: (clean: () => Promise<void> | void) => void cleanUps.push(clean) };
  const nodes = [
    await startNode(teardown, url, { poolSize: 16, cacheMb: 256 }),
    await startNode(teardown, url, { poolSize: 16, cacheMb: 256 }),
  ];
  const [one] = nodes;
  if (one === undefined) return [];
  const rows: Row[] = [];
  try {
    await ownCases(one);
    for (const { name, on } of [
      { name: 'on one node', on: [one] },
      { name: 'on two nodes', on: nodes },
    ]) {
      const results: { hot: number; own: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        results.push({ own: await ownCases(one), hot: await hotCase(on) });
        await emptyCases(one.pool);
      }
      say(`hot-case ${name}: ${results.map(({ hot, own }) => `${Math.round(hot)} of ${Math.round(own)}`).join(', ')}`);
      const [hot, own] = [median(results.map((result) => result.hot)), median(results.map((result) => result.own))];
      rows.push(row(`hot-case, 8 writers ${name}`, 'commands/s', hot, own, '8 writers on cases of their own'));
    }
  } finally {
    for (const clean of cleanUps) await clean();
  }
  return rows;
}

async function ownCases(node: Node): Promise<number> {
  const ids: CaseId[] = [];
  for (let writer = 0; writer < WRITERS; writer += 1) ids.push(await node.open());
  return await rate(ids, EACH, async (id) => {
    for (let turn = 0; turn < EACH; turn += 1) await node.accepted(id, nextCommand(turn));
  });
}

async function hotCase(nodes: readonly Node[]): Promise<number> {
  const [first] = nodes;
  if (first === undefined) return Number.NaN;
  const id = await first.open();
  const tasks = Array.from({ length: TASKS }, (_, index) => nextCommand(index * 5));
  await Promise.all(tasks.map((command) => first.accepted(id, command)));
  for (const node of nodes) await node.theCase(id);
  const before = await commandsOf(first, id);
  const writers = Array.from({ length: WRITERS }, (_, index) => index);
  const perSecond = await rate(writers, EACH, async (writer) => {
    const node = nodes[writer % nodes.length] ?? first;
    // Numbers of its own, so that no writer asks for what another has done already.
    const from = 10_000 * (writer + 1);
    for (let turn = 0; turn < EACH; turn += 1) await node.accepted(id, nextCommand(from + turn));
  });
  const written = (await commandsOf(first, id)) - before;
  if (written !== WRITERS * EACH) throw new Error(`${written} of ${WRITERS * EACH} commands are in the journal`);
  return perSecond;
}

async function commandsOf({ pool }: Node, id: CaseId): Promise<number> {
  const text = 'select count(*)::int as n from case_event where case_id = $1 and command_index = 0';
  return (await pool.query<{ n: number }>(text, [id])).rows[0]?.n ?? 0;
}
