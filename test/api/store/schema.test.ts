import pg from 'pg';
import t from 'tap';
import { migrate } from '../../../api/persistence/migrate.ts';
import { schemaDifference, snapshotLags } from '../../../api/persistence/schema-check.ts';
import { cloneDatabase } from '../support/database.ts';

t.test('entities, migrations and the snapshot for the next one agree', async (t) => {
  const { url } = await cloneDatabase(t);
  t.equal(await schemaDifference(url), '');
  t.equal(await snapshotLags(url), false);
});

t.test('the check sees a column, an index and a table that are not as the entities say', async (t) => {
  const { url } = await cloneDatabase(t);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.teardown(() => client.end());
  await client.query('alter table case_instance drop column channel');
  t.match(await schemaDifference(url), /"channel"/);
  await client.query('alter table case_instance add column channel text');
  t.equal(await schemaDifference(url), '');
  await client.query('drop index inbox_pending');
  t.match(await schemaDifference(url), /inbox_pending/);
  await client.query('create index inbox_pending on inbox (next_attempt_at)');
  t.match(await schemaDifference(url), /inbox_pending/, 'a partial index that is not partial');
  await client.query('drop table fragment_use');
  t.match(await schemaDifference(url), /create table "fragment_use"/);
});

t.test('migrations run once, whoever starts at the same time', async (t) => {
  const { url } = await cloneDatabase(t);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.teardown(() => client.end());
  t.same((await migrate(url)).applied, []);
  const name = `fresh_${process.pid}_${Date.now()}`;
  await client.query(`create database ${name}`);
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  const results = await Promise.all([migrate(fresh.href), migrate(fresh.href), migrate(fresh.href)]);
  t.same(results.map(({ applied }) => applied.length > 0).sort(), [false, false, true]);
  t.equal(await schemaDifference(fresh.href), '');
  await client.query(`drop database ${name} with (force)`);
});

t.test('the journal is split by case into 16, and texts are found without their accents', async (t) => {
  const { url } = await cloneDatabase(t);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.teardown(() => client.end());
  const parts = await client.query("select inhrelid from pg_inherits where inhparent = 'case_event'::regclass");
  t.equal(parts.rowCount, 16);
  t.same((await client.query("select f_unaccent('Büro élan') as plain")).rows, [{ plain: 'Buro elan' }]);
  t.match((await client.query("select nextval('case_number_seq')::int as first")).rows, [{ first: 1001 }]);
});
