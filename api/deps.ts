import { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { createClock } from './application/clock.ts';
import { createCounters } from './application/counters.ts';
import { createCaseStore } from './application/create-case-store.ts';
import { DEFAULT_LIMITS, type Deps, type Limits } from './application/deps.ts';
import { createPrepareCommand } from './application/prepare-command.ts';
import { createSignals } from './application/signals.ts';
import { untrustedWork } from './application/untrusted/untrusted-work.ts';
import { channels } from './channels/channels.ts';
import type { Config } from './config.ts';
import { createLogger } from './logger.ts';
import { closeOrm } from './persistence/close-orm.ts';
import { giveUpOnSilence } from './persistence/give-up.ts';
import { createCaseStorage } from './persistence/mikro-case-store.ts';
import { ormConfig } from './persistence/orm.config.ts';
import { createStorage } from './storage/create-storage.ts';
import { createSweepers } from './sweepers.ts';

export interface DepsOptions {
  readonly logger?: Logger;
  readonly limits?: Limits;
  /** A clock of its own instead of the database's: nothing is asked of the database then. */
  readonly now?: () => Date;
}

/** Makes what a process works with, on a database that is migrated. Everything it opens, `close` closes. */
export async function createDeps(config: Config, options: DepsOptions = {}): Promise<Deps> {
  const { logger = createLogger(config), limits = DEFAULT_LIMITS } = options;
  if (config.databaseUrl === undefined) throw new Error('createDeps needs a databaseUrl');
  const { databaseUrl, databasePool: poolSize, databaseTimeoutMs: queryTimeoutMs } = config;
  const orm = await MikroORM.init(ormConfig({ databaseUrl, poolSize, queryTimeoutMs }));
  const pool = await orm.em.getConnection().getNativeClient();
  giveUpOnSilence(pool);
  // Without listeners one lost connection would end the process; whoever uses the connection sees the error anyway.
  pool.on('error', (err) => logger.warn({ err }, 'a connection to the database was lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));

  const storage = await createCaseStorage(orm, { prepared: config.prepared });
  const now = options.now ?? (await createClock(() => storage.clock())).now;
  const signals = createSignals((err) => logger.error({ err }, 'a listener to a signal failed'));
  const counters = createCounters();
  const prepare = createPrepareCommand({ orm, pool, channels });
  const store = createCaseStore({ storage, prepare, now, cacheMb: config.stateCacheMb, logger });
  store.onCommitted(({ caseId, version, noticed }) => {
    signals.caseMoved.emit({ caseId, version });
    if (noticed.length > 0) signals.noticed.emit(noticed);
  });

  const files = createStorage(config);
  const untrusted = untrustedWork();
  const parts = { config, logger, limits, orm, pool, store, signals, counters, channels, files, now, untrusted };
  const sweepers = createSweepers(parts);
  return {
    ...parts,
    sweepers,
    async close() {
      await sweepers.stop();
      await untrusted.close();
      await closeOrm(orm);
    },
  };
}
