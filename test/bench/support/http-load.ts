import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Requests that are ready to be sent, so that making them costs nothing while the clock runs. */
export interface Load {
  readonly url: string;
  readonly requests: readonly {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }[];
  readonly connections: number;
}

/** The same, with the requests of each connection in their order: those of one lane never overtake each other. */
export interface Lanes {
  readonly url: string;
  readonly lanes: readonly Load['requests'][];
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds from request to answer that 95 of 100 did not take. */
  readonly p95: number;
  readonly p50: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Sends them all from a thread of its own, each connection one after the other. */
export async function sendAll(load: Load): Promise<LoadResult> {
  return await inThread(load);
}

export async function sendLanes(load: Lanes): Promise<LoadResult> {
  return await inThread(load);
}

async function inThread(load: Load | Lanes): Promise<LoadResult> {
  const worker = new Worker(new URL(import.meta.url), { workerData: load });
  const [result] = await once(worker, 'message');
  await worker.terminate();
  return result;
}

async function run(load: Load | Lanes): Promise<LoadResult> {
  const connections = 'lanes' in load ? load.lanes.length : load.connections;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const one = async (request: Load['requests'][number] | undefined): Promise<void> => {
    const sent = performance.now();
    const status = await send(load.url, agent, request);
    times.push(performance.now() - sent);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      if ('lanes' in load) for (const request of load.lanes[lane] ?? []) await one(request);
      else for (let mine = next++; mine < load.requests.length; mine = next++) await one(load.requests[mine]);
    }),
  );
  const perSecond = (times.length * 1_000) / (performance.now() - began);
  agent.destroy();
  return { perSecond, p95: percentile(times, 0.95), p50: percentile(times, 0.5), statuses };
}

export function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function send(url: string, agent: Agent, signed: Load['requests'][number] | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signed === undefined) return resolve('none');
    const headers = { ...signed.headers, 'content-length': Buffer.byteLength(signed.body) };
    const method = signed.body === '' ? 'GET' : 'POST';
    const sent = request(`${url}${signed.path}`, { method, agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
    });
    sent.on('error', reject);
    sent.end(signed.body);
  });
}

if (!isMainThread) parentPort?.postMessage(await run(workerData));
