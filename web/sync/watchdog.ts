/** The server sends at least a ping every 25 s; longer silence means a dead connection that looks alive. */
export const SILENCE_MS = 35_000;
/** Coming back to a tab that was silent this long: sleep is likely, a new connection is cheap. */
const DOUBT_MS = 28_000;

interface WatchdogPorts {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly reconnect: () => void;
}

/** Calls for a new connection after too long a silence. */
export class Watchdog {
  readonly #ports: WatchdogPorts;
  #heardAt: number;
  #cancel: (() => void) | null = null;

  constructor(ports: WatchdogPorts) {
    this.#ports = ports;
    this.#heardAt = ports.now();
  }

  start(): void {
    this.#heardAt = this.#ports.now();
    this.#watch(SILENCE_MS);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Cheap on purpose: it is called with every packet, and the timer looks at the time when it fires. */
  heard(): void {
    this.#heardAt = this.#ports.now();
  }

  /** The tab is visible again, or the network is back. */
  doubt(): void {
    if (this.#cancel !== null && this.#ports.now() - this.#heardAt > DOUBT_MS) this.#bark();
  }

  #watch(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.after(ms, () => {
      const silent = this.#ports.now() - this.#heardAt;
      if (silent >= SILENCE_MS) this.#bark();
      else this.#watch(SILENCE_MS - silent);
    });
  }

  #bark(): void {
    this.#heardAt = this.#ports.now();
    this.#watch(SILENCE_MS);
    this.#ports.reconnect();
  }
}
