import { createAdapter } from '@socket.io/postgres-adapter';
import pg, { type PoolClient } from 'pg';
import type { Logger } from 'pino';

export interface NodeAdapter {
  readonly create: ReturnType<typeof createAdapter>;
  /** Before the adapter is closed: waits until it listens, because it forgets a connection that is only being made. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Speaks with the other nodes through Postgres. It listens, so it needs a connection without a transaction pooler, and
 * its notifications are sent outside of all transactions.
 */
export function openAdapter(directUrl: string, logger: Pick<Logger, 'warn'>): NodeAdapter {
  const pool = new pg.Pool({
    connectionString: directUrl,
    // One that listens and one that tells: what two of them tell could overtake each other, and leave gaps on screens.
    max: 2,
    application_name: 'casewright sockets',
    keepAlive: true,
  });
  pool.on('error', (err) => logger.warn({ err }, 'a connection between the nodes was lost'));
  // Without a listener on the connection itself, losing it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  let leaving = false;
  let listening: Promise<PoolClient> | undefined;
  const connections: pg.Pool = Object.create(pool, {
    query: { value: pool.query.bind(pool) },
    connect: {
      value: () => {
        listening = pool.connect().then(givenBack);
        return listening;
      },
    },
  });
  return {
    create: createAdapter(connections, {
      errorHandler: (err: unknown) => {
        if (!leaving) logger.warn({ err }, 'other nodes could not be told; they find out by themselves');
      },
    }),
    async leave() {
      leaving = true;
      // A connection answers in order: when it has answered this, it has answered the LISTEN before it.
      await listening?.then((client) => client.query('select 1')).catch(() => undefined);
    },
    close: () => pool.end(),
  };
}

/** The adapter never gives a connection back that it lost; each would keep its place in the pool for ever. */
function givenBack(client: PoolClient): PoolClient {
  client.once('end', () => client.release(true));
  return client;
}
