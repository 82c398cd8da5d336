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

export interface LoadResult {
  readonly perSecond: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Sends them all from a thread of its own, each connection one after the other. */
export async function sendAll(load: Load): Promise<LoadResult> {
  const worker = new Worker(new URL(import.meta.url), { workerData: load });
  const [result] = await once(worker, 'message');
  await worker.terminate();
  return result;
}

async function run({ url, requests, connections }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let mine = next++; mine < requests.length; mine = next++) {
        const status = await send(url, agent, requests[mine]);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const perSecond = (requests.length * 1_000) / (performance.now() - began);
  agent.destroy();
  return { perSecond, statuses };
}

function send(url: string, agent: Agent, signed: Load['requests'][number] | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signed === undefined) return resolve('none');
    const headers = { ...signed.headers, 'content-length': Buffer.byteLength(signed.body) };
    const sent = request(`${url}${signed.path}`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
    });
    sent.on('error', reject);
    sent.end(signed.body);
  });
}

if (!isMainThread) parentPort?.postMessage(await run(workerData));
