import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import { type Answer, type Question, READY } from './messages.ts';
import type { UntrustedTasks } from './tasks.ts';

/** How long each task may take before its thread is ended; a busy machine starts threads slowly, that is not counted. */
export const DEADLINE_MS: { readonly [T in keyof UntrustedTasks]: number } = { render: 5_000, 'read-file': 60_000 };
/** A thread that is not there by then is given up, and whoever waits for it is told to come again. */
const START_MS = 60_000;
/** Memory of one thread; what needs more ends like what takes too long. */
const MOST_MEGABYTES = 384;
/** A thread that has nothing to do goes. */
const IDLE_MS = 60_000;
/** Who waits behind so many others is told to come again. */
const MOST_WAITING = 50;

/** What a task gave, or that it was ended: too long, too large, or too many wait. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'too-long' | 'too-large' | 'busy' };

type Result<T extends keyof UntrustedTasks> = Awaited<ReturnType<UntrustedTasks[T]>>;

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
}

interface Waiting {
  readonly question: Question;
  readonly deadlineMs: number;
  readonly done: (outcome: Outcome<unknown>) => void;
  readonly failed: (cause: Error) => void;
}

/**
 * Threads for work on what strangers wrote: one for each task, so that a look at a text never waits for an archive. One at
 * a time; what passes its deadline is ended with its thread, and the next one gets a new thread.
 */
export interface UntrustedWork {
  readonly run: <T extends keyof UntrustedTasks>(
    task: T,
    input: Parameters<UntrustedTasks[T]>[0],
    deadlineMs?: number,
  ) => Promise<Outcome<Result<T>>>;
  readonly close: () => Promise<void>;
}

export function untrustedWork(): UntrustedWork {
  const lanes = new Map<string, Lane>();
  return {
    run: async <T extends keyof UntrustedTasks>(
      task: T,
      input: Parameters<UntrustedTasks[T]>[0],
      deadlineMs = DEADLINE_MS[task],
    ) => {
      const lane = lanes.get(task) ?? new Lane();
      lanes.set(task, lane);
      return asResult<Result<T>>(await lane.run({ task, input }, deadlineMs));
    },
    close: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.end()));
      lanes.clear();
    },
  };
}

/** The thread runs the very function of this name, so what comes back is of its type. */
function asResult<T>(outcome: Outcome<unknown>): Outcome<T>;
function asResult(outcome: Outcome<unknown>): Outcome<unknown> {
  return outcome;
}

class Lane {
  readonly #waiting: Waiting[] = [];
  #thread: Thread | null = null;
  #busy = false;
  #idle: NodeJS.Timeout | undefined;

  async run(question: Question, deadlineMs: number): Promise<Outcome<unknown>> {
    if (this.#waiting.length >= MOST_WAITING) return { ok: false, why: 'busy' };
    return await new Promise((done, failed) => {
      this.#waiting.push({ question, deadlineMs, done, failed });
      this.#next();
    });
  }

  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    await thread?.worker.terminate();
  }

  #next(): void {
    if (this.#busy) return;
    const next = this.#waiting.shift();
    clearTimeout(this.#idle);
    if (next === undefined) {
      this.#idle = setTimeout(() => void this.end(), IDLE_MS).unref();
      return;
    }
    this.#busy = true;
    const thread = this.#thread ?? this.#start();
    const { worker } = thread;
    let timer: NodeJS.Timeout | undefined;
    const finish = (tell: () => void): void => {
      clearTimeout(timer);
      worker.off('message', heard).off('error', broke).off('exit', left);
      this.#busy = false;
      tell();
      this.#next();
    };
    const cut = (why: 'too-long' | 'too-large' | 'busy'): void => {
      this.#thread = null;
      void worker.terminate();
      finish(() => next.done({ ok: false, why }));
    };
    const ask = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => cut('too-long'), next.deadlineMs);
      worker.postMessage(next.question);
    };
    const heard = (answer: Answer | typeof READY): void => {
      if (answer === READY) {
        thread.isReady = true;
        ask();
        return;
      }
      finish(() => (answer.ok ? next.done({ ok: true, value: answer.value }) : next.failed(new Error(answer.message))));
    };
    const broke = (cause: Error & { readonly code?: string }): void => {
      this.#thread = null;
      if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') cut('too-large');
      else finish(() => next.failed(new Error('The thread for untrusted work failed.', { cause })));
    };
    const left = (): void => cut('too-large');
    worker.on('message', heard).on('error', broke).on('exit', left);
    if (thread.isReady) ask();
    else timer = setTimeout(() => cut('busy'), START_MS);
  }

  #start(): Thread {
    const compiled = getCompileCacheDir();
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES, stackSizeMb: 4 },
      // Nothing of the house is for the thread: no settings, no secrets, no arguments; where code lies compiled, it may know.
      env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled },
      argv: [],
      execArgv: [],
    });
    worker.unref();
    // A thread that is ended may still have something to say.
    worker.on('error', () => undefined);
    this.#thread = { worker, isReady: false };
    return this.#thread;
  }
}
