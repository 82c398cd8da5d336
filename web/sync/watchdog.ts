/** How long a connection may be silent before it is asked for a sign of life, by how much the person needs it now. */
export const ASK_AFTER_MS = { lively: 2_000, idle: 10_000, hidden: 30_000 } as const;
/** How long the answer may take. Together with the above: a lively tab knows of a dead connection within 4.5 s. */
export const PATIENCE_MS = { lively: 2_500, idle: 2_500, hidden: 10_000 } as const;
/** A person who did something this long ago is still at it. */
export const LIVELY_MS = 120_000;
/** A timer this late means that the computer slept or the page was frozen: nobody could have answered. */
const STOOD_STILL_MS = 5_000;
/** A page that is busy runs its timers late; an answer may be there that it has not read yet. */
const BUSY_MS = 200;
const GRACE_MS = 300;

type Mood = keyof typeof ASK_AFTER_MS;

interface WatchdogPorts {
  /** A clock that nobody sets. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Asks the server for a sign of life; the answer comes as `heard`. */
  readonly ask: () => void;
  readonly reconnect: () => void;
}

/**
 * Finds out that a connection is dead which looks alive. It watches an open connection only, asks when nothing came for
 * a while, and calls for a new connection when the answer stays away.
 */
export class Watchdog {
  readonly #ports: WatchdogPorts;
  #heardAt = 0;
  #askedAt: number | null = null;
  #livelyUntil: number;
  #hidden = false;
  #cancel: (() => void) | null = null;

  constructor(ports: WatchdogPorts) {
    this.#ports = ports;
    this.#livelyUntil = ports.now() + LIVELY_MS;
  }

  /** A connection is open. */
  start(): void {
    this.#heardAt = this.#ports.now();
    this.#askedAt = null;
    this.#watch(ASK_AFTER_MS[this.#mood]);
  }

  /** It is closed, or on purpose not wanted. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#askedAt = null;
  }

  /** Cheap on purpose: it is called with every packet, and the timer looks at the time when it fires. */
  heard(): void {
    this.#heardAt = this.#ports.now();
  }

  /** The person did something: from now on they want to know soon. */
  lively(): void {
    const wasLively = this.#mood === 'lively';
    this.#livelyUntil = this.#ports.now() + LIVELY_MS;
    if (!wasLively && this.#running && this.#askedAt === null) this.#look();
  }

  hidden(hidden: boolean): void {
    this.#hidden = hidden;
    if (!hidden) {
      this.#livelyUntil = this.#ports.now() + LIVELY_MS;
      this.doubt();
    }
  }

  /** The tab is visible again, the network is back, the page was thawed: better ask at once. */
  doubt(): void {
    if (!this.#running) return;
    this.#askedAt = null;
    this.#ask();
  }

  get #running(): boolean {
    return this.#cancel !== null;
  }

  get #mood(): Mood {
    if (this.#hidden) return 'hidden';
    return this.#ports.now() < this.#livelyUntil ? 'lively' : 'idle';
  }

  #watch(ms: number): void {
    this.#cancel?.();
    const due = this.#ports.now() + ms;
    this.#cancel = this.#ports.after(ms, () => {
      const late = this.#ports.now() - due;
      if (late > STOOD_STILL_MS) this.doubt();
      else if (late > BUSY_MS && this.#askedAt !== null) this.#watch(GRACE_MS);
      else this.#look();
    });
  }

  #look(): void {
    const mood = this.#mood;
    const askedAt = this.#askedAt;
    if (askedAt !== null && this.#heardAt < askedAt) {
      const waited = this.#ports.now() - askedAt;
      if (waited >= PATIENCE_MS[mood]) this.#bark();
      else this.#watch(PATIENCE_MS[mood] - waited);
      return;
    }
    this.#askedAt = null;
    const silent = this.#ports.now() - this.#heardAt;
    if (silent >= ASK_AFTER_MS[mood]) this.#ask();
    else this.#watch(ASK_AFTER_MS[mood] - silent);
  }

  #ask(): void {
    this.#askedAt = this.#ports.now();
    this.#watch(PATIENCE_MS[this.#mood]);
    this.#ports.ask();
  }

  #bark(): void {
    this.stop();
    this.#ports.reconnect();
  }
}
