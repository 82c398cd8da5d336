import t from 'tap';
import { itemNamed, openCase } from '../api/cases/support.ts';
import { signInByForm } from '../api/support/as.ts';
import { TEST_PASSWORD } from '../api/support/places.ts';
import { acquainted } from './support/acquainted.ts';
import { type Client, closed, next, record, startNode, subscribe, type TestNode } from './support/node.ts';

const node = await startNode(t);
const { as, app, deps, places } = node;
const [agent, other, admin] = [as('agent'), as('agent2'), as('administrator')];

/** Why a socket was not let in. */
function refused(client: Client): Promise<string> {
  return new Promise((resolve) => {
    client.once('connect', () => resolve('connected'));
    client.once('connect_error', (error) => {
      const data: unknown = 'data' in error ? error.data : undefined;
      resolve(typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : 'closed');
    });
  });
}

async function signedInSocket(
  on: TestNode,
  login: string,
): Promise<{ client: Client; send: (method: 'DELETE', url: string) => Promise<unknown> }> {
  const { browser } = await signInByForm(app, login, TEST_PASSWORD);
  const client = on.socket({ cookie: browser.cookie, origin: on.origin });
  t.equal(await refused(client), 'connected');
  return { client, send: (method, url) => browser.send(method, url) };
}

t.test('a socket proves who it is like a request, and comes from a page of ours', async (t) => {
  const { browser } = await signInByForm(app, 'agent@test', TEST_PASSWORD);
  const { cookie } = browser;
  t.equal(await refused(node.socket({ cookie, origin: node.origin })), 'connected');
  t.equal(await refused(node.socket({ cookie, origin: 'http://evil.example' })), 'closed', 'a page of another site');
  t.equal(await refused(node.socket({ cookie })), 'closed', 'no page at all');
  t.equal(await refused(node.socket({ origin: node.origin })), 'not-signed-in');
  t.equal(await refused(node.socket({ cookie: 'casewright=made-up', origin: node.origin })), 'not-signed-in');
  t.equal(await refused(node.socket({ authorization: 'Bearer cw_wrong-wrong-wrong-wrong' })), 'not-signed-in');
  t.equal(await refused(node.socket({ authorization: `Bearer ${agent.token}` })), 'connected');
});

t.test('signing out cuts the sockets of that session, here and on other nodes, and no others', async (t) => {
  const second = await startNode(t, { on: { url: node.url, places } });
  await acquainted(node, second);
  const here = await signedInSocket(node, 'agent@test');
  const { browser } = await signInByForm(app, 'agent@test', TEST_PASSWORD);
  const [ofOther, there] = [
    node.socket({ cookie: browser.cookie, origin: node.origin }),
    second.socket({ cookie: browser.cookie, origin: second.origin }),
  ];
  t.strictSame(await Promise.all([refused(ofOther), refused(there)]), ['connected', 'connected']);
  const told = [next(ofOther, 'signed-out'), next(there, 'signed-out')];
  const gone = [closed(ofOther), closed(there)];
  t.equal((await browser.send('DELETE', '/api/session')).status, 204);
  await Promise.all(told);
  t.strictSame(await Promise.all(gone), ['io server disconnect', 'io server disconnect']);
  t.ok(here.client.connected, 'another session of the same person lives on');
});

t.test('other roles and being disabled cut the sockets of a person on every node', async (t) => {
  const second = await startNode(t, { on: { url: node.url, places } });
  await acquainted(node, second);
  const sockets = [await node.connect(other.token), await second.connect(other.token)];
  const cut = Promise.all(sockets.map(closed));
  await admin.patch(`/api/users/${other.user.id}`, {
    memberships: [{ teamId: places.billing.teamId, roles: ['agent'] }],
  });
  t.strictSame(await cut, ['io server disconnect', 'io server disconnect']);
  const id = await openCase(agent);
  t.strictSame(
    await subscribe(await node.connect(other.token), id),
    { ok: false, code: 'unknown' },
    'it comes back with the new roles',
  );
  await admin.patch(`/api/users/${other.user.id}`, { disabled: true });
  t.equal(await refused(node.socket({ authorization: `Bearer ${other.token}` })), 'not-signed-in');
  await admin.patch(`/api/users/${other.user.id}`, {
    disabled: false,
    memberships: [{ teamId: places.care.teamId, roles: ['agent'] }],
  });
});

t.test('what no node told is found by the heartbeat', async (t) => {
  const beating = await startNode(t, { on: { url: node.url, places }, beatMs: 50 });
  const { client } = await signedInSocket(beating, 'agent2@test');
  const [told, gone] = [next(client, 'signed-out'), closed(client)];
  await deps.pool.query('delete from session where user_id = $1', [other.user.id]);
  await told;
  t.equal(await gone, 'io server disconnect', 'a session that was deleted by hand');
  const byToken = await beating.connect(other.token);
  const cut = closed(byToken);
  await deps.pool.query('update app_user set session_epoch = session_epoch + 1 where id = $1', [other.user.id]);
  t.equal(await cut, 'io server disconnect', 'roles that were changed by hand');
});

t.test('[HARD-9] who loses a case while looking is told so, and is sent nothing more of it', async (t) => {
  const second = await startNode(t, { on: { url: node.url, places } });
  await acquainted(node, second);
  const id = await openCase(agent);
  const helper = as('billing-supervisor');
  const watching = [await node.connect(agent.token), await second.connect(agent.token)];
  const staying = await second.connect(admin.token);
  for (const client of [...watching, staying]) t.match(await subscribe(client, id), { ok: true });
  const { version } = (await agent.get(`/api/cases/${id}`)).body.board;
  const told = watching.map(record);
  const revoked = watching.map((client) => next(client, 'revoked'));
  const seen = next(staying, 'frames', ({ frames }) => JSON.stringify(frames).includes('secret of billing'));
  await agent.command(id, { type: 'assign-case', queueId: places.billing.queueId });
  t.equal((await helper.command(id, { type: 'add-note', text: 'secret of billing' })).status, 200);
  t.strictSame(await Promise.all(revoked), [{ caseId: id }, { caseId: id }]);
  await seen;
  for (const messages of told) {
    // What the other node tells late of the opening was answered already; it is not news.
    const frames = messages.filter(({ name, message }) => name === 'frames' && message.head > version);
    t.strictSame(frames, [], 'not even the assignment itself');
    t.notMatch(JSON.stringify(messages), /secret/);
  }
  for (const client of watching) t.strictSame(await subscribe(client, id), { ok: false, code: 'unknown' });
});

t.test('taking part ends with the task', async (t) => {
  const id = await openCase(agent);
  const helper = as('billing-agent');
  await agent.command(id, { type: 'add-task', name: 'Check the invoice', assigneeId: helper.user.id });
  const client = await node.connect(helper.token);
  t.match(await subscribe(client, id), { ok: true });
  const note = next(client, 'frames');
  await agent.command(id, { type: 'add-note', text: 'please hurry' });
  await note;
  const revoked = next(client, 'revoked');
  const itemId = itemNamed(await agent.get(`/api/cases/${id}`), 'Check the invoice').id;
  await agent.command(id, { type: 'assign-task', itemId, assigneeId: agent.user.id });
  t.strictSame(await revoked, { caseId: id });
});

t.test('who may still see it goes on without a gap', async (t) => {
  const id = await openCase(agent);
  const client = await node.connect(admin.token);
  const answer = await subscribe(client, id);
  t.ok(answer.ok);
  if (!answer.ok) return;
  const told = record(client);
  await agent.command(id, { type: 'assign-case', queueId: places.billing.queueId });
  const last = await as('billing-agent').command(id, { type: 'add-note', text: 'ours now' });
  const frames = () => told.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames);
  while (frames().at(-1)?.version !== last.body.version) await next(client, 'frames');
  t.strictSame(
    frames().map(({ version }) => version),
    Array.from({ length: last.body.version - answer.head }, (_, index) => answer.head + 1 + index),
  );
});
