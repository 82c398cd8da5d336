import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { DatabaseProblem } from './problem.ts';

const run = promisify(execFile);

/** The account that the database server runs under; empty when it is the one of this process. */
export interface SystemUser {
  readonly uid?: number;
  readonly gid?: number;
}

const name = 'postgres';

/** Postgres refuses to run as root: then an account without any rights of its own serves, made when it is missing. */
export async function databaseUser(say: (line: string) => void): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return {};
  const existing = await lookUp();
  if (existing !== undefined) return existing;
  say(`Making the system account "${name}", because Postgres does not run as root`);
  await run('useradd', ['--system', '--user-group', '--no-create-home', name]).catch(() => undefined);
  const made = await lookUp();
  if (made !== undefined) return made;
  throw new DatabaseProblem(
    `Postgres does not run as root, and the account "${name}" could not be made. ` +
      'Start Casewright as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  );
}

async function lookUp(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** True when this account can run the command; how reachability of files is tested, without guessing from modes. */
export function canRun(user: SystemUser, command: string, args: readonly string[]): boolean {
  return spawnSync(command, [...args], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}
