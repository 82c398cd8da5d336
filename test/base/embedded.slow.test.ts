import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { startEmbedded } from '../../api/database/embedded.ts';
import { ask, folder, listening, otherProcess } from './support/embedded.ts';

t.test('what Postgres brings is there: trigrams, unaccent, btree_gin, statement statistics', async (t) => {
  const database = await startEmbedded({ ...(await folder(t)), fsync: false });
  t.teardown(database.stop);
  for (const name of ['pg_trgm', 'unaccent', 'btree_gin', 'pg_stat_statements']) {
    await ask(database.url, `CREATE EXTENSION ${name}`);
  }
  t.match(await ask(database.url, "SELECT unaccent('Hôtel') AS u, similarity('word', 'words') > 0.5 AS s"), [
    { u: 'Hotel', s: true },
  ]);
  t.match(await ask(database.url, "SELECT upper('straße é') AS u"), [{ u: 'STRAßE É' }], 'letters beyond ASCII');
});

t.test('after kill -9 of product and database the next start repairs and goes on', async (t) => {
  const place = await folder(t);
  const killed = await otherProcess(t, place);
  await ask(killed.told.url, 'CREATE TABLE written AS SELECT 42 AS n');
  const pid = Number((await readFile(join(killed.told.home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  await killed.end('SIGKILL');
  process.kill(pid, 'SIGKILL');

  const next = await startEmbedded({ ...place, fsync: false });
  t.teardown(next.stop);
  t.equal(next.adopted, false);
  t.match(await ask(next.url, 'SELECT n FROM written'), [{ n: 42 }]);
});

t.test('two starts at the same moment: one runs, the other is told', async (t) => {
  const place = await folder(t);
  const both = await Promise.all([otherProcess(t, place), otherProcess(t, place)]);
  t.same(both.map(({ told }) => told.problem !== undefined).sort(), [false, true]);
});

t.test('a pid file that names another program is set aside', async (t) => {
  const place = await folder(t);
  const first = await startEmbedded({ ...place, fsync: false });
  await first.stop();
  const stranger = await listening(t);
  const lines = [process.pid, join(first.home, 'data'), 1, stranger.port, '', '127.0.0.1', '1 1', 'ready'];
  await writeFile(join(first.home, 'data', 'postmaster.pid'), `${lines.join('\n')}\n`);
  const next = await startEmbedded({ ...place, fsync: false });
  t.teardown(next.stop);
  t.equal(next.adopted, false);
  t.not(new URL(next.url).port, String(stranger.port));
});

t.test('a start that was killed half way leaves nothing that hinders the next', async (t) => {
  const place = await folder(t);
  await writeFile(join(place.dataDir, 'start.lock'), '999999 1');
  await mkdir(join(place.dataDir, 'database', 'data.part'), { recursive: true });
  await writeFile(join(place.dataDir, 'database', 'data.part', 'PG_VERSION'), '18\n');
  const database = await startEmbedded({ ...place, fsync: false });
  t.match(await ask(database.url, 'SELECT 1 AS up'), [{ up: 1 }]);
  await database.stop();
  t.same((await readdir(place.dataDir)).sort(), ['database', 'password'], 'no lock stays behind');
});

t.test('a lost password is told, and no data is touched', async (t) => {
  const place = await folder(t);
  await (await startEmbedded({ ...place, fsync: false })).stop();
  await rm(join(place.dataDir, 'password'));
  await t.rejects(startEmbedded({ ...place, fsync: false }), {
    name: 'DatabaseProblem',
    message: /password file .* is missing/,
  });
});

t.test('data of another Postgres version is told, not touched', async (t) => {
  const place = await folder(t);
  const first = await startEmbedded({ ...place, fsync: false });
  await first.stop();
  await writeFile(join(first.home, 'data', 'PG_VERSION'), '17\n');
  await t.rejects(startEmbedded({ ...place, fsync: false }), {
    message: /written by Postgres 17; this is Postgres 18/,
  });
});

t.test('several processes may share one, and the last one stops it', async (t) => {
  const place = { ...(await folder(t)), fsync: false, use: 'shared' as const };
  const one = await startEmbedded(place);
  const two = await startEmbedded(place);
  t.equal(two.url, one.url);
  t.equal(two.adopted, true);
  await one.stop();
  t.match(await ask(two.url, 'SELECT 1 AS up'), [{ up: 1 }], 'it runs while somebody needs it');
  await two.stop();
  await t.rejects(ask(two.url, 'SELECT 1'));
});
