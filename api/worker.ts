import type { Deps } from './application/deps.ts';
import type { Config } from './config.ts';
import { createDeps, type DepsOptions } from './deps.ts';
import { type Jobs, startJobs } from './jobs/runner.ts';
import { createRealtime } from './realtime/realtime.ts';

export interface Work {
  readonly jobs: Jobs;
  stop(): Promise<void>;
}

/** Begins the background work of a process: due rows, and the job queue. */
export async function startWork(deps: Deps): Promise<Work> {
  const { config, logger, files, signals, sweepers } = deps;
  const directUrl = config.databaseDirectUrl ?? config.databaseUrl ?? '';
  await sweepers.start();
  const jobs = await startJobs({ directUrl, logger, files, noticed: signals.noticed.emit, prepared: config.prepared });
  return {
    jobs,
    async stop() {
      await Promise.all([sweepers.stop(), jobs.stop()]);
    },
  };
}

export interface Worker {
  readonly deps: Deps;
  close(): Promise<void>;
}

/** A process without a port: it works, and what it commits reaches the screens through the socket servers of the others. */
export async function startWorker(config: Config, options: DepsOptions = {}): Promise<Worker> {
  const deps = await createDeps(config, options);
  const realtime = createRealtime(deps, null);
  const work = await startWork(deps);
  return {
    deps,
    async close() {
      await work.stop();
      await realtime.close();
      await deps.close();
    },
  };
}
