import type { Logger } from 'pino';

/** What a claim is asked for: at most `limit` rows that are due, each leased to this process for `leaseMs`. */
export interface Claim {
  readonly limit: number;
  readonly leaseMs: number;
  /** Rows due within this time count as due. Zero but in tests, which do not wait for clocks. */
  readonly aheadMs: number;
}

export interface SweeperOptions<Row> {
  /** Names the sweeper in logs and wake-ups. */
  readonly name: string;
  /**
   * Claims due rows: `for update skip locked`, and a lease in `claimed_until`, never a removal. Due is judged by the
   * clock of the database. `claimStatement` in claim.ts writes the SQL of the ordinary case.
   */
  readonly claim: (claim: Claim) => Promise<readonly Row[]>;
  /** Works on one row and removes it, or marks it done, with what it causes. Must be idempotent: leases run out. */
  readonly handle: (row: Row, signal: AbortSignal) => Promise<void>;
  /** What becomes of a row whose handler threw: a later attempt, or the dead letters. Without it the lease runs out. */
  readonly failed?: (row: Row, error: unknown) => Promise<void>;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Rows worked on at once (8). */
  readonly concurrency?: number;
  /** Rows are looked for at least this often (1 s), because wake-ups may be lost. */
  readonly pollMs?: number;
  readonly leaseMs?: number;
  /** How long `stop` waits for handlers before their signal is aborted. */
  readonly graceMs?: number;
}

export interface Sweeper {
  readonly name: string;
  start(): void;
  /** There may be something due: look now. */
  wake(): void;
  /** Claims nothing more and comes back when the handlers under way have ended. */
  stop(): Promise<void>;
  /** Works until nothing is due and nothing is under way; says how many rows it claimed. Needs no start. */
  drain(options?: { readonly aheadMs?: number }): Promise<number>;
}

const longestPauseMs = 10_000;

/**
 * Works off due rows of a table, on any number of processes at once.
 *
 * ```ts
 * const sweeper = createSweeper<OutboxRow>({
 *   name: 'outbox',
 *   claim: ({ limit, leaseMs, aheadMs }) => query(claimOutbox, [limit, leaseMs, aheadMs]),
 *   handle: async (row, signal) => { await send(row, signal); await store.run({ ..., settles: { outboxId: row.id } }); },
 *   failed: async (row, error) => query(retryOutbox, [row.id, retryDelayMs(row.attempts), describe(error)]),
 *   logger,
 * });
 * sweeper.start();                                        // in a worker
 * store.onCommitted(({ events }) => { if (events.some(queuesReply)) sweeper.wake(); });
 * await sweeper.stop();                                   // at shutdown
 * await sweeper.drain({ aheadMs: 10_000 });               // in a test, instead of waiting
 * ```
 */
export function createSweeper<Row>(options: SweeperOptions<Row>): Sweeper {
  const { name, claim, logger, concurrency = 8, pollMs = 1_000, leaseMs = 30_000, graceMs = 4_000 } = options;
  const bell = createBell();
  // Claiming for each single row that ends would cost a statement a row.
  const crew = createCrew(options, (left) => {
    if (left <= concurrency / 2) bell.ring();
  });
  let loop: Promise<void> | undefined;
  let stopping = false;

  // One claim at a time: two at once would begin more than there are hands for, and drain must not overlook rows that
  // a claim under way is about to bring.
  let claiming: Promise<unknown> = Promise.resolve();
  function claimSome(aheadMs: number): Promise<number> {
    const next = claiming.then(() => claimNow(aheadMs));
    claiming = next.catch(() => undefined);
    return next;
  }

  async function claimNow(aheadMs: number): Promise<number> {
    const limit = concurrency - crew.size();
    if (limit <= 0) return 0;
    const rows = await claim({ limit, leaseMs, aheadMs });
    for (const row of rows) crew.begin(row);
    return rows.length;
  }

  async function sweep(): Promise<void> {
    let failures = 0;
    while (!stopping) failures = (await sweepOnce(failures)) ? 0 : failures + 1;
  }

  /** Claims once and pauses as long as that makes sense; false when the claim failed. */
  async function sweepOnce(failures: number): Promise<boolean> {
    try {
      const claimed = await claimSome(0);
      if (claimed === 0 || crew.size() >= concurrency) await bell.wait(pollMs);
      return true;
    } catch (error) {
      logger.warn({ err: error, sweeper: name }, 'due rows could not be claimed');
      await bell.silence(Math.min(pollMs * 2 ** failures, longestPauseMs));
      return false;
    }
  }

  return {
    name,
    start() {
      stopping = false;
      bell.open();
      loop ??= sweep();
    },
    wake: bell.ring,
    async stop() {
      stopping = true;
      bell.end();
      await loop;
      loop = undefined;
      await crew.dismiss(graceMs);
    },
    async drain({ aheadMs = 0 } = {}) {
      let total = 0;
      for (;;) {
        const before = crew.ended();
        const claimed = await claimSome(aheadMs);
        total += claimed;
        if (claimed > 0) continue;
        if (crew.size() > 0) await crew.oneDone();
        // What ended while the claim was under way may have made room for the next in its order.
        else if (crew.ended() === before) return total;
      }
    },
  };
}

interface Crew<Row> {
  readonly begin: (row: Row) => void;
  readonly size: () => number;
  /** How many have ended so far. */
  readonly ended: () => number;
  readonly oneDone: () => Promise<void>;
  /** Comes back when all have ended; tells them to hurry after a while. */
  readonly dismiss: (graceMs: number) => Promise<void>;
}

/** Those rows that are being worked on. */
function createCrew<Row>(
  { name, handle, failed, logger }: SweeperOptions<Row>,
  onDone: (left: number) => void,
): Crew<Row> {
  const underWay = new Set<Promise<void>>();
  let ended = 0;
  let abort = new AbortController();

  async function workOn(row: Row): Promise<void> {
    try {
      await handle(row, abort.signal);
    } catch (error) {
      logger.warn({ err: error, sweeper: name }, 'a row could not be worked off');
      try {
        await failed?.(row, error);
      } catch (second) {
        logger.error({ err: second, sweeper: name }, 'a failure could not be recorded; the lease of its row runs out');
      }
    }
  }

  return {
    begin(row) {
      const work = workOn(row).finally(() => {
        underWay.delete(work);
        ended += 1;
        onDone(underWay.size);
      });
      underWay.add(work);
    },
    size: () => underWay.size,
    ended: () => ended,
    oneDone: () => Promise.race(underWay),
    async dismiss(graceMs) {
      const grace = setTimeout(() => abort.abort(new Error('the process is stopping')), graceMs);
      await Promise.all(underWay);
      clearTimeout(grace);
      abort = new AbortController();
    },
  };
}

interface Bell {
  readonly ring: () => void;
  /** Until it rings, or has rung since the last wait, or the time is over. */
  readonly wait: (ms: number) => Promise<void>;
  /** The same, but a ring is kept for later: used while the database does not answer. */
  readonly silence: (ms: number) => Promise<void>;
  /** Ends the pause under way, and all to come until it is opened again. */
  readonly end: () => void;
  readonly open: () => void;
}

function createBell(): Bell {
  let rung = false;
  let listening = false;
  let ended = false;
  let finish: (() => void) | undefined;
  const pause = async (ms: number): Promise<void> => {
    if (ended) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    finish = resolve;
    await promise;
    clearTimeout(timer);
    finish = undefined;
  };
  return {
    ring() {
      rung = true;
      if (listening) finish?.();
    },
    async wait(ms) {
      listening = true;
      if (!rung) await pause(ms);
      listening = false;
      rung = false;
    },
    silence: pause,
    end() {
      ended = true;
      finish?.();
    },
    open() {
      ended = false;
    },
  };
}
