import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { linkAddress, makeLink } from '../application/access/one-time-links.ts';
import { seedBuiltinTemplates } from '../application/library/life/seed-builtin.ts';
import type { Config } from '../config.ts';
import { AppUser } from '../persistence/entities/access.entity.ts';
import { ormConfig } from '../persistence/orm.config.ts';
import type { DemoAccount } from './seed/people.ts';
import { seedDemo, seedEmpty } from './seed.ts';

export interface FirstData {
  /** One account for each role, in the demo. */
  readonly accounts: readonly DemoAccount[];
  /** The demo was made by this start. */
  readonly isDemoNew: boolean;
  /** Where the first administrator of an empty installation signs up. */
  readonly administratorLink: string | undefined;
}

const poolSize = 6;

/** What a database needs before anybody can sign in: the starter library, and the demo or the way to the first account. */
export async function firstData(config: Config): Promise<FirstData> {
  const orm = await MikroORM.init(ormConfig({ databaseUrl: config.databaseUrl ?? '', poolSize }));
  try {
    await seedBuiltinTemplates(orm.em.fork());
    if (config.demo) {
      const { accounts, isNew } = await seedDemo({ config, orm });
      return { accounts, isDemoNew: isNew, administratorLink: undefined };
    }
    await seedEmpty({ orm });
    const administratorLink = await firstAdministrator(orm.em.fork(), config.publicUrl);
    return { accounts: [], isDemoNew: false, administratorLink };
  } finally {
    await orm.close(true);
  }
}

/** A fresh link at each start, until the first administrator exists. */
async function firstAdministrator(em: EntityManager, publicUrl: string): Promise<string | undefined> {
  if ((await em.count(AppUser, { isAdministrator: true })) > 0) return undefined;
  const secret = await makeLink(em, 'first-administrator', null);
  await em.flush();
  return linkAddress(publicUrl, 'first-administrator', secret);
}
