import pg from 'pg';
import type { Logger } from 'pino';

/** Wakes sweepers of other processes. A wake-up may be lost or come twice: sweepers poll as well. */
export interface WakeUps {
  /** Tells all processes that there may be work for the sweeper of this name; many calls become one. */
  send(name: string): void;
  close(): Promise<void>;
}

export interface WakeUpOptions {
  /** Without a transaction pooler between: LISTEN needs a session of its own. */
  readonly directUrl: string;
  /** Sends the notification outside any transaction: inside one it takes a global lock at commit. */
  readonly pool: Pick<pg.Pool, 'query'>;
  /** Called for every name that arrives, also from this process. Absent in a process without sweepers. */
  readonly onWake?: (name: string) => void;
  readonly logger: Pick<Logger, 'warn'>;
}

const CHANNEL = 'casewright_wake';
const gatherMs = 20;
const reconnectMs = 1_000;
const longestReconnectMs = 30_000;

/** Opens the wake-ups of this process. Comes back when it listens, or at once when it need not. */
export async function openWakeUps({ directUrl, pool, onWake, logger }: WakeUpOptions): Promise<WakeUps> {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const listener = onWake === undefined ? undefined : await listen(directUrl, onWake, logger);

  function flush(): void {
    timer = undefined;
    const names = [...waiting];
    waiting.clear();
    pool
      .query('select pg_notify($1, name) from unnest($2::text[]) as name', [CHANNEL, names])
      .catch((err: unknown) => logger.warn({ err }, 'other processes could not be woken'));
  }

  return {
    send(name) {
      waiting.add(name);
      timer ??= setTimeout(flush, gatherMs);
    },
    async close() {
      clearTimeout(timer);
      await listener?.close();
    },
  };
}

async function listen(
  directUrl: string,
  onWake: (name: string) => void,
  logger: Pick<Logger, 'warn'>,
): Promise<{ close(): Promise<void> }> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let pauseMs = reconnectMs;

  function lost(err: unknown): void {
    if (closed) return;
    logger.warn({ err }, 'no wake-ups for now; due work is found by polling');
    client = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestReconnectMs);
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: directUrl,
      application_name: 'casewright wake-ups',
      keepAlive: true,
    });
    next.on('error', () => undefined);
    next.on('notification', ({ payload }) => onWake(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      lost(error);
      return;
    }
    if (closed) return void next.end();
    client = next;
    pauseMs = reconnectMs;
    next.once('end', () => lost(new Error('the connection for wake-ups has ended')));
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
