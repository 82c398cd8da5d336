import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Server } from 'socket.io';
import { createRealtime } from '../../api/realtime/realtime.ts';
import { openCase } from '../api/cases/support.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { percentile } from './support/http-load.ts';
import { type Product, startProduct } from './support/product.ts';
import { clock, type Receipt, type Screens, startScreens } from './support/socket-load.ts';

const SOCKETS = 500;
const EVENTS = 100;
const EVERY_MS = 100;
const MISSED = 20;
const PAYLOAD = 'She called again, and asked when her money comes back. '.repeat(6);

interface Line {
  /** Sends the next version; when it was final. */
  next(): Promise<{ readonly version: number; readonly at: number }>;
  readonly screens: Screens;
}

/**
 * From commit to receipt for 500 sockets that look at one case, and all of them coming back at once. The floor is a bare
 * socket.io that emits as much to a room of as many, at the same rate, in the same run.
 */
export async function bench(env: BenchEnv): Promise<Row[]> {
  const product = await startProduct(env);
  // Before the sockets are told: the way to them begins here.
  const committed = new Map<number, number>();
  product.deps.store.onCommitted(({ version }) => committed.set(version, clock()));
  const realtime = createRealtime(product.deps, product.app.server);
  const bare = await startBare();
  try {
    const rssBefore = process.memoryUsage.rss();
    const ours = await lineOfProduct(product, committed);
    const opened = await ours.screens.open();
    const rss = (process.memoryUsage.rss() - rssBefore) / 2 ** 20;
    env.say(`fan-out: ${SOCKETS} sockets opened in ${Math.round(Math.max(...opened))} ms`);
    await bare.screens.open();
    const [ourTimes, bareTimes] = [await emitAll(env, 'ours', ours), await emitAll(env, 'bare', bare)];
    const [ourReturn, bareReturn] = [await comeBack(ours), await comeBack(bare)];
    ours.screens.close();
    const floor = 'bare socket.io, same room, rate and size';
    return [
      row('fan-out, commit to receipt, 500 sockets', 'ms (p50)', median(ourTimes), median(bareTimes), floor),
      row(
        'fan-out, commit to receipt, 500 sockets',
        'ms (p95)',
        percentile(ourTimes, 0.95),
        percentile(bareTimes, 0.95),
        floor,
      ),
      row(
        'fan-out, 500 come back at once',
        'ms (p95)',
        percentile(ourReturn, 0.95),
        percentile(bareReturn, 0.95),
        'bare socket.io, an empty answer each',
      ),
      row('fan-out, 500 come back at once', 'ms (all)', Math.max(...ourReturn), 5_000, 'budget: all current'),
      row('fan-out, memory that 500 sockets add', 'MB', rss, 250, 'budget of the whole server'),
    ];
  } finally {
    bare.close();
    await realtime.close();
    await product.close();
  }
}

async function lineOfProduct(product: Product, committed: ReadonlyMap<number, number>): Promise<Line> {
  const agent = product.as('agent');
  const id = await openCase(agent);
  const roles = ['agent', 'agent2', 'supervisor', 'process-owner', 'administrator'] as const;
  const tokens = roles.map((role) => product.as(role).token);
  return {
    screens: startScreens({ url: product.url, caseId: id, tokens, count: SOCKETS }),
    async next() {
      const { status, body } = await agent.command(id, { type: 'add-note', text: PAYLOAD });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return { version: body.version, at: committed.get(body.version) ?? Number.NaN };
    },
  };
}

/** Emits what the product emits, without anything before it. */
async function startBare(): Promise<Line & { close(): void }> {
  const server = createServer();
  const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false });
  let head = 0;
  const frame = (version: number) => ({ version, text: PAYLOAD, padding: 'x'.repeat(300) });
  io.on('connection', (socket) => {
    socket.on('subscribe', ({ since }: { since: number }, answer: (value: unknown) => void) => {
      void socket.join('room');
      const frames = Array.from({ length: head - since }, (_, index) => frame(since + index + 1));
      answer({ ok: true, head, frames, reset: false });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const screens = startScreens({ url, caseId: '', tokens: [''], count: SOCKETS });
  return {
    screens,
    async next() {
      head += 1;
      const at = clock();
      io.to('room').emit('frames', { caseId: '', head, frames: [frame(head)] });
      return { version: head, at };
    },
    close() {
      screens.close();
      void io.close();
    },
  };
}

/** Milliseconds from each event to each of its receipts; all must have come. */
async function emitAll(env: BenchEnv, name: string, { next, screens }: Line): Promise<number[]> {
  const sentAt = new Map<number, number>();
  let last = 0;
  for (let event = 0; event < EVENTS; event += 1) {
    const began = performance.now();
    const { version, at } = await next();
    sentAt.set(version, at);
    last = version;
    await setTimeout(Math.max(0, EVERY_MS - (performance.now() - began)));
  }
  const receipts: readonly Receipt[] = await screens.receipts(last);
  const times = receipts.flatMap(({ version, at }) => {
    const sent = sentAt.get(version);
    return sent === undefined ? [] : [at - sent];
  });
  env.say(`fan-out, ${name}: ${times.length} of ${EVENTS * SOCKETS} arrived`);
  if (times.length !== EVENTS * SOCKETS) throw new Error('messages were lost');
  return times;
}

async function comeBack({ next, screens }: Line): Promise<readonly number[]> {
  await screens.drop();
  await setTimeout(500);
  for (let event = 0; event < MISSED; event += 1) await next();
  return await screens.open();
}
