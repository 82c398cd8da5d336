import { MikroORM } from '@mikro-orm/postgresql';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { closeOrm } from './close-orm.ts';
import { ormConfig } from './orm.config.ts';

const migrationLock = 2_026_081_702;

export interface MigrationResult {
  /** Names of the migrations that were run now, in order. */
  readonly applied: readonly string[];
}

/** Brings a database to the schema of this build. Any number of processes may call it at once: one works, the others wait. */
export async function migrate(databaseUrl: string): Promise<MigrationResult> {
  const holder = new pg.Client({ connectionString: databaseUrl, application_name: 'casewright migrations' });
  await holder.connect();
  try {
    await holder.query('select pg_advisory_lock($1::bigint)', [migrationLock]);
    const orm = await MikroORM.init(ormConfig({ databaseUrl, poolSize: 2, queryTimeoutMs: 0 }));
    try {
      const applied = await orm.migrator.up();
      await migrateJobQueue(databaseUrl);
      return { applied: applied.map(({ name }) => name) };
    } finally {
      await closeOrm(orm);
    }
  } finally {
    await holder.end();
  }
}

/** Migrations of this build that the database does not have yet; not empty means: not ready. */
export async function pendingMigrations(orm: MikroORM): Promise<readonly string[]> {
  return (await orm.migrator.getPending()).map(({ name }) => name);
}

async function migrateJobQueue(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  // A lost connection fails the query under way; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}
