import t from 'tap';
import { emptyBoard, foldFrames } from '../../engine/index.ts';
import { customerWrites, newId, openCase } from '../api/cases/support.ts';
import { ANSWER_MS, closed, next, record, startNode, subscribe } from './support/node.ts';

const node = await startNode(t);
const { as, deps, places } = node;
const [agent, other, supervisor] = [as('agent'), as('agent2'), as('supervisor')];

t.test('who looks at a case gets what happened before, then every change at once', async (t) => {
  const id = await openCase(agent);
  const [one, two] = [await node.connect(agent.token), await node.connect(other.token)];
  const answer = await subscribe(one, id);
  const board = (await agent.get(`/api/cases/${id}`)).body.board;
  t.ok(answer.ok);
  if (!answer.ok) return;
  t.match(answer, { head: board.version, reset: false, presence: [] });
  await subscribe(two, id, board.version);
  const frames = [next(one, 'frames'), next(two, 'frames')];
  const { body } = await other.command(id, { type: 'add-note', text: 'Hello' });
  for (const message of await Promise.all(frames))
    t.strictSame(message, { caseId: id, head: board.version + 1, frames: body.frames });
  t.match(await subscribe(two, id, 999), { ok: true, frames: [], reset: true }, 'ahead of the journal: load anew');
});

t.test('many changes in a row come contiguous, and make the same board as HTTP', async (t) => {
  const id = await openCase(agent);
  const client = await node.connect(agent.token);
  const answer = await subscribe(client, id);
  t.ok(answer.ok);
  if (!answer.ok) return;
  const told = record(client);
  const commands = Array.from({ length: 25 }, (_, index) =>
    other.command(id, { type: 'add-note', text: `note ${index}` }),
  );
  await Promise.all(commands);
  await agent.command(id, { type: 'add-fragment', templateKey: 'identity-check' });
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  const have = () => told.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames);
  while (have().at(-1)?.version !== board.version) await next(client, 'frames');
  const versions = have().map(({ version }) => version);
  t.strictSame(
    versions,
    Array.from({ length: board.version - answer.head }, (_, index) => answer.head + 1 + index),
  );
  const all = foldFrames(foldFrames(emptyBoard(id), have().slice(0, 0)), [...answer.frames.map(frameOf), ...have()]);
  t.strictSame(all, board);
  const messages = told.filter(({ name }) => name === 'frames').length;
  t.ok(messages < versions.length, `gathered: ${versions.length} frames in ${messages} messages`);
});

// biome-ignore lint/suspicious/noExplicitAny: the contract leaves frames open
const frameOf = (frame: any) => frame;

t.test('lists hear of changes in the queues of the person, and of no others', async (t) => {
  const [mine, theirs] = [await node.connect(agent.token), await node.connect(as('billing-agent').token)];
  const told = record(theirs);
  const id = newId();
  const hint = next(mine, 'queue', ({ caseId }) => caseId === id);
  await other.command(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' });
  t.match(await hint, { queueId: places.care.queueId, caseId: id });
  const both = [
    next(mine, 'queue', ({ caseId }) => caseId === id),
    next(theirs, 'queue', ({ caseId }) => caseId === id),
  ];
  await other.command(id, { type: 'assign-case', queueId: places.billing.queueId });
  await Promise.all(both);
  t.strictSame(
    told.filter(({ name }) => name === 'queue').map(({ message }) => message.queueId),
    [places.billing.queueId],
  );
});

t.test('[HARD-1] an event between joining and reading is neither lost nor doubled', async (t) => {
  const id = await openCase(agent);
  const between: (() => Promise<unknown>)[] = [];
  const events = deps.store.events;
  const interposed = await startNode(t, {
    on: { url: node.url, places },
    parts: (parts) => ({
      ...parts,
      store: {
        ...parts.store,
        // Somebody commits exactly when the subscription is registered, and once more after it has read.
        async events(caseId, since, limit) {
          await between.shift()?.();
          const found = await events(caseId, since, limit);
          await between.shift()?.();
          return found;
        },
      },
    }),
  });
  const client = await interposed.connect(agent.token);
  const told = record(client);
  const commit = (text: string) => () => interposed.as('agent2').command(id, { type: 'add-note', text });
  between.push(commit('before the read'), commit('after the read'));
  const head = (await agent.get(`/api/cases/${id}`)).body.board.version;
  const answer = await subscribe(client, id, head - 1);
  t.match(answer, { ok: true, head: head + 2 });
  if (!answer.ok) return;
  const later = next(client, 'frames', (message) => message.head === head + 3);
  await interposed.as('agent2').command(id, { type: 'add-note', text: 'afterwards' });
  await later;
  const versions = [
    ...answer.frames,
    ...told.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames),
  ].map((frame) => frameOf(frame).version);
  // The other node may tell late of what was there before.
  t.strictSame(
    versions.filter((version) => version > head),
    [head + 1, head + 2, head + 3],
  );
});

t.test('[HARD-10] each audience gets its own facts, with no gap', async (t) => {
  const id = await openCase(agent);
  const [one, two] = [await node.connect(agent.token), await node.connect(supervisor.token)];
  await subscribe(one, id);
  await subscribe(two, id);
  const messages = [next(one, 'frames'), next(two, 'frames')];
  await customerWrites(deps, id);
  const [internal, restricted] = await Promise.all(messages);
  t.strictSame(
    internal.frames.map(frameOf).map(({ version }: { version: number }) => version),
    restricted.frames.map(frameOf).map(({ version }: { version: number }) => version),
  );
});

t.test('what a socket may not ask', async (t) => {
  const client = await node.connect(agent.token);
  const ask = (body: unknown) => client.timeout(ANSWER_MS).emitWithAck('subscribe', frameOf(body));
  t.strictSame(await subscribe(client, newId()), { ok: false, code: 'unknown' });
  const theirs = await openCase(as('billing-agent'), { caseTypeKey: 'billing' });
  t.strictSame(await subscribe(client, theirs), { ok: false, code: 'unknown' }, 'the same for a case of another team');
  t.strictSame(await ask({ caseId: theirs, since: 0, protocol: 0 }), { ok: false, code: 'protocol' });
  for (const body of [
    null,
    'x',
    {},
    { caseId: 'x', since: 0, protocol: 1 },
    { caseId: theirs, since: -1, protocol: 1 },
  ]) {
    t.strictSame(await ask(body), { ok: false, code: 'malformed' });
  }
  client.emit('presence', frameOf({ caseId: '\u0000' }));
  client.emit('unsubscribe', frameOf(null));
  client.emit('subscribe', frameOf({}), frameOf('no function'));
  t.match(await subscribe(client, await openCase(agent)), { ok: true }, 'and it still answers');
  const ended = closed(client);
  for (let count = 0; count < 300; count += 1) client.emit('unsubscribe', { caseId: theirs });
  t.equal(await ended, 'io server disconnect', 'a socket that never stops talking is cut');
});

t.test('one that nobody looks at any more is not told', async (t) => {
  const id = await openCase(agent);
  const [client, watching] = [await node.connect(agent.token), await node.connect(other.token)];
  await subscribe(client, id);
  await subscribe(watching, id);
  client.emit('unsubscribe', { caseId: id });
  const told = record(client);
  const seen = next(watching, 'frames');
  await subscribe(client, await openCase(agent));
  await agent.command(id, { type: 'add-note', text: 'x' });
  await seen;
  t.strictSame(
    told.filter(({ name }) => name === 'frames'),
    [],
  );
});

t.test('the heartbeat tells the newest version, so that a lost message is found', async (t) => {
  const beating = await startNode(t, { on: { url: node.url, places }, beatMs: 50 });
  const id = await openCase(agent);
  const client = await beating.connect(agent.token);
  await subscribe(client, id);
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  t.strictSame(await next(client, 'head'), { caseId: id, head: board.version });
});
