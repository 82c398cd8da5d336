import { createAdapter } from '@socket.io/postgres-adapter';
import pg from 'pg';
import type { Logger } from 'pino';

export interface NodeAdapter {
  readonly create: ReturnType<typeof createAdapter>;
  /** From now on failures are no news: this node is leaving. */
  closing(): void;
  close(): Promise<void>;
}

/**
 * Speaks with the other nodes through Postgres. It listens, so it needs a connection without a transaction pooler, and
 * its notifications are sent outside of all transactions.
 */
export function openAdapter(directUrl: string, logger: Pick<Logger, 'warn'>): NodeAdapter {
  const pool = new pg.Pool({
    connectionString: directUrl,
    max: 3,
    application_name: 'casewright sockets',
    keepAlive: true,
  });
  pool.on('error', (err) => logger.warn({ err }, 'a connection between the nodes was lost'));
  // Without a listener on the connection itself, losing it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  let leaving = false;
  return {
    create: createAdapter(pool, {
      errorHandler: (err: unknown) => {
        if (!leaving) logger.warn({ err }, 'other nodes could not be told; they find out by themselves');
      },
    }),
    closing() {
      leaving = true;
    },
    close: () => pool.end(),
  };
}
