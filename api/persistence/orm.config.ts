import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { entities } from './entities/all-entities.ts';
import { MigrationFile } from './migration-file.ts';

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

export interface OrmSettings {
  readonly databaseUrl: string;
  readonly poolSize?: number;
  /** A statement that is not answered by then is given up, and its connection with it; 0 for those that may take long. */
  readonly queryTimeoutMs?: number;
}

/** The one configuration of the ORM: for the product, for migrations and for the check of the schema. */
export function ormConfig({ databaseUrl, poolSize = 12, queryTimeoutMs = 15_000 }: OrmSettings): Options {
  return defineConfig({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    pool: { min: 0, max: poolSize },
    driverOptions: {
      application_name: 'casewright',
      keepAlive: true,
      connectionTimeoutMillis: Math.min(queryTimeoutMs || 5_000, 5_000),
      query_timeout: queryTimeoutMs,
    },
    ensureDatabase: false,
    migrations: {
      path: migrationsFolder,
      pathTs: migrationsFolder,
      glob: 'Migration*.ts',
      tableName: 'schema_migration',
      snapshotName: 'snapshot',
      snapshotOnMigrate: false,
      emit: 'ts',
      silent: true,
      generator: MigrationFile,
    },
    schemaGenerator: {
      // Made by migrations alone: the job queue's schema, the socket adapter's table, the partitions of the journal.
      ignoreSchema: ['graphile_worker'],
      skipTables: ['socket_io_attachments', /^case_event_\d+$/],
      ignoreRoutines: true,
      // Those that keep the words of a search in step.
      ignoreTriggers: true,
    },
  });
}
