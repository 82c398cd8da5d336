type After = (ms: number, run: () => void) => () => void;

/** Timers by what they are for: at most one of each waits. */
export class Timers<Job extends string> {
  readonly #after: After;
  readonly #waiting = new Map<Job, () => void>();

  constructor(after: After) {
    this.#after = after;
  }

  has(job: Job): boolean {
    return this.#waiting.has(job);
  }

  /** Takes the place of what waited under the name. */
  schedule(job: Job, ms: number, run: () => void): void {
    this.cancel(job);
    const cancel = this.#after(ms, () => {
      this.#waiting.delete(job);
      run();
    });
    this.#waiting.set(job, cancel);
  }

  cancel(job: Job): void {
    this.#waiting.get(job)?.();
    this.#waiting.delete(job);
  }

  clear(): void {
    for (const job of [...this.#waiting.keys()]) this.cancel(job);
  }
}
