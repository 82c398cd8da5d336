import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, copyBinaries, findBinaries, program } from './binaries.ts';
import { canRun, databaseUser, type SystemUser } from './system-user.ts';

/** Where the embedded database lives and as whom it runs. */
export interface Place {
  readonly binaries: Binaries;
  readonly user: SystemUser;
  /** Holds `data`, `postgres.log`; belongs to the account of the database server. */
  readonly home: string;
  /** Holds the password and the start lock; belongs to whoever starts the product. */
  readonly own: string;
}

export interface PlaceOptions {
  readonly dataDir: string;
  readonly say: (line: string) => void;
  /** Where root keeps what another account must reach; tests put it elsewhere. */
  readonly systemDir?: string;
}

const onlyOwner = 0o700;
const everyoneReads = 0o755;

export async function choosePlace({ dataDir, say, systemDir = '/var/lib/casewright' }: PlaceOptions): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const own = await realpath(dataDir);
  const binaries = await findBinaries();
  const user = await databaseUser(say);
  if (user.uid === undefined) return { binaries, user, own, home: await makeHome(join(own, 'database'), user) };

  const elsewhere = join(systemDir, hashOf(own));
  if ((await recordedLocation(own)) !== elsewhere && (await reachable(binaries, user, own))) {
    return { binaries, user, own, home: join(own, 'database') };
  }
  say(`The database account cannot reach ${own}; the database is kept in ${elsewhere}`);
  await mkdir(systemDir, { recursive: true, mode: everyoneReads });
  await mkdir(elsewhere, { recursive: true, mode: everyoneReads });
  const copy = await copyBinaries(binaries, systemDir);
  const home = await makeHome(join(elsewhere, 'database'), user);
  await writeFile(join(own, 'location'), `${elsewhere}\n`);
  return { binaries: copy, user, own, home };
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** Data that once went elsewhere stays there, even if the folder has become reachable since. */
async function recordedLocation(own: string): Promise<string | undefined> {
  const text = await readFile(join(own, 'location'), 'utf8').catch(() => undefined);
  return text?.trim();
}

async function reachable(binaries: Binaries, user: SystemUser, own: string): Promise<boolean> {
  if (!canRun(user, program(binaries, 'postgres'), ['--version'])) return false;
  const home = await makeHome(join(own, 'database'), user);
  return canRun(user, '/bin/sh', ['-c', 'cd "$0" && test -w .', home]);
}

async function makeHome(home: string, { uid, gid }: SystemUser): Promise<string> {
  await mkdir(home, { recursive: true, mode: onlyOwner });
  if (uid !== undefined && gid !== undefined) {
    await chown(home, uid, gid);
    await chmod(home, onlyOwner);
  }
  return home;
}
