import t from 'tap';
import { linkAddress, makeLink } from '../../../api/application/access/one-time-links.ts';
import { makeToken } from '../../../api/application/access/tokens.ts';
import { buildTestApp } from '../support/app.ts';
import { asPerson, signInByForm } from '../support/as.ts';
import { TEST_PASSWORD } from '../support/places.ts';

const { app, as, deps, places } = await buildTestApp(t);
const admin = as('administrator');

t.test('an administrator adds a person, who sets a password by the link and signs in', async (t) => {
  const memberships = [{ teamId: places.care.teamId, roles: ['agent', 'supervisor'] }];
  const created = await admin.post('/api/users', { login: 'New.Person@test', name: 'New Person', memberships });
  t.equal(created.status, 201);
  t.match(created.body.user, {
    login: 'new.person@test',
    memberships: [{ teamName: 'Care', roles: ['agent', 'supervisor'] }],
  });
  const [address, token] = String(created.body.passwordLink).split('#');
  t.equal(address, 'http://localhost:0/welcome/set-password', 'the secret stands where no server sees it');
  t.notMatch(JSON.stringify((await deps.pool.query('select * from one_time_link')).rows), token ?? '');
  const set = (body: object) => app.inject({ method: 'POST', url: '/api/password', payload: body });
  t.equal((await set({ token, password: 'short' })).statusCode, 400);
  t.equal((await set({ token: `${token}x`, password: TEST_PASSWORD })).statusCode, 401);
  t.equal((await set({ token, password: TEST_PASSWORD })).statusCode, 204);
  t.equal((await set({ token, password: TEST_PASSWORD })).statusCode, 401, 'it works once');
  t.match(await signInByForm(app, 'new.person@test', TEST_PASSWORD), {
    status: 200,
    body: { roles: ['agent', 'supervisor'] },
  });

  const again = await admin.post('/api/users', { login: 'new.person@test', name: 'Twin' });
  t.match(again, { status: 409, body: { code: 'conflict', errors: [{ pointer: '/login' }] } });
});

t.test('what cannot be is refused at its place, and changes nothing', async (t) => {
  const count = async () => (await deps.pool.query('select count(*)::int as n from app_user')).rows[0].n;
  const before = await count();
  const wrong: [object, number, string][] = [
    [{ login: 'x', name: 'X', timeZone: 'Mars/Olympus' }, 422, '/timeZone'],
    [{ login: ' ', name: 'X' }, 422, '/login'],
    [
      { login: 'x', name: 'X', memberships: [{ teamId: places.care.queueId, roles: ['agent'] }] },
      422,
      '/memberships/0/teamId',
    ],
    [
      { login: 'x', name: 'X', memberships: [{ teamId: places.care.teamId, roles: ['administrator'] }] },
      400,
      '/memberships/0/roles/0',
    ],
    [{ login: 'x' }, 400, '/name'],
    [{ login: 'x', name: 'X', extra: 1 }, 400, '/extra'],
  ];
  for (const [body, status, pointer] of wrong) {
    t.match(await admin.post('/api/users', body), { status, body: { errors: [{ pointer }] } }, pointer);
  }
  t.match(await admin.patch(`/api/users/${places.care.teamId}`, { name: 'X' }), { status: 404 });
  t.match(await admin.patch(`/api/users/${admin.user.id}`, {}), { status: 400 });
  t.equal(await count(), before);
});

t.test('roles change, and what was and is stands in the audit', async (t) => {
  const { id } = as('agent2').user;
  const changed = await admin.patch(`/api/users/${id}`, {
    memberships: [{ teamId: places.billing.teamId, roles: ['supervisor'] }],
  });
  t.match(changed, { status: 200, body: { memberships: [{ teamName: 'Billing', roles: ['supervisor'] }] } });
  t.match((await as('agent2').get('/api/session')).body, { roles: ['supervisor'], teams: [{ name: 'Billing' }] });
  const { items } = (await admin.get('/api/audit?limit=1')).body;
  t.match(items, [
    {
      action: 'user-changed',
      actor: { name: 'Administrator' },
      subjectId: id,
      before: { memberships: [{ teamName: 'Care', roles: ['agent'] }] },
      after: { memberships: [{ teamName: 'Billing', roles: ['supervisor'] }] },
    },
  ]);
  await admin.patch(`/api/users/${id}`, { memberships: [{ teamId: places.care.teamId, roles: ['agent'] }] });
});

t.test('who is disabled is out at once, and the last administrator stays', async (t) => {
  const { browser } = await signInByForm(app, 'billing-agent@test', TEST_PASSWORD);
  const { id } = places.people['billing-agent'];
  t.match(await admin.patch(`/api/users/${id}`, { disabled: true }), { status: 200, body: { disabledAt: /Z$/ } });
  t.equal((await browser.send('GET', '/api/session')).status, 401);
  t.equal((await as('billing-agent').get('/api/session')).status, 401, 'the token too');
  t.match(await admin.patch(`/api/users/${id}`, { disabled: false }), { status: 200, body: { disabledAt: null } });
  t.equal((await browser.send('GET', '/api/session')).status, 401, 'the old session does not come back');
  for (const change of [{ isAdministrator: false }, { disabled: true }]) {
    t.match(await admin.patch(`/api/users/${admin.user.id}`, change), { status: 409, body: { code: 'conflict' } });
  }
});

t.test('lists are paged by cursors that go through everything once', async (t) => {
  for (const url of ['/api/users', '/api/audit']) {
    const all = (await admin.get(`${url}?limit=200`)).body.items;
    const paged: { id: string }[] = [];
    let cursor = '';
    do {
      const { status, body } = await admin.get(`${url}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      t.equal(status, 200);
      paged.push(...body.items);
      cursor = body.next ?? '';
    } while (cursor !== '');
    t.ok(all.length > 4);
    t.strictSame(paged, all, url);
    for (const made of ['x', 'W10', Buffer.from('["2020-99-99T00:00:00.000Z","x"]').toString('base64url')]) {
      t.match(await admin.get(`${url}?cursor=${made}`), { status: 400, body: { code: 'cursor-invalid' } });
    }
  }
});

t.test('teams with queues', async (t) => {
  const body = { key: 'sales', name: 'Sales', timeZone: 'Europe/Zurich', queues: [{ key: 'sales-new', name: 'New' }] };
  t.match(await admin.post('/api/teams', body), {
    status: 201,
    body: { key: 'sales', queues: [{ key: 'sales-new' }] },
  });
  t.match(await admin.post('/api/teams', body), { status: 409, body: { errors: [{ pointer: '/key' }] } });
  t.match(await admin.post('/api/teams', { ...body, key: 'sales2' }), {
    status: 409,
    body: { errors: [{ pointer: '/queues/0/key' }] },
  });
  t.match(await as('agent').post('/api/teams', body), { status: 403 });
  t.equal((await admin.get('/api/teams')).body.items.length, 3);
  t.match((await as('agent').get('/api/teams')).body.items, [{ name: 'Care', queues: [{ id: places.care.queueId }] }]);
  t.equal((await as('agent').get('/api/teams')).body.items.length, 1);
});

t.test('people who may be given work', async (t) => {
  const names = async (role: 'agent' | 'administrator', query = '') =>
    (await as(role).get(`/api/people${query}`)).body.items.map(({ name }: { name: string }) => name);
  t.ok((await names('agent')).includes('Agent2'));
  t.notOk((await names('agent')).includes('Billing agent'));
  t.ok((await names('administrator')).includes('Billing agent'));
  t.equal((await as('agent').get(`/api/people?teamId=${places.billing.teamId}`)).status, 404);
});

t.test('tokens made by the command line', async (t) => {
  const em = deps.orm.em;
  const made = await makeToken(em.fork(), { role: 'agent', days: 1 });
  t.match(made, { ok: true, login: 'script-agent' });
  if (!made.ok) return;
  const script = asPerson(app, { id: '', login: '', name: '', token: made.token });
  t.match(await script.get('/api/session'), { status: 200, body: { roles: ['agent'] } });
  t.equal((await script.get('/api/session')).body.teams.length, 3, 'of all teams');
  t.match(await makeToken(em.fork(), { role: 'supervisor', days: 1, team: 'billing' }), {
    ok: true,
    login: 'script-supervisor-billing',
  });
  t.match(await makeToken(em.fork(), { role: 'agent', days: 1, login: 'AGENT@test' }), {
    ok: true,
    login: 'agent@test',
  });
  t.match(await makeToken(em.fork(), { role: 'supervisor', days: 1, login: 'agent@test' }), {
    ok: false,
    problem: /does not have/,
  });
  t.match(await makeToken(em.fork(), { role: 'agent', days: 1, login: 'nobody' }), { ok: false });
  t.match(await makeToken(em.fork(), { role: 'agent', days: 1, team: 'nowhere' }), { ok: false });
  const { rows } = await deps.pool.query(`select token_hash from api_token`);
  t.notMatch(JSON.stringify(rows), made.token);
});

t.test('an empty installation gets one administrator by the printed link, once', async (t) => {
  const em = deps.orm.em.fork();
  await deps.pool.query('delete from api_token where user_id = $1', [admin.user.id]);
  await deps.pool.query('update app_user set is_administrator = false');
  const secret = await makeLink(em, 'first-administrator', null);
  await em.flush();
  t.equal(
    linkAddress('https://desk.example', 'first-administrator', secret),
    `https://desk.example/welcome/first-administrator#${secret}`,
  );
  t.match((await app.inject('/api/sign-in-options')).json(), { needsFirstAdministrator: true, signedIn: false });
  const send = (body: object) =>
    app.inject({
      method: 'POST',
      url: '/api/first-administrator',
      payload: { name: 'First', password: TEST_PASSWORD, ...body },
    });
  t.equal((await send({ token: 'made up', login: 'first@test' })).statusCode, 401);
  t.equal((await send({ token: secret, login: 'agent@test' })).statusCode, 409, 'a login that is taken');
  const two = await Promise.all([
    send({ token: secret, login: 'first@test' }),
    send({ token: secret, login: 'second@test' }),
  ]);
  t.strictSame(two.map(({ statusCode }) => statusCode).sort(), [204, 401], 'two at once: one');
  const login = two[0].statusCode === 204 ? 'first@test' : 'second@test';
  t.match(await signInByForm(app, login, TEST_PASSWORD), { status: 200, body: { roles: ['administrator'] } });
  t.equal((await send({ token: secret, login: 'third@test' })).statusCode, 401);
});
