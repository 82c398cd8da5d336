import t from 'tap';
import { isOwnOrigin } from '../../../api/application/access/origin.ts';
import { buildTestApp } from '../support/app.ts';
import { signInByForm } from '../support/as.ts';
import { TEST_PASSWORD } from '../support/places.ts';

const shared = await buildTestApp(t);

t.test('a request with the cookie that changes something needs the Origin of a page of ours', async (t) => {
  const { app, as, deps, places } = shared;
  const { browser } = await signInByForm(app, 'administrator@test', TEST_PASSWORD);
  const body = { name: 'New name' };
  const url = `/api/users/${places.people.agent2.id}`;
  const nameNow = async () =>
    (await deps.pool.query('select name from app_user where id = $1', [places.people.agent2.id])).rows[0].name;
  for (const origin of [
    'http://evil.example',
    'null',
    'https://localhost:3000',
    'http://localhost:3001',
    'http://localhost:3000.evil.example',
  ]) {
    t.match(
      await browser.send('PATCH', url, body, { origin }),
      { status: 403, body: { code: 'origin-refused' } },
      origin,
    );
  }
  const without = await app.inject({ method: 'PATCH', url, headers: { cookie: browser.cookie }, payload: body });
  t.equal(without.statusCode, 403, 'and without any');
  t.equal(await nameNow(), 'Agent2', 'nothing was changed');
  t.equal((await browser.send('PATCH', url, body)).status, 200);
  t.equal(await nameNow(), 'New name');
  t.equal(
    (await browser.send('GET', '/api/session', undefined, { origin: 'http://evil.example' })).status,
    200,
    'reading changes nothing',
  );
  const script = await as('administrator').patch(url, body, { headers: { origin: 'http://evil.example' } });
  t.equal(script.status, 200, 'a token is sent by no browser by itself');
});

t.test('nobody is signed in from a page of another site', async (t) => {
  const { app } = shared;
  const send = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      headers,
      payload: { login: 'agent@test', password: TEST_PASSWORD },
    });
  t.equal((await send({ origin: 'http://evil.example' })).statusCode, 403);
  t.equal((await send({})).statusCode, 200, 'scripts may');
});

t.test('whose page it is', async (t) => {
  const asked = (host: string, protocol = 'http') => ({ host, protocol });
  const local = 'http://localhost:3000';
  t.ok(
    isOwnOrigin('https://desk.example', asked('inner:8080'), 'https://desk.example'),
    'behind a proxy PUBLIC_URL counts',
  );
  t.ok(isOwnOrigin('http://127.0.0.1:3000', asked('127.0.0.1:3000'), local), 'or the very host that was asked');
  t.ok(isOwnOrigin('http://[::1]:3000', asked('[::1]:3000'), local));
  t.ok(isOwnOrigin('http://localhost:3100', asked('LocalHost:3100'), local));
  t.notOk(
    isOwnOrigin('http://desk.example', asked('desk.example'), local),
    'a name that is not PUBLIC_URL may be a stranger’s that resolves to us',
  );
  t.notOk(isOwnOrigin('http://127.0.0.1:3000', { protocol: 'http', host: undefined }, local));
  t.notOk(isOwnOrigin('https://127.0.0.1:3000', asked('127.0.0.1:3000'), local));
  t.notOk(isOwnOrigin('http://127.0.0.1:3000/path', asked('127.0.0.1:3000'), local));
});
