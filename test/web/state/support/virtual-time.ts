/** A clock that only moves when it is told to, and chance that can be repeated: what a simulation runs on. */
export class VirtualTime {
  #now = Date.parse('2026-03-02T09:00:00.000Z');
  #next = 1;
  #jobs: { readonly id: number; readonly at: number; readonly run: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly after = (ms: number, run: () => void): (() => void) => {
    const id = this.#next;
    this.#next += 1;
    this.#jobs.push({ id, at: this.#now + Math.max(0, ms), run });
    return () => {
      this.#jobs = this.#jobs.filter((job) => job.id !== id);
    };
  };

  readonly wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.after(ms, resolve);
    });

  /** How many timers wait. */
  get waiting(): number {
    return this.#jobs.length;
  }

  /** Time passes and nothing runs: the computer sleeps. What fell due runs when it is awake. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Runs everything that falls due within the time; promises come to rest between any two jobs. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await rest();
    for (let job = this.#due(until); job !== undefined; job = this.#due(until)) {
      const { id } = job;
      this.#jobs = this.#jobs.filter((other) => other.id !== id);
      this.#now = Math.max(this.#now, job.at);
      job.run();
      await rest();
    }
    this.#now = until;
  }

  #due(until: number) {
    return this.#jobs.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id)[0];
  }
}

const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Random = () => number;

/** mulberry32: small, even enough, the same on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: Random, values: readonly T[]): T | undefined {
  return values[Math.floor(random() * values.length)];
}
