import { execFileSync } from 'node:child_process';
import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { startEmbedded } from '../../api/database/embedded.ts';
import { ask, canRead, folder, isRoot, nobody, otherProcess } from './support/embedded.ts';

const onlyRoot = isRoot ? {} : { skip: 'only root can act as several users' };

/** The first tests work on one folder, one after the other, as a product's life would have it. */
const place = { ...(await folder(t)), fsync: false };

t.test('data survives a restart, and nobody gets in without the password or from outside', async (t) => {
  const said: string[] = [];
  const options = { ...place, say: (line: string) => void said.push(line) };
  const first = await startEmbedded(options);
  t.match(await ask(first.url, "SELECT current_setting('server_version') AS v"), [{ v: /^18\./ }]);
  t.match(await ask(first.url, "SELECT current_setting('listen_addresses') AS a"), [{ a: '127.0.0.1' }]);
  t.match(await ask(first.url, "SELECT current_setting('shared_preload_libraries') AS l"), [
    { l: 'pg_stat_statements' },
  ]);
  await ask(first.url, "CREATE TABLE kept AS SELECT 'Grüße' AS word");
  const wrong = new URL(first.url);
  wrong.password = 'postgres';
  await t.rejects(ask(wrong.href, 'SELECT 1'), { code: '28P01' });
  const password = await stat(join(place.dataDir, 'password'));
  t.equal(password.mode & 0o777, 0o600, 'the password file is for its owner alone');
  if (isRoot && canRead(nobody())) {
    t.equal(first.home, join(place.dataDir, 'database'), 'under root too, where other accounts may read');
    t.not((await stat(first.home)).uid, 0, 'but the files belong to an account without rights');
  }
  await first.stop();
  await t.rejects(ask(first.url, 'SELECT 1'), 'it is down');

  const second = await startEmbedded(options);
  t.match(await ask(second.url, 'SELECT word FROM kept'), [{ word: 'Grüße' }]);
  await second.stop();
  t.notOk(
    said.some((line) => line.includes(new URL(first.url).password)),
    'the password is not told',
  );
});

t.test('after kill -9 of the product the next start takes its database over, with all data', async (t) => {
  const killed = await otherProcess(t, place);
  await ask(killed.told.url, 'CREATE TABLE written AS SELECT 42 AS n');
  await killed.end('SIGKILL');
  t.match(await ask(killed.told.url, 'SELECT n FROM written'), [{ n: 42 }], 'the database lives on');

  const next = await startEmbedded(place);
  t.equal(next.adopted, true);
  t.equal(next.url, killed.told.url);
  t.match(await ask(next.url, 'SELECT n FROM written'), [{ n: 42 }]);
  await next.stop();
  await t.rejects(ask(next.url, 'SELECT 1'), 'and stops it in the end');
});

t.test('a command may visit the database of a running product, and start one where none runs', async (t) => {
  const alone = await startEmbedded({ ...place, use: 'visit' });
  t.equal(alone.adopted, false);
  await alone.stop();
  await t.rejects(ask(alone.url, 'SELECT 1'), 'what a command started, it stops');
  const product = await startEmbedded(place);
  t.teardown(product.stop);
  const visitor = await startEmbedded({ ...place, use: 'visit' });
  t.equal(visitor.url, product.url);
  await visitor.stop();
  t.match(await ask(product.url, 'SELECT 1 AS up'), [{ up: 1 }], 'the product is not disturbed');
});

t.test('a second start on the same folder says so plainly and disturbs nothing', async (t) => {
  const first = await startEmbedded(place);
  t.teardown(first.stop);
  const second = await otherProcess(t, place);
  t.match(second.told.problem, `Casewright is already running on ${place.dataDir} (process ${process.pid}).`);
  t.match(second.told.problem, /DATA_DIR/);
  t.match(await ask(first.url, 'SELECT 1 AS up'), [{ up: 1 }]);
});

t.test('under root, a folder that nobody else reaches gets a place outside', onlyRoot, async (t) => {
  const place = await folder(t, 0o700);
  const said: string[] = [];
  const start = () => startEmbedded({ ...place, fsync: false, say: (line) => void said.push(line) });
  const first = await start();
  t.ok(first.home.startsWith(place.systemDir), first.home);
  t.match(await readFile(join(place.dataDir, 'location'), 'utf8'), `${place.systemDir}/`);
  t.ok(
    said.some((line) => line.includes(place.systemDir)),
    'and says where',
  );
  await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await first.stop();

  await chmod(join(place.top, 'checkout'), 0o755);
  const second = await start();
  t.equal(second.home, first.home, 'it stays there when the folder becomes reachable');
  t.match(await ask(second.url, 'SELECT n FROM kept'), [{ n: 1 }]);
  await second.stop();
});

t.test('an ordinary user runs it as himself', onlyRoot, async (t) => {
  const place = await folder(t);
  const user = nobody();
  if (!canRead(user)) {
    t.skip('this checkout is closed to ordinary users', () => undefined);
    return;
  }
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, place.top]);
  const { told, end } = await otherProcess(t, place, user);
  t.equal(told.problem, undefined);
  t.equal((await stat(join(told.home, 'data'))).uid, user.uid);
  t.match(await ask(told.url, 'SELECT 1 AS up'), [{ up: 1 }]);
  t.same(await end('stop'), [0, null]);
});
