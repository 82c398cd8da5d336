import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { databaseRole, dataFolder } from './cluster.ts';
import type { Place } from './place.ts';
import { DatabaseProblem } from './problem.ts';
import { commandOf } from './running-process.ts';

/** A server that is proven to be ours: by its pid file, its command line, its port, our password and its data folder. */
export interface Running {
  readonly pid: number;
  readonly port: number;
}

const patienceMs = 60_000;
const pollMs = 100;
const wrongPassword = '28P01';
const portLine = 3;

export async function findRunning(place: Place, password: string): Promise<Running | undefined> {
  const data = dataFolder(place);
  const pidFile = join(data, 'postmaster.pid');
  const until = performance.now() + patienceMs;
  for (;;) {
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    const pid = Number(lines[0]);
    if (lines.length === 1) return undefined;
    if (!(await isServerOf(pid, data))) {
      // The number belongs to nobody, or by now to another program, which would make Postgres refuse to start.
      await rm(pidFile, { force: true });
      return undefined;
    }
    const port = Number(lines[portLine]);
    if (Number.isInteger(port) && port > 0 && (await answers(port, password, data))) return { pid, port };
    if (performance.now() > until) {
      throw new DatabaseProblem(
        `A database server (process ${pid}) holds ${data} but does not answer. Stop that process and start again.`,
      );
    }
    await delay(pollMs);
  }
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await commandOf(pid);
  return command?.includes('postgres') === true && command.includes(data);
}

async function answers(port: number, password: string, data: string): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: databaseRole, password, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SELECT current_setting($1) AS data', ['data_directory']);
    return (await realpath(String(rows[0]?.data))) === (await realpath(data));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === wrongPassword) {
      throw new DatabaseProblem(`The database server on ${data} does not accept the password kept for it.`, {
        cause: error,
      });
    }
    // Still starting, repairing itself or stopping: asked again.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
