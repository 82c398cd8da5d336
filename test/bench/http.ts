import { uuidv7 } from '../../web/api-client/ids.ts';
import { openCase } from '../api/cases/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { sendLanes } from './support/http-load.ts';
import { type Product, startProduct } from './support/product.ts';
import { emptyCases, record, type Statement, sendBare } from './support/statements.ts';

const CONNECTIONS = 16;
const EACH = 120;
const rounds = 3;

type Request = { path: string; headers: Record<string, string>; body: string };

/**
 * Commands a second over HTTP by 16 connections on cases of their own: token, schema, policy, decision, statement,
 * frames. The floor is a fastify that parses the same bodies and sends the very statements that the store sent.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  try {
    const statements = new Map<string, Statement>();
    const bareUrl = await product.bare((server, pool) => {
      server.post<{ Body: { commandId: string } }>('/command', async (request) => {
        const statement = statements.get(request.body.commandId);
        if (statement === undefined) throw new Error('there is no such statement');
        await sendBare(pool, statement);
        return { version: 1 };
      });
    });
    const results: { http: number; floor: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const result = await measure(product, bareUrl, statements);
      // The first round warms up.
      if (round > 0) results.push(result);
      await emptyCases(product.deps.pool);
    }
    env.say(`http: ${results.map(({ http, floor }) => `${Math.round(http)} of ${Math.round(floor)}`).join(', ')}`);
    const of = (key: 'http' | 'floor') => median(results.map((result) => result[key]));
    return [
      row('http, 16 connections', 'commands/s', of('http'), of('floor'), 'fastify and the same prepared statements'),
    ];
  } finally {
    await product.close();
  }
}

async function measure(
  product: Product,
  bareUrl: string,
  statements: Map<string, Statement>,
): Promise<{ http: number; floor: number }> {
  const { deps, url } = product;
  const agent = product.as('agent');
  const recorder = record(deps.pool);
  const ids: string[] = [];
  for (let index = 0; index < CONNECTIONS; index += 1) ids.push(await openCase(agent));
  const opening = recorder.take(null);
  const lanes = ids.map((id) => Array.from({ length: EACH }, (_, turn) => requestOf(id, turn, agent.token)));
  const { perSecond: http, statuses } = await sendLanes({ url, lanes });
  if (statuses['200'] !== CONNECTIONS * EACH) throw new Error(`not all were accepted: ${JSON.stringify(statuses)}`);
  const sent = recorder.take(null);
  recorder.stop();
  statements.clear();
  for (const statement of sent) statements.set(commandIdOf(statement), statement);
  await emptyCases(deps.pool);
  for (const id of ids) deps.store.forget(id as never);
  for (const statement of opening) await sendBare(deps.pool, statement);
  const bareLanes = lanes.map((lane) => lane.map((request) => ({ ...request, path: '/command' })));
  const floor = await sendLanes({ url: bareUrl, lanes: bareLanes });
  if (floor.statuses['200'] !== CONNECTIONS * EACH) throw new Error(`the floor: ${JSON.stringify(floor.statuses)}`);
  return { http, floor: floor.perSecond };
}

function requestOf(id: string, turn: number, token: string): Request {
  const command =
    turn % 3 === 0
      ? { type: 'add-task', name: `Task ${turn}`, due: 'PT4H' }
      : { type: 'add-note', text: `The customer called again and asked about her refund, ${turn}` };
  return {
    path: `/api/cases/${id}/commands`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: uuidv7(), ...command }),
  };
}

/** The parameter that holds what is common to the events of each command begins with the id of the command. */
function commandIdOf({ values }: Statement): string {
  const found = values.map((value) => /"command_id":"([^"]+)"/.exec(String(value))?.[1]).find((id) => id !== undefined);
  if (found === undefined) throw new Error('a statement without a command');
  return found;
}
