import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const launcher = join(root, 'api', 'cli', 'launch.mjs');
const start = join(root, 'api', 'cli', 'start.ts');

interface Teardown {
  teardown(clean: () => Promise<void>): void;
}

export interface Product {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Settles when the line with the address was printed, or fails with the output when the process ends before. */
  readonly ready: Promise<void>;
  /** The exit code, when it has ended. */
  readonly ended: Promise<number | null>;
}

/** A folder for the data of a product, removed afterwards wherever the data went. */
export async function dataFolder(t: Teardown): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'casewright-start-'));
  await chmod(dataDir, 0o755);
  t.teardown(async () => {
    const elsewhere = (await readFile(join(dataDir, 'location'), 'utf8').catch(() => '')).trim();
    for (const folder of [dataDir, elsewhere]) if (folder !== '') await rm(folder, { recursive: true, force: true });
  });
  return dataDir;
}

/** `npm start` as the launcher runs it; without the launcher, the process is the product itself. */
export function startProduct(t: Teardown, args: readonly string[], { launched = true } = {}): Product {
  const child = spawn(process.execPath, [...(launched ? [launcher] : []), start, '--no-story', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'close').then(([code]): number | null => code);
  const ready = new Promise<void>((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('Casewright is ready: ')) done();
      });
    }
    void ended.then(() => fail(new Error(`It ended before it was ready:\n${lines.join('\n')}`)));
  });
  // Whoever waits for the end alone does not care that it never became ready.
  ready.catch(() => undefined);
  t.teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  });
  return { process: child, output: () => lines.join('\n'), ready, ended };
}
