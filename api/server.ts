import type { AddressInfo } from 'node:net';
import { buildApp } from './app.ts';
import type { Deps } from './application/deps.ts';
import type { Config } from './config.ts';
import { createDeps, type DepsOptions } from './deps.ts';
import { readinessChecks } from './readiness.ts';
import { createRealtime } from './realtime/realtime.ts';
import { startWork } from './worker.ts';

export interface Server {
  /** Where it listens; PUBLIC_URL is where browsers find it. */
  readonly url: string;
  readonly deps: Deps;
  close(): Promise<void>;
}

/** A process that answers requests and, unless ROLE is `api`, does the background work too. The database is migrated. */
export async function startServer(config: Config, options: DepsOptions = {}): Promise<Server> {
  const deps = await createDeps(config, options);
  const open: (() => Promise<void>)[] = [() => deps.close()];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  try {
    const work = config.role === 'all' ? await startWork(deps) : null;
    if (work !== null) open.push(work.stop);
    else await deps.sweepers.start();
    const app = await buildApp(deps, { checks: readinessChecks(deps, work?.jobs ?? null) });
    const realtime = createRealtime(deps, app.server);
    // Sockets first: an open one would keep the server from closing.
    open.push(() => app.close(), realtime.close);
    await app.listen({ host: config.host, port: config.port });
    return { url: urlOf(config.host, app.server.address()), deps, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
