import { MikroORM } from '@mikro-orm/postgresql';
import { authenticate } from '../application/access/authenticate.ts';
import { makeToken } from '../application/access/tokens.ts';
import type { ExportParts } from '../application/library/exchange/export-templates.ts';
import type { SignedIn } from '../application/signed-in.ts';
import { configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { closeOrm } from '../persistence/close-orm.ts';
import { ApiToken } from '../persistence/entities/access.entity.ts';
import { ormConfig } from '../persistence/orm.config.ts';

/** The library from the command line, as an administrator: who may run this may do everything anyway. */
export interface Door extends ExportParts {
  readonly orm: MikroORM;
  readonly person: SignedIn;
}

/** Opens the library for one piece of work. What is changed is in the audit, under the account for scripts. */
export async function atLibrary<T>(work: (door: Door) => Promise<T>): Promise<T> {
  const config = configOrExit([]);
  const database = await openDatabase(config, { use: 'visit' });
  const orm = await MikroORM.init(ormConfig({ databaseUrl: database.url, poolSize: 2 }));
  try {
    const em = orm.em.fork();
    const pool = await orm.em.getConnection().getNativeClient();
    const made = await makeToken(em, { role: 'administrator', days: 1 });
    if (!made.ok) throw new Error(made.problem);
    const person = await authenticate({ pool, prepared: config.prepared }, { kind: 'token', secret: made.token });
    if (person === null) throw new Error('The account for scripts cannot be used.');
    await em.nativeUpdate(ApiToken, { id: person.proof.id }, { revokedAt: new Date() });
    return await work({ em, pool, prepared: config.prepared, orm, person });
  } finally {
    await closeOrm(orm);
    await database.stop();
  }
}
