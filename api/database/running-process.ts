import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** In /proc/PID/stat the start time is field 22; the state is field 3. */
const startTimeAfterState = 18;

/** The command line of a living process, or undefined when there is none (a zombie counts as none). */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line === '' ? undefined : line.replaceAll('\0', ' ').trim();
  }
  const [command, ...args] =
    process.platform === 'win32'
      ? ['wmic', 'process', 'where', `processid=${pid}`, 'get', 'commandline']
      : ['ps', '-o', 'command=', '-p', String(pid)];
  const { stdout } = await run(command ?? 'ps', args).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? undefined : stdout.trim();
}

/** Tells a process from a later one that got the same number: when it started. Undefined when it is gone. */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' || state === 'Z' ? undefined : rest[startTimeAfterState];
  }
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? undefined : stdout.trim();
}
