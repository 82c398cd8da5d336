import { MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import t from 'tap';
import { PAST_CASES } from '../../../api/cli/seed/history-cases.ts';
import { seedDemo, seedEmpty } from '../../../api/cli/seed.ts';
import { createDeps } from '../../../api/deps.ts';
import { createInboxSweeper } from '../../../api/jobs/sweep-inbox.ts';
import { ormConfig } from '../../../api/persistence/orm.config.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { testConfig } from '../support/app.ts';
import { cloneDatabase } from '../support/database.ts';

const { url } = await cloneDatabase(t);
const orm = await MikroORM.init(ormConfig({ databaseUrl: url, poolSize: 6 }));
t.teardown(() => orm.close(true));
const config = testConfig(url, { DEMO: 'on' });
const pool = await orm.em.getConnection().getNativeClient();
const rows = async (sql: string) => (await pool.query(sql)).rows;
const TABLES = [
  'team',
  'queue',
  'app_user',
  'connector',
  'listening_rule',
  'customer',
  'case_instance',
  'case_event',
  'interaction',
];
const sizes = async () =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => [table, (await rows(`select count(*)::int as n from ${table}`))[0]?.n]),
    ),
  );

t.test('the demo is made: accounts of every role, connectors with secrets of their own, rules, a past', async (t) => {
  const { accounts, isNew } = await seedDemo({ config, orm });
  t.equal(isNew, true);
  t.same(
    accounts.map(({ role, login }) => [role, login]),
    [
      ['agent', 'agent1@demo'],
      ['agent', 'agent2@demo'],
      ['supervisor', 'supervisor1@demo'],
      ['process-owner', 'owner1@demo'],
      ['administrator', 'admin1@demo'],
    ],
  );
  t.match(await sizes(), { team: 2, queue: 2, app_user: 5, connector: 3, case_instance: PAST_CASES.length });
  t.match(await rows('select secrets from connector'), [{ secrets: { signing: [/^.{32,}$/] } }]);
  t.match((await rows('select password_hash from app_user limit 1'))[0], { password_hash: /^\$argon2id\$/ });
});

t.test('the past is a past: cases ended and open, on time and late, of every type and channel', async (t) => {
  const cases = await rows('select * from case_instance order by opened_at');
  t.same(new Set(cases.map((each) => each.case_type_key)), new Set(['complaint', 'billing', 'access']));
  t.same(new Set(cases.map((each) => each.channel)), new Set(['facebook', 'instagram', 'phone', 'web']));
  t.ok(cases.filter((each) => each.ended_at !== null && each.outcome_met).length >= 6);
  t.ok(cases.filter((each) => each.ended_at === null).length >= 4);
  t.ok(
    cases.some((each) => each.ended_at === null && each.owner_id === null),
    'somebody may take one',
  );
  t.ok(Date.now() - Date.parse(cases[0]?.opened_at) > 50 * 24 * 3_600_000);
  t.same(await rows('select 1 from outbox'), [], 'nothing of it is sent again');
  t.same(await rows("select 1 from inbox where state <> 'done'"), []);
  t.ok((await rows('select template_key, count(*) from fragment_use group by 1 having count(*) >= 2')).length >= 3);
});

t.test('seeding again changes nothing', async (t) => {
  const before = await sizes();
  const again = await Promise.all([seedDemo({ config, orm }), seedDemo({ config, orm })]);
  t.same(
    again.map(({ isNew }) => isNew),
    [false, false],
  );
  t.same(await sizes(), before);
});

t.test('every journal folds to what the tables say', async (t) => {
  const differences: unknown[] = [];
  const totals = await replay(orm, (difference) => differences.push(difference));
  t.same(differences, []);
  t.equal(totals.cases, PAST_CASES.length);
});

t.test(
  'seeding beside nodes at work: what is said long ago is worked off by the seed alone, on its clock',
  async (t) => {
    const { url } = await cloneDatabase(t);
    const live = await createDeps(testConfig(url, { DEMO: 'on' }), { logger: pino({ level: 'silent' }) });
    t.teardown(() => live.close());
    const began = new Date();
    let isSeeding = true;
    const sweeper = createInboxSweeper(live);
    const sweeping = (async () => {
      while (isSeeding) await sweeper.drain();
    })();
    const seeding = seedDemo({ config: live.config, orm: live.orm }).finally(() => {
      isSeeding = false;
    });
    await Promise.all([seeding, sweeping]);
    const { rows: cases } = await live.pool.query('select opened_at from case_instance');
    t.equal(cases.length, PAST_CASES.length);
    t.same(
      cases.filter((each) => each.opened_at >= began),
      [],
      'no case of the past begins now',
    );
    t.same((await live.pool.query("select 1 from inbox where state <> 'done'")).rows, []);
  },
);

t.test('a reply of the past is as public or private as what it answers', async (t) => {
  const replies = await rows(
    `select i.visibility, c.visibility as of, c.channel from interaction i join conversation c on c.id = i.conversation_id
     where i.direction = 'outbound'`,
  );
  t.same(
    replies.filter((reply) => reply.visibility !== reply.of),
    [],
  );
  t.same(new Set(replies.map((reply) => reply.of)), new Set(['public', 'private']), 'there are both');
  const told = await rows(
    `select e.data ->> 'visibility' as said, c.visibility as of from case_event e
       join conversation c on c.id::text = e.data ->> 'conversationId' where e.type = 'reply-queued'`,
  );
  t.same(
    told.filter((reply) => reply.said !== reply.of),
    [],
    'the journal says the same',
  );
});

t.test('an installation of its own begins with connectors and rules, and with nobody', async (t) => {
  const { url } = await cloneDatabase(t);
  const own = await MikroORM.init(ormConfig({ databaseUrl: url, poolSize: 2 }));
  t.teardown(() => own.close(true));
  await seedEmpty({ orm: own });
  await seedEmpty({ orm: own });
  const { rows } = await (await own.em.getConnection().getNativeClient()).query(
    `select (select count(*)::int from connector) as connectors, (select count(*)::int from listening_rule) as rules,
       (select count(*)::int from app_user) as people, (select count(*)::int from connector where settings ->> 'demo' = 'true') as demo`,
  );
  t.match(rows, [{ connectors: 3, people: 0, demo: 0 }]);
  t.ok(rows[0]?.rules > 10);
});
