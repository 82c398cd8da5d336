import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { createClock } from '../application/clock.ts';
import { createCounters } from '../application/counters.ts';
import { foldOutcomes } from '../application/library/evidence/fold-outcomes.ts';
import { seedBuiltinTemplates } from '../application/library/life/seed-builtin.ts';
import { newId } from '../application/new-id.ts';
import { inTransaction } from '../application/transaction.ts';
import type { Config } from '../config.ts';
import { createLogger } from '../logger.ts';
import { Customer, CustomerIdentity } from '../persistence/entities/customer.entity.ts';
import { createCaseStorage } from '../persistence/mikro-case-store.ts';
import { DEMO_ACCOUNTS_AT_META, DEMO_NUMBERS, DEMO_PAGE, seedConnectors } from './seed/connectors.ts';
import { seedHistory } from './seed/history.ts';
import { DEMO_ACCOUNTS, type DemoAccount, seedPeople } from './seed/people.ts';
import { seedRules } from './seed/rules.ts';

/** What the demo needs to be made: settings, and the database with room for a few connections. */
export interface SeedDeps {
  readonly config: Config;
  readonly orm: MikroORM;
}

export interface SeededDemo {
  readonly accounts: readonly DemoAccount[];
  /** It was made now; false where an earlier start did. */
  readonly isNew: boolean;
}

/**
 * Makes the demo: teams, people, connectors with secrets of their own, listening rules, the starter library, customers
 * and a past. Whatever is there already is left as it is, so it may be called at every start.
 */
export async function seedDemo({ config, orm }: SeedDeps): Promise<SeededDemo> {
  const pool = await orm.em.getConnection().getNativeClient();
  const made = await inTransaction(pool, async (client) => {
    // Nodes that start together must not both make it.
    await client.query("select pg_advisory_xact_lock(hashtextextended('demo', 4))");
    const storage = await createCaseStorage(orm, { prepared: config.prepared });
    const { now } = await createClock(() => storage.clock());
    await seedBuiltinTemplates(orm.em.fork());
    const ids = await orm.em.fork().transactional(async (em) => {
      await seedConnectors(em, now(), { demo: true });
      await seedRules(em, now());
      await seedCustomers(em, now());
      return await seedPeople(em);
    });
    const people = {
      agent1: { id: ids.get('agent1@demo') ?? '', role: 'agent' },
      agent2: { id: ids.get('agent2@demo') ?? '', role: 'agent' },
      supervisor1: { id: ids.get('supervisor1@demo') ?? '', role: 'supervisor' },
    } as const;
    const logger = createLogger({ ...config, logLevel: 'error' });
    return await seedHistory({ config, orm, pool, logger, counters: createCounters(), now }, people);
  });
  // What a job would count in a few minutes: the library says from the first look how its templates did.
  if (made > 0) await foldOutcomes({ pool, now: new Date() }, { kind: 'all' });
  return { accounts: DEMO_ACCOUNTS, isNew: made > 0 };
}

/** What an installation of its own begins with: a connector of each kind, with secrets, and listening rules. */
export async function seedEmpty({ orm }: Pick<SeedDeps, 'orm'>): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await em.execute("select pg_advisory_xact_lock(hashtextextended('demo', 4))");
    const now = new Date();
    await seedConnectors(em, now, { demo: false });
    await seedRules(em, now);
  });
}

/** The two customers of the story. That Customer A's number and account are one person's is known from an earlier purchase. */
async function seedCustomers(em: EntityManager, now: Date): Promise<void> {
  const accounts = [
    { name: 'Customer A', account: `${DEMO_PAGE}:${DEMO_ACCOUNTS_AT_META.customerA}`, phone: DEMO_NUMBERS.customerA },
    { name: 'Customer B', account: `${DEMO_PAGE}:${DEMO_ACCOUNTS_AT_META.customerB}`, phone: DEMO_NUMBERS.customerB },
  ];
  const known = await em.find(CustomerIdentity, { value: { $in: accounts.map(({ account }) => account) } });
  for (const { name, account, phone } of accounts) {
    if (known.some(({ value }) => value === account)) continue;
    const customerId = newId();
    em.persist(em.create(Customer, { id: customerId, name, createdAt: now, data: {} }));
    await em.flush();
    const common = { customerId, evidence: 'given with an earlier order', confirmed: true, createdAt: now };
    em.persist(
      em.create(CustomerIdentity, { id: newId(), ...common, connectorId: 'meta', kind: 'meta-psid', value: account }),
    );
    em.persist(em.create(CustomerIdentity, { id: newId(), ...common, connectorId: null, kind: 'phone', value: phone }));
  }
  await em.flush();
}
