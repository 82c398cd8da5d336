import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { databaseRole, initialise, preloaded, readPassword, startServer, stopServer } from './cluster.ts';
import { choosePlace, type Place } from './place.ts';
import { findRunning, type Running } from './postmaster.ts';
import { DatabaseProblem } from './problem.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedOptions {
  /** The folder that holds, or records, everything of this database. */
  readonly dataDir: string;
  /** Progress in plain words. */
  readonly say?: (line: string) => void;
  /** Off for tests only: data is lost when the machine loses power. */
  readonly fsync?: boolean;
  /**
   * `alone`: a second one is refused. `shared`: several processes use it, and the last one stops it. `visit`: one that
   * runs is used beside its owner and left as it is; else it is started alone.
   */
  readonly use?: 'alone' | 'shared' | 'visit';
  readonly systemDir?: string;
}

export interface EmbeddedDatabase {
  /** Address of the database `casewright`. */
  readonly url: string;
  /** True when a server of an earlier, killed process was found and taken over. */
  readonly adopted: boolean;
  /** Where the files are. */
  readonly home: string;
  readonly stop: () => Promise<void>;
}

const databaseName = 'casewright';
const lockKey = 2_026_081_700;
const lockTries = 10;
const lockPollMs = 100;

interface Session {
  readonly place: Place;
  readonly use: 'alone' | 'shared';
  readonly password: string;
  readonly port: number;
}

/** Starts the embedded Postgres of a folder, or takes over the one that a killed process left behind. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, say = () => undefined, fsync = true, use = 'alone', systemDir } = options;
  const place = await choosePlace({ dataDir, say, ...(systemDir === undefined ? {} : { systemDir }) });
  return await withStartLock(join(place.own, 'start.lock'), async () => {
    const password = await readPassword(place, say);
    const running = await findRunning(place, password);
    const adopted = running !== undefined && (await fits(running, password, fsync));
    if (use === 'visit' && running !== undefined) return visit(place, password, running);
    const port = adopted ? running.port : await startAnew(place, password, { fsync, say, running });
    const session: Session = { place, use: use === 'shared' ? 'shared' : 'alone', password, port };
    const holder = await hold(session);
    if (adopted) say('Found the database of an earlier start still running; using it');
    try {
      await makeDatabase(session);
    } catch (error) {
      await holder.end();
      throw error;
    }
    return { url: address(session, databaseName), adopted, home: place.home, stop: () => stop(session, holder) };
  });
}

function visit(place: Place, password: string, { port }: Running): EmbeddedDatabase {
  const url = address({ port, password }, databaseName);
  return { url, adopted: true, home: place.home, stop: async () => undefined };
}

async function startAnew(
  place: Place,
  password: string,
  { fsync, say, running }: { fsync: boolean; say: (line: string) => void; running: Running | undefined },
): Promise<number> {
  if (running !== undefined) {
    // Its settings differ from those wanted now. Nobody may be using it.
    await (await hold({ place, use: 'alone', password, port: running.port })).end();
    await stopServer(place);
  }
  if (await initialise(place, password, { fsync })) say(`Made an empty database in ${place.home}`);
  return await startServer(place, { fsync });
}

async function fits(running: Running, password: string, fsync: boolean): Promise<boolean> {
  const rows = await query(
    running.port,
    password,
    `SELECT current_setting('fsync') || ' ' || current_setting('shared_preload_libraries') AS found`,
  );
  return rows[0]?.['found'] === `${fsync ? 'on' : 'off'} ${preloaded}`;
}

/** Takes the advisory lock by which a live product is told from a database that was left behind. */
async function hold(session: Session): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: address(session, 'postgres'),
    application_name: `casewright ${process.pid}`,
    keepAlive: true,
  });
  // The lock ends with the connection; that the database is gone is told by those who use it.
  client.on('error', () => undefined);
  await client.connect();
  const take = session.use === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  for (let attempt = 0; attempt < lockTries; attempt++) {
    const { rows } = await client.query(`SELECT ${take}($1::bigint) AS taken`, [lockKey]);
    if (rows[0]?.taken === true) return client;
    // The session of a process killed a moment ago may not have ended yet.
    await delay(lockPollMs);
  }
  const other = await whoHolds(client);
  await client.end();
  throw new DatabaseProblem(
    `Casewright is already running on ${session.place.own}${other}. ` +
      'Stop it first, or give this one a folder of its own with DATA_DIR and a port of its own with PORT.',
  );
}

async function whoHolds(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) = $1::bigint LIMIT 1`,
    [lockKey],
  );
  const pid = /^casewright (\d+)$/.exec(String(rows[0]?.application_name ?? ''))?.[1];
  return pid === undefined ? '' : ` (process ${pid})`;
}

async function makeDatabase({ port, password }: Session): Promise<void> {
  const found = await query(port, password, `SELECT 1 AS found FROM pg_database WHERE datname = '${databaseName}'`);
  if (found.length === 0) await query(port, password, `CREATE DATABASE ${databaseName}`);
}

async function stop(session: Session, holder: pg.Client): Promise<void> {
  await withStartLock(join(session.place.own, 'start.lock'), async () => {
    if (session.use === 'shared' && (await othersUse(holder))) {
      await holder.end();
      return;
    }
    await holder.end().catch(() => undefined);
    await stopServer(session.place);
  });
}

async function othersUse(holder: pg.Client): Promise<boolean> {
  const { rows } = await holder.query(
    'SELECT pg_advisory_unlock_shared($1::bigint), pg_try_advisory_lock($1::bigint) AS alone',
    [lockKey],
  );
  return rows[0]?.alone !== true;
}

async function query(port: number, password: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address({ port, password }, 'postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function address({ port, password }: Pick<Session, 'port' | 'password'>, database: string): string {
  return `postgres://${databaseRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
