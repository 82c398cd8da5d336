import t from 'tap';
import { waitFor } from '../../../api/application/access/throttle.ts';
import { buildTestApp } from '../support/app.ts';
import { signInByForm } from '../support/as.ts';
import { TEST_PASSWORD } from '../support/places.ts';

// One server for all: each test puts back what it changed.
const shared = await buildTestApp(t);

t.beforeEach(async () => {
  await shared.deps.pool.query('delete from sign_in_attempt');
  await shared.deps.pool.query('delete from session');
  await shared.deps.pool.query('delete from audit');
});

t.test('signing in by the form starts a session that a script of the page cannot read', async (t) => {
  const { app, places, deps } = shared;
  const { status, body, browser } = await signInByForm(app, ' AGENT@test ', TEST_PASSWORD);
  t.equal(status, 200, 'without regard to case and space');
  t.match(body, {
    user: { id: places.people.agent.id, login: 'agent@test', locale: 'en' },
    roles: ['agent'],
    teams: [{ id: places.care.teamId, roles: ['agent'] }],
    queues: [{ id: places.care.queueId }],
  });
  t.ok(body.allowed.includes('inbox'));
  t.notOk(body.allowed.includes('manage-users'));
  t.match(
    browser.setCookie,
    /^casewright=[\w-]{43}; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/,
    'no Secure on plain http',
  );
  const { rows } = await deps.pool.query('select id_hash from session');
  t.equal(rows.length, 1);
  t.notMatch(JSON.stringify(rows), browser.cookie.split('=')[1] ?? '', 'the database has only the hash');
  t.match(await browser.send('GET', '/api/session'), { status: 200, body: { user: { name: 'Agent' } } });

  const out = await browser.send('DELETE', '/api/session');
  t.equal(out.status, 204);
  t.match(out.headers['set-cookie'], /casewright=;.*Expires=Thu, 01 Jan 1970/);
  t.match(
    await browser.send('GET', '/api/session'),
    { status: 401, body: { code: 'not-signed-in' } },
    'the cookie is worth nothing now',
  );
});

t.test('on https the cookie is Secure and bound to the host', async (t) => {
  const { app } = await buildTestApp(t, { env: { PUBLIC_URL: 'https://desk.example' } });
  const response = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { origin: 'https://desk.example', host: 'desk.example' },
    payload: { login: 'agent@test', password: TEST_PASSWORD },
  });
  t.match(response.headers['set-cookie'], /^__Host-casewright=.+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  t.match(response.headers['strict-transport-security'], /max-age=\d{7,}/);
});

t.test('a session ends with its time, with the account, and nobody else takes it over', async (t) => {
  const { app, deps, places } = shared;
  const { browser } = await signInByForm(app, 'agent@test', TEST_PASSWORD);
  t.equal((await browser.send('GET', '/api/session', undefined, { cookie: 'casewright=made-up' })).status, 401);
  await deps.pool.query(`update session set expires_at = now() - interval '1 second'`);
  t.equal((await browser.send('GET', '/api/session')).status, 401, 'too old');
  await deps.pool.query(`update session set expires_at = now() + interval '1 hour'`);
  t.equal((await browser.send('GET', '/api/session')).status, 200);
  await deps.pool.query('update app_user set disabled_at = now() where id = $1', [places.people.agent.id]);
  t.equal((await browser.send('GET', '/api/session')).status, 401, 'disabled');
  await deps.pool.query('update app_user set disabled_at = null');
});

t.test('bearer tokens', async (t) => {
  const { app, deps, as } = shared;
  const agent = as('agent');
  t.equal((await agent.get('/api/session')).status, 200);
  const { rows } = await deps.pool.query('select last_used_at from api_token where user_id = $1', [agent.user.id]);
  t.ok(rows[0].last_used_at, 'it is known when it was used');
  for (const authorization of [
    'Bearer x',
    'Bearer cw_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'Basic YTpi',
    `Bearer ${agent.token}x`,
  ]) {
    t.equal(
      (await app.inject({ url: '/api/session', headers: { authorization } })).statusCode,
      401,
      authorization.slice(0, 12),
    );
  }
  await deps.pool.query(`update api_token set expires_at = now() - interval '1 second' where user_id = $1`, [
    agent.user.id,
  ]);
  t.equal((await agent.get('/api/session')).status, 401, 'too old');
  await deps.pool.query('update api_token set expires_at = null, revoked_at = now() where user_id = $1', [
    agent.user.id,
  ]);
  t.equal((await agent.get('/api/session')).status, 401, 'revoked');
  await deps.pool.query('update api_token set revoked_at = null');
});

t.test('the address of a route in another spelling is the same route', async (t) => {
  const { app } = shared;
  for (const url of ['/%61pi/users', '/api/%75sers', '/%61%70%69/cases', '/api/cases?x=/']) {
    t.equal((await app.inject(url)).statusCode, 401, url);
  }
});

t.test('a wrong password, an unknown login and a disabled account look the same', async (t) => {
  const { app, deps, places } = shared;
  await deps.pool.query('update app_user set disabled_at = now() where id = $1', [places.people['billing-agent'].id]);
  await deps.pool.query('update app_user set password_hash = null where id = $1', [
    places.people['billing-supervisor'].id,
  ]);
  const answers = [
    await signInByForm(app, 'agent@test', 'wrong password'),
    await signInByForm(app, 'nobody@test', TEST_PASSWORD),
    await signInByForm(app, 'billing-agent@test', TEST_PASSWORD),
    await signInByForm(app, 'billing-supervisor@test', TEST_PASSWORD),
  ];
  for (const { status, body, browser } of answers) {
    t.equal(status, 401);
    t.strictSame(body, answers[0]?.body);
    t.equal(browser.setCookie, '');
  }
  await deps.pool.query('update app_user set disabled_at = null');
  const { rows } = await deps.pool.query(`select action, actor_id, subject_id from audit where subject_kind = 'login'`);
  t.equal(rows.length, 4, 'each is in the audit');
  t.ok(rows.every(({ action, actor_id }) => action === 'sign-in-failed' && actor_id === null));
});

t.test(
  'signing in is throttled by login, with a growing pause, the same for a login that does not exist',
  async (t) => {
    const { app, deps } = shared;
    for (const login of ['agent@test', 'nobody@test']) {
      for (let count = 0; count < 5; count += 1)
        t.equal((await signInByForm(app, login, 'wrong password')).status, 401);
      const sixth = await signInByForm(app, login, login === 'agent@test' ? TEST_PASSWORD : 'wrong password');
      t.match(
        sixth,
        { status: 429, body: { code: 'sign-in-throttled' } },
        `${login}: the right password does not help`,
      );
      t.equal(Number(sixth.headers['retry-after']), 1);
    }
    t.equal((await signInByForm(app, 'agent2@test', TEST_PASSWORD)).status, 200, 'other logins go on');
    const back = (seconds: number) =>
      deps.pool.query('update sign_in_attempt set window_start = window_start - make_interval(secs => $1)', [seconds]);
    await back(2);
    t.equal((await signInByForm(app, 'agent@test', 'wrong password')).status, 401, 'after the pause one more');
    t.equal(
      Number((await signInByForm(app, 'agent@test', TEST_PASSWORD)).headers['retry-after']),
      2,
      'the pause doubles',
    );
    await back(3);
    t.equal((await signInByForm(app, 'agent@test', TEST_PASSWORD)).status, 200);
    t.equal(
      (await signInByForm(app, 'agent@test', 'wrong password')).status,
      401,
      'the right password forgets the failures',
    );
  },
);

t.test('signing in is throttled by address, and many attempts at once do not slip through', async (t) => {
  const { app, deps } = shared;
  // 25 failures ask for 32 s of pause, and these are 40 s old: one more may try, and after it there are 64 s to wait.
  await deps.pool.query(
    `insert into sign_in_attempt (key, window_start, count) values ('address 127.0.0.1', now() - interval '40 seconds', 25)`,
  );
  const attempts = Array.from({ length: 30 }, (_, index) => signInByForm(app, `guess-${index}@test`, 'wrong password'));
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  t.equal(statuses.filter((status) => status === 401).length, 1);
  t.equal(statuses.filter((status) => status === 429).length, 29);
});

t.test('the pause grows from nothing to its bound', async (t) => {
  const patience = { free: 5, forgetAfterS: 3600, longestS: 60 };
  t.strictSame(
    [0, 4, 5, 6, 10, 11, 1000].map((failures) => waitFor(failures, patience)),
    [0, 0, 1, 2, 32, 60, 60],
  );
});
