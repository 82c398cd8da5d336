import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseProblem } from './problem.ts';
import { startOf } from './running-process.ts';

const patienceMs = 120_000;
const pollMs = 100;

/**
 * Runs `work` while no other process starts or stops the same database. The lock is a file with our process id;
 * one whose process is gone (kill -9) is set aside.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + patienceMs;
  while (!(await take(path))) {
    if (performance.now() > until) {
      throw new DatabaseProblem(`Another start is going on (${path}). Wait for it, or stop it, and try again.`);
    }
    await delay(pollMs);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid} ${await startOf(process.pid)}`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const [pid, started] = (await readFile(path, 'utf8').catch(() => '')).split(' ', 2);
  // Without a start time the file belongs to a process that is just writing it.
  if (started !== undefined && (await startOf(Number(pid))) !== started) {
    const aside = `${path}.${process.pid}`;
    await rename(path, aside).catch(() => undefined);
    await rm(aside, { force: true });
  }
  return false;
}
