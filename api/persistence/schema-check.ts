import { MikroORM } from '@mikro-orm/postgresql';
import { closeOrm } from './close-orm.ts';
import { ormConfig } from './orm.config.ts';

/** The SQL that would bring a migrated database to what the entities say; empty when migrations and entities agree. */
export async function schemaDifference(databaseUrl: string): Promise<string> {
  const orm = await MikroORM.init(ormConfig({ databaseUrl, poolSize: 2 }));
  try {
    return (await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
  } finally {
    await closeOrm(orm);
  }
}

/** True when `migrations/snapshot.json`, which the next migration is computed from, lags behind the entities. */
export async function snapshotLags(databaseUrl: string): Promise<boolean> {
  const orm = await MikroORM.init(ormConfig({ databaseUrl, poolSize: 2 }));
  try {
    return await orm.migrator.checkSchema();
  } finally {
    await closeOrm(orm);
  }
}
