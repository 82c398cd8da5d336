import t from 'tap';
import { createDeps } from '../../api/deps.ts';
import { createRealtime } from '../../api/realtime/realtime.ts';
import { type BoardFrame, commandId, emptyBoard, foldFrames, caseId as toCaseId } from '../../engine/index.ts';
import { newId, openCase } from '../api/cases/support.ts';
import { testConfig } from '../api/support/app.ts';
import { acquainted } from './support/acquainted.ts';
import { newsAfter, next, record, startNode, subscribe } from './support/node.ts';

const one = await startNode(t);
const two = await startNode(t, { on: { url: one.url, places: one.places } });
await acquainted(one, two);
const agent = one.as('agent');

t.test('two nodes on one database: what one commits, screens on the other see', async (t) => {
  const id = await openCase(agent);
  const [here, there] = [await one.connect(agent.token), await two.connect(agent.token)];
  await subscribe(here, id);
  const answer = await subscribe(there, id);
  const head = answer.ok ? answer.head : Number.NaN;
  const messages = [newsAfter(here, head), newsAfter(there, head), next(there, 'queue', ({ caseId }) => caseId === id)];
  const { body } = await agent.command(id, { type: 'add-note', text: 'from node one' });
  const [near, far, hint] = await Promise.all(messages);
  t.strictSame(near.frames, body.frames);
  t.strictSame(far, near);
  t.match(hint, { queueId: one.places.care.queueId });
  const back = newsAfter(here, body.version);
  const answered = await two.as('agent2').command(id, { type: 'add-note', text: 'from node two' });
  t.strictSame((await back).frames, answered.body.frames);
});

t.test('writers on both nodes: every screen ends with the same board, no version missing', async (t) => {
  const id = await openCase(agent);
  const clients = [await one.connect(agent.token), await two.connect(agent.token)];
  const told = clients.map(record);
  const starts = await Promise.all(clients.map((client) => subscribe(client, id)));
  const commands = Array.from({ length: 20 }, (_, index) =>
    (index % 2 === 0 ? agent : two.as('agent2')).command(id, { type: 'add-note', text: `note ${index}` }),
  );
  for (const { status } of await Promise.all(commands)) t.equal(status, 200);
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  for (const [index, client] of clients.entries()) {
    const start = starts[index];
    const known = () => framesIn(start?.ok === true ? start.frames : [], told[index] ?? []);
    while (known().length < board.version) await next(client, 'frames');
    t.strictSame(foldFrames(emptyBoard(id), known()), board);
  }
});

t.test('what one node commits comes to the others in its order', async (t) => {
  const id = await openCase(agent);
  const there = await two.connect(agent.token);
  const answer = await subscribe(there, id);
  const told = record(there);
  let version = answer.ok ? answer.head : Number.NaN;
  const wanted = Array.from({ length: 80 }, (_, index) => version + 1 + index);
  const last = next(there, 'frames', ({ head }) => head === wanted.at(-1));
  for (const _ of wanted) version = (await agent.command(id, { type: 'add-note', text: 'one of many' })).body.version;
  await last;
  const came = told.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames);
  t.strictSame(
    came.map((frame) => frameOf(frame).version),
    wanted,
  );
});

/** All frames that a screen has, by version, each once. */
function framesIn(answered: readonly unknown[], told: ReturnType<typeof record>): BoardFrame[] {
  const sent = told.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames);
  const frames = new Map([...answered.map(frameOf), ...sent].map((frame) => [frame.version, frame]));
  return [...frames.values()].toSorted((a, b) => a.version - b.version);
}

t.test('what does not fit into a notification is read by the node that has viewers', async (t) => {
  const id = await openCase(agent);
  const there = await two.connect(agent.token);
  const answer = await subscribe(there, id);
  const message = newsAfter(there, answer.ok ? answer.head : Number.NaN);
  const { body } = await agent.command(id, { type: 'add-note', text: 'long '.repeat(1600) });
  t.strictSame((await message).frames, body.frames);
});

t.test('a long poll on one node hears of a commit on the other', async (t) => {
  const id = await openCase(agent);
  const { version } = (await two.as('agent').get(`/api/cases/${id}`)).body.board;
  const waiting = two.as('agent').get(`/api/cases/${id}/events?since=${version}&wait=25`);
  await agent.command(id, { type: 'add-note', text: 'x' });
  t.match(await waiting, { status: 200, body: { head: version + 1 } });
});

t.test('a worker without a port reaches the screens of the others', async (t) => {
  const deps = await createDeps(testConfig(one.url, { ROLE: 'worker' }));
  const realtime = createRealtime(deps, null);
  t.teardown(async () => {
    await realtime.close();
    await deps.close();
  });
  const id = await openCase(agent);
  const client = await one.connect(agent.token);
  await subscribe(client, id);
  let version = 0;
  const heard = next(client, 'frames', ({ frames }) => JSON.stringify(frames).includes('by the worker'));
  let waiting = true;
  void heard.then(() => {
    waiting = false;
  });
  // The worker meets the others by their heartbeats; what it commits before is found by the heartbeat of heads.
  while (waiting) {
    const outcome = await deps.store.run({
      caseId: toCaseId(id),
      commandId: commandId(newId()),
      actor: { kind: 'system', id: 'intake' },
      command: { type: 'add-note', text: 'by the worker' },
    });
    if (!outcome.ok) return t.fail(JSON.stringify(outcome));
    version = outcome.version;
    await Promise.race([heard, agent.get(`/api/cases/${id}/events?since=${version}`)]);
  }
  t.ok((await heard).head <= version);
  return undefined;
});

t.test('a lost connection between the nodes is made again, and no process ends', async (t) => {
  const { rowCount } = await one.deps.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'casewright sockets' and datname = current_database()`,
  );
  t.ok((rowCount ?? 0) >= 2, 'both nodes lost theirs');
  await acquainted(one, two);
});

t.test('[HARD-12] presence: who is here, on whichever node, each person once', async (t) => {
  const id = await openCase(agent);
  const other = one.as('agent2');
  const [here, tab, there] = [
    await one.connect(agent.token),
    await one.connect(agent.token),
    await two.connect(other.token),
  ];
  for (const client of [here, tab, there]) await subscribe(client, id);
  const people = (client: typeof here, wanted: string) =>
    next(
      client,
      'presence',
      (message) =>
        wanted === message.people.map(({ name, mode }: { name: string; mode: string }) => `${name} ${mode}`).join(', '),
    );

  const first = people(there, 'Agent viewing');
  here.emit('presence', { caseId: id, tab: 'a', mode: 'viewing' });
  t.match(await first, {
    caseId: id,
    people: [{ userId: agent.user.id, name: 'Agent', mode: 'viewing', focus: null }],
  });
  const both = people(here, 'Agent2 editing, Agent viewing');
  there.emit('presence', { caseId: id, tab: 'b', mode: 'editing', focus: 'reply' });
  t.match((await both).people, [{ focus: 'reply' }, {}], 'the most engaged first');
  const merged = people(there, 'Agent editing, Agent2 editing');
  tab.emit('presence', { caseId: id, tab: 'c', mode: 'editing', focus: 'note' });
  t.match(
    (await merged).people,
    [{ name: 'Agent', mode: 'editing', focus: 'note' }, { name: 'Agent2' }],
    'two tabs are one person',
  );
  t.match(
    await subscribe(here, id),
    { ok: true, presence: [{ name: 'Agent' }, { name: 'Agent2' }] },
    'who comes later is told at once',
  );
  const left = people(there, 'Agent2 editing, Agent viewing');
  tab.disconnect();
  await left;
  const alone = people(there, 'Agent2 editing');
  here.emit('unsubscribe', { caseId: id });
  await alone;
});

t.test('who may not see a case is not seen on it', async (t) => {
  const id = await openCase(agent);
  const [watching, stranger] = [await one.connect(agent.token), await one.connect(one.as('billing-agent').token)];
  await subscribe(watching, id);
  await subscribe(stranger, id);
  const seen = next(watching, 'presence');
  stranger.emit('presence', { caseId: id, tab: 'x', mode: 'viewing' });
  // A round trip of the stranger, so that its presence has been handled before the agent's.
  await subscribe(stranger, id);
  watching.emit('presence', { caseId: id, tab: 'y', mode: 'viewing' });
  t.strictSame(
    (await seen).people.map(({ name }: { name: string }) => name),
    ['Agent'],
  );
});

// biome-ignore lint/suspicious/noExplicitAny: the contract leaves frames open
const frameOf = (frame: any) => frame;
