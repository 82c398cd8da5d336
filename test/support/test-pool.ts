import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Pool {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Files that run at the same time. */
  readonly jobs: number;
  /** What a file may take, unless it asks for more by `t.setTimeout`. */
  readonly timeoutSeconds: number;
  /** A file that is over its time may take so long to say why, before it is ended. */
  readonly graceMs?: number;
  /** Takes the raw TAP: one subtest for each file, whole, in the order in which they end. */
  readonly line: (line: string) => void;
}

interface Counts {
  total: number;
  pass: number;
  fail: number;
  skip: number;
  todo: number;
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly lines: readonly string[];
  readonly ms: number;
}

const summary = /^# \{ (total: \d+.*) \}$/;
const defaultGraceMs = 10_000;

/**
 * Runs test files, each in a plain process of Node of its own: the runner of tap would load its loaders and plug-ins
 * into every one of them, which takes longer than most files do.
 */
export class TestPool {
  readonly #pool: Pool;
  readonly #running = new Set<ChildProcess>();
  readonly #sums: Counts = { total: 0, pass: 0, fail: 0, skip: 0, todo: 0 };
  #stopped = false;
  #done = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Runs them in this order; true when all passed. */
  async run(files: readonly string[]): Promise<boolean> {
    const waiting = [...files];
    let allPassed = true;
    const worker = async () => {
      for (let file = waiting.shift(); file !== undefined && !this.#stopped; file = waiting.shift()) {
        const passed = this.#report(file, await this.#runFile(file));
        allPassed = passed && allPassed;
      }
    };
    await Promise.all(Array.from({ length: this.#pool.jobs }, worker));
    const { total, pass, fail, skip, todo } = this.#sums;
    this.#pool.line(`# { total: ${total}, pass: ${pass}, fail: ${fail}, skip: ${skip}, todo: ${todo} }`);
    return allPassed;
  }

  stop(): void {
    this.#stopped = true;
    for (const child of this.#running) child.kill('SIGTERM');
  }

  async #runFile(file: string): Promise<Ended> {
    const { root, env, timeoutSeconds, graceMs = defaultGraceMs } = this.#pool;
    const began = performance.now();
    const child = spawn(process.execPath, [file], {
      cwd: root,
      env: { ...env, TAP_TIMEOUT: String(timeoutSeconds) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#running.add(child);
    const watch = watched(child, timeoutSeconds * 1000, graceMs);
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    const lines: string[] = [];
    if (child.stdout !== null) for await (const line of createInterface({ input: child.stdout })) lines.push(line);
    const end = await ended;
    watch.stop();
    this.#running.delete(child);
    return { ...end, timedOut: watch.timedOut(), lines, ms: performance.now() - began };
  }

  #report(file: string, { code, signal, timedOut, lines, ms }: Ended): boolean {
    const counts = countsOf(lines);
    const ok = code === 0 && counts.fail === 0 && counts.total > 0;
    for (const name of ['total', 'pass', 'fail', 'skip', 'todo'] as const) this.#sums[name] += counts[name];
    if (!ok && counts.fail === 0) this.#sums.fail += 1;
    this.#done += 1;
    const { line } = this.#pool;
    line(`# Subtest: ${file}`);
    for (const one of lines) line(`    ${one}`);
    line(`${ok ? 'ok' : 'not ok'} ${this.#done} - ${file} # time=${ms.toFixed(0)}ms`);
    if (ok) return true;
    for (const one of ['---', `exitCode: ${code}`, `signal: ${signal}`, `timedOut: ${timedOut}`, '...'])
      line(`  ${one}`);
    return false;
  }
}

/** A file ends itself after its time; one that cannot even do that is ended. It tells when it asks for another time. */
function watched(
  child: ChildProcess,
  ms: number,
  graceMs: number,
): { readonly timedOut: () => boolean; readonly stop: () => void } {
  let over = false;
  const startTimer = (time: number) =>
    setTimeout(() => {
      over = true;
      child.kill('SIGKILL');
    }, time + graceMs);
  let timer = startTimer(ms);
  child.on('message', (message) => {
    const asked: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'setTimeout') : null;
    if (typeof asked !== 'number') return;
    clearTimeout(timer);
    if (asked > 0) timer = startTimer(asked);
  });
  return { timedOut: () => over, stop: () => clearTimeout(timer) };
}

/** What the file says of itself at its end; zeros when it did not come to that. */
function countsOf(lines: readonly string[]): Counts {
  const said = lines.findLast((line) => summary.test(line)) ?? '';
  const count = (name: string): number => Number(new RegExp(`\\b${name}: (\\d+)`).exec(said)?.[1] ?? 0);
  return { total: count('total'), pass: count('pass'), fail: count('fail'), skip: count('skip'), todo: count('todo') };
}
