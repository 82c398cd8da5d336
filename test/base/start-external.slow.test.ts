import t from 'tap';
import { freePort } from '../../api/free-port.ts';
import { cloneDatabase } from '../api/support/database.ts';
import { dataFolder, startProduct } from './support/product.ts';

t.test('a database of its own gets no demo but a link for the first administrator, until there is one', async (t) => {
  const { url } = await cloneDatabase(t);
  const port = await freePort();
  const options = [`--data-dir=${await dataFolder(t)}`, `--database-url=${url}`, `--port=${port}`, '--log-level=warn'];
  const first = startProduct(t, options);
  await first.ready;
  t.notMatch(first.output(), '@demo');
  const link = /http:\/\/localhost:\d+\/welcome\/first-administrator#(\S+)/.exec(first.output());
  const token = link?.[1];
  t.ok(token, 'the link is printed');

  const body = { token, login: 'root@example.org', name: 'Root', password: 'correct horse battery' };
  const answer = await fetch(`http://127.0.0.1:${port}/api/first-administrator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
    body: JSON.stringify(body),
  });
  t.equal(answer.status, 204, await answer.text());
  first.process.kill('SIGTERM');
  t.equal(await first.ended, 0);

  const second = startProduct(t, options);
  await second.ready;
  t.notMatch(second.output(), 'first-administrator');
});

t.test('a database that cannot be used is told in plain words, without its password', async (t) => {
  const { url } = await cloneDatabase(t);
  const wrong = new URL(url);
  wrong.password = 'hunter2';
  const closed = new URL(url);
  closed.port = String(await freePort());
  const missing = new URL(url);
  missing.pathname = '/nowhere';
  for (const [address, words] of [
    [wrong, 'it refuses the user or the password'],
    [closed, 'nothing listens there'],
    [missing, 'it has no database of that name'],
  ] as const) {
    const product = startProduct(t, [`--database-url=${address.href}`, `--port=${await freePort()}`]);
    t.equal(await product.ended, 1);
    t.match(product.output(), `The database of DATABASE_URL cannot be used: ${words}.`);
    t.notMatch(product.output(), 'hunter2');
  }
});
