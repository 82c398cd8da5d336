import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { type Lease, PROTOCOL, type Presence } from '../../api/contract/socket.ts';
import type { BoardView } from '../../engine/index.ts';
import { uuidv7 } from '../../web/api-client/ids.ts';
import { boardRules } from '../../web/sync/board-rules.ts';
import { eventCount, openCase } from '../api/cases/support.ts';
import { runs } from '../engine/runs.ts';
import { acquainted } from '../realtime/support/acquainted.ts';
import { ANSWER_MS, next, record, startNode, subscribe } from '../realtime/support/node.ts';
import { randomCommand } from '../web/state/support/random-command.ts';
import { pick, type Random, seeded } from '../web/state/support/virtual-time.ts';
import { startProxy } from './support/proxy.ts';
import { openTab, serverFold, type Tab } from './support/tab.ts';

const BEAT_MS = 100;
const one = await startNode(t, { beatMs: BEAT_MS });
const two = await startNode(t, { on: { url: one.url, places: one.places }, beatMs: BEAT_MS });
const port = await startProxy(t, [one.origin, two.origin]);
await acquainted(one, two);
const [agent, other] = [one.as('agent'), one.as('agent2')];

const tabOf = (
  t: Parameters<typeof openTab>[0],
  person: typeof agent,
  more: Partial<Parameters<typeof openTab>[1]> = {},
): Tab => openTab(t, { url: port.url, token: person.token, userId: person.user.id, ...more });

const hasNote = (text: string) => (board: BoardView) =>
  Object.values(board.entries).some((entry) => entry.kind === 'note' && entry.text === text);
const notes = (board: BoardView, text: string): number =>
  Object.values(board.entries).filter((entry) => entry.kind === 'note' && entry.text === text).length;

t.test(
  '[HARD-2] a node killed between commit and emit: the other screens heal by the heartbeat, and the retry is one event',
  async (t) => {
    const words = 'these were the last words';
    const program = fileURLToPath(new URL('support/dying-node.ts', import.meta.url));
    const child = spawn(process.execPath, [program, one.url, words], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.teardown(() => void child.kill('SIGKILL'));
    const [url] = await once(createInterface({ input: child.stdout }), 'line');
    const ended = once(child, 'exit');
    const id = await openCase(agent);
    const watching = tabOf(t, other);
    watching.client.retain(id);
    await watching.when(id, () => true);
    const body = { commandId: uuidv7(), type: 'add-note', text: words };
    const sent = fetch(`${url}/api/cases/${id}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agent.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await t.rejects(sent, 'nobody answers any more');
    t.equal((await ended)[1], 'SIGKILL');
    await watching.when(id, hasNote(words));
    t.pass('the other screen has it, though nobody published it');
    const again = await agent.command(id, body);
    t.match(again, { status: 200, body: { repeated: true } });
    t.equal(notes(await serverFold(one.origin, agent.token, id), words), 1);
  },
);

t.test('[HARD-3] an answer that is lost after the commit: the command is sent again, and done once', async (t) => {
  const id = await openCase(agent);
  const tab = tabOf(t, agent);
  tab.client.retain(id);
  await tab.when(id, () => true);
  const before = await eventCount(one.deps, id);
  port.dropAnswers(2);
  const result = await tab.client.send(id, { type: 'add-note', text: 'once' });
  t.match(result, { ok: true });
  t.equal(port.dropped, 2, 'two answers were lost on the way');
  t.equal(await eventCount(one.deps, id), before + 1, 'one event');
  const board = await tab.when(id, hasNote('once'));
  t.equal(notes(board, 'once'), 1);
  t.match(tab.client.status(id), { phase: 'ready', pending: 0 });
});

t.test('[HARD-3] the same command at two nodes at once is one event, and both are told the same', async (t) => {
  const id = await openCase(agent);
  const before = await eventCount(one.deps, id);
  const body = { commandId: uuidv7(), type: 'add-note', text: 'clicked twice' };
  const answers = await Promise.all([agent, two.as('agent'), agent, two.as('agent')].map((by) => by.command(id, body)));
  t.strictSame(
    new Set(answers.map(({ status, body: { version } }) => `${status} ${version}`)),
    new Set([`200 ${before + 1}`]),
  );
  t.equal(answers.filter(({ body: { repeated } }) => repeated === false).length, 1, 'one of them did it');
  t.equal(await eventCount(one.deps, id), before + 1);
});

/** Random acts of random tabs, while connections break and answers are lost. */
async function storm(tabs: readonly Tab[], id: string, random: Random): Promise<ReturnType<Tab['client']['send']>[]> {
  const sent: ReturnType<Tab['client']['send']>[] = [];
  const shake = (tab: Tab, dice: number): boolean => {
    if (dice < 0.07) port.cut();
    else if (dice < 0.14) port.dropAnswers(1);
    else if (dice < 0.21) tab.socket.io.engine.close();
    return dice < 0.21;
  };
  for (let step = 0; step < 60; step += 1) {
    const tab = pick(random, tabs);
    const board = tab?.client.board(id) ?? null;
    if (tab === undefined || board === null || shake(tab, random())) continue;
    sent.push(tab.client.send(id, randomCommand(board, random)));
    if (random() < 0.4) await Promise.race([sent.at(-1), new Promise((resolve) => setImmediate(resolve))]);
  }
  return sent;
}

t.test(
  '[HARD-4] real tabs on two nodes behind one port, with cuts and lost answers, end with the fold of the server',
  async (t) => {
    const random = seeded(runs.seed);
    const id = await openCase(agent);
    const people = [agent, other, one.as('supervisor'), agent];
    const tabs = people.map((person) => tabOf(t, person));
    for (const tab of tabs) tab.client.retain(id);
    await Promise.all(tabs.map((tab) => tab.when(id, () => true)));
    const sent = await storm(tabs, id, random);
    port.dropAnswers(0);
    const results = await Promise.all(sent);
    const truth = await serverFold(one.origin, agent.token, id);
    const boards = await Promise.all(tabs.map((tab) => tab.when(id, ({ version }) => version === truth.version)));
    for (const board of boards) t.strictSame(board, truth);
    for (const tab of tabs) {
      t.match(tab.client.status(id), { phase: 'ready', pending: 0 });
      t.equal(tab.client.board(id), tab.client.confirmed(id), 'nothing is shown that is not confirmed');
    }
    const { rows } = await one.deps.pool.query<{ command_id: string }>(
      'select command_id from case_event where case_id = $1 and command_index = 0',
      [id],
    );
    const done = results.flatMap((result) => (result.ok ? [result.commandId] : []));
    const journal = rows.map(({ command_id }) => command_id);
    t.strictSame(
      done.filter((commandId) => journal.filter((known) => known === commandId).length !== 1),
      [],
      `${done.length} accepted commands are there once`,
    );
    t.equal(journal.length, done.length + 1, 'and nothing else but the opening');
  },
);

t.test(
  '[HARD-9] access that is taken away while watching: the tab keeps nothing of the case, whichever node it is on',
  async (t) => {
    const id = await openCase(agent, { subject: 'A secret machine' });
    const tabs = [one, two].map((node) => tabOf(t, agent, { url: node.origin }));
    for (const tab of tabs) tab.client.retain(id);
    await Promise.all(tabs.map((tab) => tab.when(id, () => true)));
    const told = tabs.map((tab) => record(tab.socket));
    await agent.command(id, { type: 'assign-case', queueId: one.places.billing.queueId });
    await Promise.all(tabs.map((tab) => tab.whenStatus(id, 'gone')));
    t.equal((await two.as('billing-agent').command(id, { type: 'add-note', text: 'secret of billing' })).status, 200);
    await Promise.all(
      tabs.map((tab) =>
        tab.socket.timeout(ANSWER_MS).emitWithAck('subscribe', { caseId: id, since: 0, protocol: PROTOCOL }),
      ),
    );
    for (const [index, tab] of tabs.entries()) {
      t.equal(tab.client.board(id), null);
      t.equal(tab.client.confirmed(id), null);
      t.equal(tab.client.extras(id), null);
      t.notMatch(JSON.stringify(told[index]), /secret/, 'nothing more of it came over the wire');
    }
  },
);

t.test('[HARD-11] a tab of an older build is told so, and shows what the server shows', async (t) => {
  const id = await openCase(agent);
  const cannotRead = { ...boardRules, readable: () => false };
  for (const [name, more] of [
    ['another protocol', { protocol: 1 }],
    ['an unknown fact', { rules: cannotRead }],
  ] as const) {
    const tab = tabOf(t, agent, more);
    const outdated = new Promise<void>((resolve) => void tab.client.onOutdated(resolve));
    tab.client.retain(id);
    await tab.when(id, () => true);
    const text = `after ${name}`;
    await other.command(id, { type: 'add-note', text });
    await outdated;
    const board = await tab.when(id, hasNote(text));
    t.strictSame(board, (await agent.get(`/api/cases/${id}`)).body.board, `${name}: the board is that of the server`);
    t.match(
      await tab.client.send(id, { type: 'add-note', text: `from ${name}` }),
      { ok: true },
      'and it can still act',
    );
    tab.close();
  }
});

t.test(
  '[HARD-12] a lease belongs to a tab: the others are told, also another tab of the same person on another node',
  async (t) => {
    const id = await openCase(agent);
    const [first, second, third] = [
      await one.connect(agent.token),
      await two.connect(agent.token),
      await two.connect(other.token),
    ];
    for (const socket of [first, second, third]) await subscribe(socket, id);
    const edit = (socket: typeof first, tab: string) =>
      socket.timeout(ANSWER_MS).emitWithAck('presence', { caseId: id, tab, mode: 'editing', focus: 'reply' });
    const ofFirst = ({ tab }: Lease) => tab === 'tab-0001';
    const heard = [second, third].map((socket) =>
      next(socket, 'presence', ({ people }) => people.some(({ leases }: Presence) => leases.some(ofFirst))),
    );
    const mine = await edit(first, 'tab-0001');
    t.type(mine.until, 'string', 'the first has it, until a time of the server');
    t.strictSame(mine.others, []);
    await Promise.all(heard);
    for (const [socket, tab] of [
      [second, 'tab-0002'],
      [third, 'tab-0003'],
    ] as const) {
      const { others } = await edit(socket, tab);
      t.match(others.find(ofFirst), { userId: agent.user.id, path: 'reply' }, `${tab} is told`);
    }
  },
);

t.test('[HARD-13] undo is refused when somebody went on from there, and says who did what', async (t) => {
  const id = await openCase(agent);
  const tab = tabOf(t, agent);
  tab.client.retain(id);
  await tab.when(id, () => true);
  const added = await tab.client.send(id, { type: 'add-task', name: 'Call the shop' });
  if (!added.ok) throw new Error(added.refusal.code);
  const board = await tab.when(id, ({ version }) => version >= added.version);
  const task = Object.values(board.items).find(({ name }) => name === 'Call the shop');
  await other.command(id, { type: 'assign-task', itemId: task?.id, assigneeId: other.user.id });
  const head = await eventCount(one.deps, id);
  const undone = await tab.client.send(id, { type: 'undo', undone: added.commandId });
  t.match(undone, { ok: false, refusal: { code: 'worked-on', problem: { status: 409, detail: /taken by somebody/ } } });
  t.equal(await eventCount(one.deps, id), head, 'nothing was taken back');
});

t.test('[HARD-14] deadlines that fall due together reach a screen in few messages, and none is missed', async (t) => {
  const id = await openCase(agent);
  const deadlines = 60;
  const goals = Array.from({ length: deadlines }, (_, index) =>
    agent.command(id, { type: 'add-goal', name: `Promise ${index}`, due: 'PT1H' }),
  );
  await Promise.all(goals);
  // Gathers for longer than the storm takes, however busy the machine is: the deadlines of a case fall due one by one.
  const node = await startNode(t, { on: { url: one.url, places: one.places }, gatherMs: 1_000 });
  const tab = tabOf(t, agent, { url: node.origin });
  tab.client.retain(id);
  await tab.when(id, () => true);
  const told = record(tab.socket);
  const before = tab.client.confirmed(id)?.version ?? 0;
  await node.settle({ aheadMs: 2 * 3_600_000 });
  const truth = await serverFold(one.origin, agent.token, id);
  t.ok(truth.version - before >= deadlines, `${truth.version - before} versions came of the storm`);
  t.strictSame(await tab.when(id, ({ version }) => version === truth.version), truth);
  const messages = told.filter(({ name }) => name === 'frames').length;
  t.ok(messages * 2 <= truth.version - before, `in ${messages} messages`);
});
