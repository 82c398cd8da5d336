import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export const holder = fileURLToPath(new URL('./holds-database.ts', import.meta.url));
export const isRoot = process.getuid?.() === 0;

export interface Folder {
  readonly top: string;
  readonly dataDir: string;
  readonly systemDir: string;
}

/** A checkout of its own, open or closed to others, with a place for what root keeps elsewhere. */
export async function folder(t: Tap, mode = 0o755): Promise<Folder> {
  const top = await mkdtemp(join(tmpdir(), 'casewright-embedded-'));
  t.teardown(() => rm(top, { recursive: true, force: true }));
  await chmod(top, 0o755);
  const systemDir = join(top, 'system');
  const dataDir = join(top, 'checkout', '.casewright');
  await mkdir(dataDir, { recursive: true });
  await chmod(join(top, 'checkout'), mode);
  return { top, dataDir, systemDir };
}

interface Tap {
  teardown(clean: () => unknown): void;
}

interface Told {
  readonly url: string;
  readonly adopted: boolean;
  readonly home: string;
  readonly problem?: string;
}

/** Another process that holds the database, as a product would. */
export async function otherProcess(t: Tap, { dataDir, systemDir }: Folder, user?: { uid: number; gid: number }) {
  const child = spawn(process.execPath, [holder, dataDir, systemDir], { stdio: ['pipe', 'pipe', 'inherit'], ...user });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const told: Told = JSON.parse(line);
  const end = async (how: 'stop' | 'SIGKILL') => {
    const closed = once(child, 'close');
    if (how === 'stop') child.stdin.end();
    else child.kill('SIGKILL');
    return await closed;
  };
  t.teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) await end('stop');
  });
  return { told, end };
}

export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** An account without any rights, which every system has. */
export function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Whether that account can run this Node and read this checkout at all. */
export function canRead(user: { uid: number; gid: number }): boolean {
  try {
    execFileSync(process.execPath, ['--version'], { ...user, cwd: '/' });
    execFileSync('cat', [holder], { ...user, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A stranger that listens on a port. */
export async function listening(t: Tap): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => void server.close());
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}
