import t from 'tap';
import type { PresenceAnswer } from '../../api/contract/socket.ts';
import { openCase } from '../api/cases/support.ts';
import { buildTestApp, UNLIMITED } from '../api/support/app.ts';
import { acquainted } from './support/acquainted.ts';
import { ANSWER_MS, type Client, closed, next, startNode, subscribe } from './support/node.ts';

const one = await startNode(t);
const two = await startNode(t, { on: { url: one.url, places: one.places } });
await acquainted(one, two);
const agent = one.as('agent');

/** A tab of a person that looks at the case. */
async function tabOf(node: typeof one, token: string, caseId: string, tab: string) {
  const client = await node.connect(token);
  await subscribe(client, caseId);
  const edit = (focus: string): Promise<PresenceAnswer> =>
    client.timeout(ANSWER_MS).emitWithAck('presence', { caseId, tab, mode: 'editing', focus });
  return { client, edit };
}

const leases = (client: Client, paths: string) =>
  next(client, 'presence', ({ people }) => people.flatMap(pathsOf).join() === paths);
const pathsOf = ({ leases: all }: { leases: { path: string }[] }) => all.map(({ path }) => path);

t.test('a place that is edited is lent by the server, with its own time, and known on every node', async (t) => {
  const id = await openCase(agent);
  const here = await tabOf(one, agent.token, id, 'first-of-agent-1');
  const there = await tabOf(two, two.as('agent2').token, id, 'first-of-agent-2');
  const told = leases(there.client, 'reply');
  const before = one.deps.now().getTime();
  const answer = await here.edit('reply');
  const after = one.deps.now().getTime();
  const lentAt = Date.parse(answer.until ?? '') - 20_000;
  t.ok(lentAt >= before && lentAt <= after, `lent for 20 s: ${answer.until}`);
  t.strictSame(answer.others, [], 'nobody else');
  t.match((await told).people, [{ name: 'Agent', mode: 'editing', leases: [{ tab: '-agent-1', path: 'reply' }] }]);
  t.match(await there.edit('reply'), { others: [{ name: 'Agent', path: 'reply' }] }, 'asked on the other node');
  t.strictSame((await there.edit('note')).others, [], 'another place');
});

t.test('a lease belongs to a tab: another tab of the same person is told of it', async (t) => {
  const id = await openCase(agent);
  const first = await tabOf(one, agent.token, id, 'tab-one1');
  const second = await tabOf(two, agent.token, id, 'tab-two2');
  const told = leases(second.client, 'reply');
  await first.edit('reply');
  const { people, count } = await told;
  t.equal(count, 1, 'one person');
  t.match(people, [{ leases: [{ tab: 'tab-one1' }] }]);
  t.match(await second.edit('reply'), { others: [{ userId: agent.user.id, tab: 'tab-one1' }] });
  const over = leases(second.client, 'reply');
  first.client.disconnect();
  t.match((await over).people, [{ leases: [{ tab: 'tab-two2' }] }], 'a lease ends with its socket');
});

t.test('a sign of life is answered with the time of the server', async (t) => {
  const client = await one.connect(agent.token);
  const before = one.deps.now().getTime();
  const serverMs = await client.timeout(ANSWER_MS).emitWithAck('pulse');
  t.ok(serverMs >= before && serverMs <= one.deps.now().getTime());
});

t.test(
  'a page that folds boards in another way is sent whole views, and one with another protocol nothing',
  async (t) => {
    const id = await openCase(agent);
    const client = await one.connect(agent.token);
    const ask = (body: object) =>
      client.timeout(ANSWER_MS).emitWithAck('subscribe', { caseId: id, since: 0, protocol: 2, ...body });
    t.match(await ask({ board: 1 }), { ok: true, frames: [], reset: true, outdated: true });
    t.match(await ask({ protocol: 1 }), { ok: false, code: 'protocol' });
  },
);

t.test('a node that stops tells its sockets to come back later, and takes no new ones', async (t) => {
  const leaving = await startNode(t, { on: { url: one.url, places: one.places } });
  const clients = await Promise.all(Array.from({ length: 60 }, () => leaving.connect(agent.token)));
  const told = clients.map((client) => next(client, 'drain'));
  const gone = clients.map(closed);
  const stopped = leaving.stop();
  for (const { withinMs } of await Promise.all(told)) t.ok(withinMs >= 500 && withinMs <= 10_000);
  t.ok((await Promise.all(gone)).every((reason) => reason === 'io server disconnect'));
  await stopped;
});

t.test('too many commands of one person, or on one case, are to be sent again later', async (t) => {
  const few = { perSecond: 0.001, burst: 3 };
  const byPerson = await buildTestApp(t, { limits: { ...UNLIMITED, commandsOfPerson: few } });
  const [busy, other] = [byPerson.as('agent'), byPerson.as('agent2')];
  const id = await openCase(busy);
  const note = { type: 'add-note', text: 'x' };
  t.strictSame([(await busy.command(id, note)).status, (await busy.command(id, note)).status], [200, 200]);
  const refused = await busy.command(id, note);
  t.match(refused, { status: 429, body: { code: 'too-many-requests' } });
  t.ok(Number(refused.headers['retry-after']) > 0);
  t.equal((await other.command(id, note)).status, 200, 'others go on');
  const onCase = await buildTestApp(t, { limits: { ...UNLIMITED, commandsOnCase: few } });
  const crowded = await openCase(onCase.as('agent'));
  for (const role of ['agent', 'agent2'] as const) await onCase.as(role).command(crowded, note);
  t.equal((await onCase.as('supervisor').command(crowded, note)).status, 429);
  t.equal((await onCase.as('agent').get(`/api/cases/${crowded}`)).status, 200, 'it can still be read');
});
