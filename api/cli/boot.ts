import type { Config } from '../config.ts';
import { type OpenDatabase, type OpenOptions, openDatabase } from '../database/open.ts';
import { whyNotListen } from '../free-port.ts';
import { migrate } from '../persistence/migrate.ts';
import { buildWeb } from './build-web.ts';
import { type FirstData, firstData } from './first-data.ts';
import { StartProblem } from './start-problem.ts';

export interface BootOptions {
  /** Progress in plain words. */
  readonly say: (line: string) => void;
  /** Off where something else serves the web. */
  readonly web: boolean;
  readonly database: OpenOptions['use'];
}

export interface Booted extends FirstData {
  /** Where this process listens; undefined for a worker. */
  readonly url: string | undefined;
  readonly config: Config;
}

/** What has to be undone, newest first, whether the start succeeds or not. */
export type CleanUps = (() => Promise<void>)[];

/** Everything from an empty folder to a product that answers, in order; each step says what it does. */
export async function boot(config: Config, cleanUps: CleanUps, options: BootOptions): Promise<Booted> {
  const { say } = options;
  say(config.databaseUrl === undefined ? 'Starting the database' : 'Connecting to the database');
  const database = await openDatabase(config, { say, ...(options.database ? { use: options.database } : {}) });
  cleanUps.push(database.stop);
  await refuseTakenPort(config);
  const ready = { ...config, databaseUrl: database.url, databaseDirectUrl: database.directUrl };

  await migrateDatabase(database, say);
  if (config.demo) say('Seeding the demo');
  const first = await firstData(ready);
  if (config.role === 'worker') {
    const { startWorker } = await import('../worker.ts');
    const worker = await startWorker(ready);
    cleanUps.push(() => worker.close());
    return { url: undefined, config: ready, ...first };
  }
  if (options.web) await buildWeb({ say });
  say('Starting the server');
  const { startServer } = await import('../server.ts');
  const server = await startServer(ready).catch((error: unknown) => {
    const code = codeOf(error);
    throw code !== undefined && code in portWords ? portProblem(config, code) : error;
  });
  cleanUps.push(() => server.close());
  return { url: server.url, config: ready, ...first };
}

async function migrateDatabase({ directUrl }: OpenDatabase, say: (line: string) => void): Promise<void> {
  say('Bringing the database up to date');
  const { applied } = await migrate(directUrl);
  if (applied.length > 0) say(`Ran ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}`);
}

/** Found out before the long steps, so that nobody waits for a start that cannot succeed. */
async function refuseTakenPort(config: Config): Promise<void> {
  if (config.role === 'worker') return;
  const code = await whyNotListen(config.port, config.host);
  if (code !== undefined) throw portProblem(config, code);
}

const portWords: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program. Stop that program',
  EACCES: 'may not be opened by this user. Use one above 1023',
  EADDRNOTAVAIL: 'cannot be opened: this machine has no such address. Set HOST to one that it has',
};

function portProblem({ port, host }: Config, code: string): StartProblem {
  const words = portWords[code] ?? `cannot be opened (${code}). Find out why`;
  return new StartProblem(`Port ${port} of ${host} ${words}, or choose another port: npm start -- --port 3001`);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
