import t from 'tap';
import { type FollowAnswer, PROTOCOL } from '../../api/contract/socket.ts';
import { newId } from '../api/cases/support.ts';
import { acquainted } from './support/acquainted.ts';
import { type Client, type Message, next, record, startNode } from './support/node.ts';

const one = await startNode(t, { beatMs: 500 });
const two = await startNode(t, { on: { url: one.url, places: one.places }, beatMs: 500 });
await acquainted(one, two);
const [owner, other, agent] = [one.as('process-owner'), two.as('administrator'), two.as('agent')];

let made = 0;
async function draft(more: object = {}): Promise<{ readonly key: string; readonly stream: string }> {
  made += 1;
  const key = `streamed-${made}`;
  const items = ['check', 'pay'].map((name) => ({ key: name, kind: 'human-task', name }));
  const definition = { key, name: 'Streamed', description: 'By a test.', items, ...more };
  t.equal((await owner.post('/api/templates', { kind: 'fragment', definition })).status, 201);
  return { key, stream: `template-draft:${key}` };
}

const follow = async (client: Client, stream: string, since = 1, more: object = {}): Promise<FollowAnswer> =>
  client.timeout(30_000).emitWithAck('follow', { stream, since, protocol: PROTOCOL, ...more });
const change = (who: typeof owner, key: string, baseVersion: number, name: string, value: string) =>
  who.post(`/api/templates/${key}/draft/commands`, {
    commandId: newId(),
    baseVersion,
    operations: [{ type: 'set', at: { item: name, path: ['name'] }, value }],
  });
const wait = (client: Client, stream: string, wanted: (message: Message) => boolean) =>
  next(client, 'draft', (message) => message.stream === stream && wanted(message));

t.test('[DRAFT-12] who follows a draft is told what is changed, on every node', async (t) => {
  const { key, stream } = await draft();
  await change(owner, key, 1, 'check', 'Look');
  const [near, far] = [await one.connect(owner.token), await two.connect(other.token)];
  t.match(await follow(near, stream), { ok: true, draft: 1, head: 2, events: [{ revision: 2 }], reset: false });
  t.match(await follow(far, stream, 2, { draft: 1 }), { ok: true, draft: 1, head: 2, events: [] });
  const heard = [near, far].map((client) => wait(client, stream, ({ events }) => events.length > 0));
  const { body } = await change(other, key, 2, 'pay', 'Pay back');
  for (const message of await Promise.all(heard)) {
    t.match(message, { draft: 1, state: 'draft', head: 3, events: [{ revision: 3, by: { name: 'Administrator' } }] });
    t.same(message.events, body.events);
  }
});

t.test(
  '[DRAFT-12] what does not fit between the nodes is named by its revision, and what was lost is found',
  async (t) => {
    const { key, stream } = await draft();
    const far = await two.connect(other.token);
    await follow(far, stream);
    const heard = wait(far, stream, ({ head }) => head === 2);
    await change(owner, key, 1, 'check', 'x'.repeat(8_000));
    await heard;
    const { body } = await other.get(`/api/templates/${key}/draft/events?since=1&draft=1`);
    t.match(body, { head: 2, events: [{ revision: 2 }] });
    // Nobody tells of this one: the heartbeat does.
    const found = wait(far, stream, ({ head }) => head === 7);
    await one.deps.pool.query('update template_version set revision = 7 where key = $1', [key]);
    t.match(await found, { draft: 1, events: [] });
  },
);

t.test('[DRAFT-13] publishing, starting and discarding are told to everybody who looks at the template', async (t) => {
  const { key, stream } = await draft();
  const far = await two.connect(other.token);
  await follow(far, stream);
  const published = wait(far, stream, ({ draft: number }) => number === null);
  t.equal((await owner.post(`/api/templates/${key}/publish`, { revision: 1 })).status, 200);
  await published;
  const started = wait(far, stream, ({ draft: number }) => number === 2);
  t.equal((await owner.post(`/api/templates/${key}/draft`)).status, 201);
  t.match(await started, { state: 'draft', head: 1 });
  const changed = wait(far, stream, ({ events }) => events.length === 1);
  await change(owner, key, 1, 'check', 'Look');
  t.match(await changed, { draft: 2, head: 2 });
});

t.test('[DRAFT-14] who may not read the draft hears nothing of it', async (t) => {
  const { key, stream } = await draft();
  await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
  await owner.post(`/api/templates/${key}/draft`);
  // From a case that the agent does not see.
  await one.deps.pool.query("update template_version set origin = 'captured' where key = $1 and state = 'draft'", [
    key,
  ]);
  const client = await two.connect(agent.token);
  t.match(await follow(client, stream, 0), { ok: true, draft: null, events: [] });
  const told = record(client);
  await change(owner, key, 1, 'check', 'Mrs Kowalski');
  const gone = next(client, 'revoked', (message) => message.stream === stream);
  await one.deps.pool.query('update template set team_id = $2 where key = $1', [key, one.places.billing.teamId]);
  one.deps.signals.templateMoved.emit({ key });
  await gone;
  t.notMatch(JSON.stringify(told), /Kowalski/);
  t.same(await follow(client, stream), { ok: false, code: 'unknown' });
  t.same(await follow(client, 'template-draft:never-made'), { ok: false, code: 'unknown' });
  t.same(await follow(client, 'case:1'), { ok: false, code: 'malformed' });
  t.same(await follow(client, stream, 1, { protocol: 1 }), { ok: false, code: 'protocol' });
});

t.test('[DRAFT-14] who may not see the case any more hears no more of its draft', async (t) => {
  const [agentHere, maker] = [one.as('agent'), one.as('supervisor')];
  const caseId = newId();
  const open = { type: 'open-case', caseTypeKey: 'complaint', subject: 'Meter', queueId: one.places.care.queueId };
  t.equal((await maker.command(caseId, open)).status, 200);
  const itemId = newId();
  t.equal((await maker.command(caseId, { type: 'add-task', itemId, name: 'Call' })).status, 200);
  const captured = await maker.post('/api/captures', { caseId, itemIds: [itemId], name: 'Call back' });
  const { key, definition } = captured.body.template;
  const stream = `template-draft:${key}`;
  const client = await one.connect(agentHere.token);
  t.match(await follow(client, stream), { ok: true, draft: 1 });
  const gone = next(client, 'revoked', (message) => message.stream === stream);
  t.equal((await maker.command(caseId, { type: 'assign-case', queueId: one.places.billing.queueId })).status, 200);
  await gone;
  const told = record(client);
  await change(owner, key, 1, definition.items[0].key, 'Mrs Kowalski');
  t.equal((await agentHere.get(`/api/templates/${key}`)).status, 404);
  t.notMatch(JSON.stringify(told), /Kowalski/);
});

t.test('[DRAFT-15] presence and leases by path, on both nodes', async (t) => {
  const { stream } = await draft();
  const [near, far, outside] = [
    await one.connect(owner.token),
    await two.connect(other.token),
    await two.connect(agent.token),
  ];
  await follow(near, stream);
  await follow(far, stream);
  const edit = (client: Client, focus: string) =>
    client.timeout(30_000).emitWithAck('presence', { stream, tab: 'tab-of-mine', mode: 'editing', focus });
  const seen = next(far, 'presence', (message) => message.stream === stream && message.people[0]?.leases.length === 1);
  const lent = await edit(near, 'item:check:name');
  t.type(lent.until, 'string');
  t.match((await seen).people, [{ name: 'Process owner', focus: 'item:check:name' }]);
  const both = await edit(far, 'item:check:name');
  t.match(both.others, [{ name: 'Process owner', path: 'item:check:name' }]);
  t.same(await edit(outside, 'item:check:name'), { until: null, others: [] }, 'who does not follow is not seen');
  const left = next(far, 'presence', (message) => message.stream === stream && message.count === 1);
  near.disconnect();
  await left;
});

t.test('[LIFE-10] who follows a cleared draft hears nothing of the change that tells of somebody again', async (t) => {
  const person = one.places.people['billing-agent'];
  await one.deps.pool.query("insert into team_member (user_id, team_id, role) values ($1, $2, 'process-owner')", [
    person.id,
    one.places.billing.teamId,
  ]);
  const { key, stream } = await draft();
  // As if it came from a case of Care, and was cleared.
  await one.deps.pool.query(
    "update template_version set origin = 'captured', cleared_revision = revision where key = $1",
    [key],
  );
  const near = await one.connect(person.token);
  const clients = [near, await two.connect(person.token)];
  for (const client of clients) t.match(await follow(client, stream), { ok: true, draft: 1, head: 1 });
  const heard = clients.map((client) => wait(client, stream, ({ events }) => events.length > 0));
  t.equal((await change(owner, key, 1, 'check', 'Look')).status, 200);
  await Promise.all(heard);
  const told = clients.map(record);
  const gone = clients.map((client) => next(client, 'revoked', (message) => message.stream === stream));
  t.equal((await change(owner, key, 2, 'check', 'Write to kowalski@example.org')).status, 200);
  await Promise.all(gone);
  t.equal((await change(owner, key, 3, 'pay', 'Pay Mrs Kowalski')).status, 200);
  t.same(await follow(near, stream), { ok: false, code: 'unknown' });
  t.notMatch(JSON.stringify(told), /kowalski/i);
});
