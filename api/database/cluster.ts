import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { program } from './binaries.ts';
import type { Place } from './place.ts';
import { DatabaseProblem } from './problem.ts';

/** The account inside the database; not the one of the operating system. */
export const databaseRole = 'casewright';
export const preloaded = 'pg_stat_statements';

const connections = 200;
const startAttempts = 3;
const startSeconds = 300;
const stopSeconds = 4;
const onlyOwner = 0o600;
const logLimitBytes = 10 * 1024 * 1024;
const logTailLines = 12;

export const dataFolder = (place: Place): string => join(place.home, 'data');
const logFile = (place: Place): string => join(place.home, 'postgres.log');

/** The password is made once and stays beside the data, readable by the one who starts the product alone. */
export async function readPassword(place: Place, say: (line: string) => void): Promise<string> {
  const file = join(place.own, 'password');
  const known = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (known !== '') return known;
  if (await exists(dataFolder(place))) {
    throw new DatabaseProblem(
      `The password file ${file} is missing, but there is data in ${place.home}. ` +
        'Put the file back, or remove both to start with an empty database.',
    );
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: onlyOwner });
  say('Made a random password for the database');
  return password;
}

/** Makes the data folder when there is none: under another name first, so that a broken attempt leaves nothing. */
export async function initialise(place: Place, password: string, options: { fsync: boolean }): Promise<boolean> {
  const data = dataFolder(place);
  if (await exists(data)) {
    await checkVersion(place, data);
    return false;
  }
  const part = `${data}.part`;
  const passwordFile = join(place.home, 'first-password');
  await rm(part, { recursive: true, force: true });
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: onlyOwner });
    if (place.user.uid !== undefined && place.user.gid !== undefined) {
      await chown(passwordFile, place.user.uid, place.user.gid);
    }
    const flags = [
      `--pgdata=${part}`,
      `--username=${databaseRole}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting and upper case are the same on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.fsync ? [] : ['--no-sync']),
    ];
    await runAs(place, 'initdb', flags);
    await rename(part, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
  return true;
}

async function checkVersion(place: Place, data: string): Promise<void> {
  const found = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  const wanted = place.binaries.version.split('.')[0];
  if (found === wanted) return;
  throw new DatabaseProblem(
    `The data in ${place.home} was written by Postgres ${found}; this is Postgres ${wanted}. ` +
      'Move it by dump and restore, or set DATA_DIR to an empty folder.',
  );
}

/** Starts the server on a free loopback port and comes back when it answers. It outlives this process by design. */
export async function startServer(place: Place, options: { fsync: boolean }): Promise<number> {
  await limitLog(place);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      await runAs(place, 'pg_ctl', ['start', ...startFlags(place), '-o', serverSettings(port, options.fsync)]);
      return port;
    } catch (error) {
      const tail = await logTail(place);
      // Between choosing the port and using it, another program may have taken it.
      if (attempt < startAttempts && tail.includes('Address already in use')) continue;
      throw new DatabaseProblem(`The database did not start.\n${tail}`, { cause: error });
    }
  }
}

function startFlags(place: Place): string[] {
  return ['-D', dataFolder(place), '-l', logFile(place), '-w', '-t', String(startSeconds), '-s'];
}

function serverSettings(port: number, fsync: boolean): string {
  const settings = [
    '-c listen_addresses=127.0.0.1',
    `-c port=${port}`,
    ...(process.platform === 'win32' ? [] : ["-c unix_socket_directories=''"]),
    `-c shared_preload_libraries=${preloaded}`,
    `-c max_connections=${connections}`,
    ...(fsync ? [] : ['-c fsync=off -c full_page_writes=off']),
  ];
  return settings.join(' ');
}

/** Ends all sessions and writes everything out; when that takes too long, the log of the database repairs it later. */
export async function stopServer(place: Place): Promise<void> {
  const flags = ['-D', dataFolder(place), '-w', '-t', String(stopSeconds), '-s'];
  try {
    await runAs(place, 'pg_ctl', ['stop', '-m', 'fast', ...flags]);
  } catch {
    await runAs(place, 'pg_ctl', ['stop', '-m', 'immediate', ...flags]).catch(() => {
      // No server is left to stop.
    });
  }
}

async function runAs(place: Place, name: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<void> {
  await new Promise<void>((done, fail) => {
    const options = { ...place.user, cwd: place.home, maxBuffer: logLimitBytes };
    const child = execFile(program(place.binaries, name), [...args], options, (error, _stdout, stderr) => {
      if (error === null) done();
      else fail(new DatabaseProblem(`${name} failed: ${stderr.trim() || error.message}`, { cause: error }));
    });
    child.stdin?.end();
  });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function limitLog(place: Place): Promise<void> {
  const size = (await stat(logFile(place)).catch(() => undefined))?.size ?? 0;
  if (size > logLimitBytes) await rename(logFile(place), `${logFile(place)}.1`);
}

async function logTail(place: Place): Promise<string> {
  const text = await readFile(logFile(place), 'utf8').catch(() => '');
  return [`Its log ${logFile(place)} ends with:`, ...text.trimEnd().split('\n').slice(-logTailLines)].join('\n');
}
