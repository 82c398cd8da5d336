import t from 'tap';
import type { Append, CaseStorage, CommandOutcome } from '../../../api/application/case-store.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { type CaseCommand, type CaseId, caseId, commandId } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { attach, conversationWith, type Node, newId, nowhere, startNode, system } from './support.ts';

const { url } = await cloneDatabase(t);

/** A node that counts the commands of each statement that it wrote. */
async function counting(t: Parameters<typeof startNode>[0]): Promise<{ node: Node; batches: number[] }> {
  const batches: number[] = [];
  const between = (storage: CaseStorage): CaseStorage => ({
    ...storage,
    async append(append) {
      const appended = await storage.append(append);
      if (appended.kind === 'written') batches.push(append.commands.length);
      return appended;
    },
  });
  return { node: await startNode(t, url, { between }), batches };
}

const note = (text: string): CaseCommand => ({ type: 'add-note', text });
const texts = async (node: Node, id: CaseId): Promise<unknown[]> =>
  (await node.store.events(id, 0, 1_000)).flatMap((event) =>
    event.type === 'note-added' ? [event.personal?.text] : [],
  );
const versionOf = (outcome: CommandOutcome): number => ('version' in outcome ? outcome.version : 0);

t.test('commands of one case that wait are decided in turn and written in one statement', async (t) => {
  const { node, batches } = await counting(t);
  const id = await node.open();
  const { version } = await node.theCase(id);
  batches.splice(0);
  const told: number[] = [];
  node.store.onCommitted(({ events }) => told.push(events.length));
  const sent = Array.from({ length: 20 }, (_, index) => ({
    command: note(`${index}`),
    commandId: commandId(newId()),
    actor: { kind: 'person', id: newId(), roles: ['agent'] } as const,
    tab: `tab-${index}`,
  }));
  const outcomes = await Promise.all(sent.map(({ command, ...more }) => node.accepted(id, command, more)));
  t.same(batches, [20]);
  t.same(told, [20], 'and told once');
  for (const [index, outcome] of outcomes.entries()) {
    const one = sent[index];
    t.equal(outcome.version, version + index + 1, 'in the order in which they came');
    t.match(outcome.events, [{ commandId: one?.commandId, actor: one?.actor, tab: one?.tab, commandIndex: 0 }]);
  }
  const again = await Promise.all(sent.map(({ command, ...more }) => node.accepted(id, command, more)));
  t.same(
    again.map((outcome) => ({ ...outcome, repeated: false })),
    outcomes,
    'each has its own answer, given again',
  );
  t.ok(again.every((outcome) => outcome.repeated));
  t.equal((await node.theCase(id)).version, version + 20);
});

t.test('a refusal in the middle harms nobody, and is decided on what came before it', async (t) => {
  const { node, batches } = await counting(t);
  const id = await node.open();
  const [ask, check] = [await node.item(id, 'ask'), await node.item(id, 'check')];
  const { version } = await node.theCase(id);
  batches.splice(0);
  const outcomes = await Promise.all([
    node.send(id, { type: 'complete-task', itemId: check.id }),
    node.send(id, note('one')),
    node.send(id, { type: 'complete-task', itemId: ask.id }),
    node.send(id, { type: 'complete-task', itemId: check.id }),
    node.send(id, { type: 'complete-task', itemId: ask.id }),
    node.send(id, note('two')),
  ]);
  t.same(
    outcomes.map(({ ok }) => ok),
    [false, true, true, true, false, true],
  );
  t.match(outcomes[0], { kind: 'refused', version });
  t.match(outcomes[4], { kind: 'refused', version: versionOf(outcomes[3] ?? { ok: false, kind: 'unreadable' }) });
  t.same(batches, [4]);
  t.same(await texts(node, id), ['one', 'two']);
});

t.test('a repeat that is refused by now gets its first answer, also in a batch', async (t) => {
  const { node } = await counting(t);
  const id = await node.open();
  const ask = await node.item(id, 'ask');
  const repeat = { commandId: commandId(newId()) };
  const command: CaseCommand = { type: 'complete-task', itemId: ask.id };
  const first = await node.accepted(id, command, repeat);
  const [, again, other] = await Promise.all([
    node.send(id, note('before')),
    node.send(id, command, repeat),
    node.send(id, note('another body'), repeat),
    node.send(id, note('after')),
  ]);
  t.match(again, { ok: true, repeated: true, version: first.version, events: first.events });
  t.match(other, { ok: false, kind: 'command-id-reused' });
  t.same(await texts(node, id), ['before', 'after']);
});

t.test('the same commandId twice in one go is one command', async (t) => {
  const { node } = await counting(t);
  const id = await node.open();
  const repeat = { commandId: commandId(newId()) };
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => node.accepted(id, note('once'), repeat)));
  t.same(
    outcomes.map(({ repeated }) => repeated),
    [false, true, true, true, true],
  );
  t.same(await texts(node, id), ['once']);
});

t.test('an overlap is found with what is decided in the same batch', async (t) => {
  const { node } = await counting(t);
  const id = await node.open();
  const { version: baseVersion } = await node.theCase(id);
  const change = (amount: number, tab: string) =>
    node.send(id, { type: 'change-facts', patch: { amount } }, { baseVersion, tab });
  const outcomes = await Promise.all([
    change(1, 'here'),
    change(2, 'there'),
    change(3, 'here'),
    node.send(id, note('x')),
  ]);
  t.match(outcomes, [{ ok: true }, { ok: false, kind: 'overlap' }, { ok: true }, { ok: true }]);
  const [, overlap] = outcomes;
  t.match(overlap, { version: baseVersion + 1, between: [{ version: baseVersion + 1, type: 'facts-changed' }] });
});

t.test('a command that spoils the statement fails alone: an id taken, an id that is none, a bug', async (t) => {
  const { node } = await counting(t);
  const [id, elsewhere] = [await node.open(), await node.open()];
  const talk = await conversationWith(node.pool, 'Hello');
  for (const one of [id, elsewhere]) await node.accepted(one, attach(talk), { actor: system });
  const replyId = newId();
  const reply: CaseCommand = {
    type: 'send-reply',
    replyId,
    conversationId: talk.conversationId,
    text: 'Hi',
    visibility: 'private',
  };
  await node.accepted(elsewhere, reply);
  const outcomes = await Promise.allSettled([
    node.send(id, note('one')),
    node.send(id, reply),
    node.send(id, note('two')),
    node.send(id, { type: 'assign-case', ownerId: 'not an id' }),
    node.send(id, note('thr\u0000ee')),
    node.send(id, note('four'), {
      authorise: () => {
        throw new Error('a bug');
      },
    }),
    node.send(id, note('five')),
  ]);
  t.match(outcomes, [
    { value: { ok: true } },
    { value: { ok: false, kind: 'refused', refusal: { code: 'already-done' } } },
    { value: { ok: true } },
    { reason: { code: '22P02' } },
    { reason: { name: 'UnstorableText' } },
    { reason: { message: 'a bug' } },
    { value: { ok: true } },
  ]);
  t.same(await texts(node, id), ['one', 'two', 'five']);
  t.match(await node.send(id, note('six')), { ok: true }, 'and the line of the case goes on');
});

t.test('what a batch does with work, clocks, replies and rows to settle is what one by one does', async (t) => {
  const { node, batches } = await counting(t);
  const id = await node.open();
  const talks = [await conversationWith(node.pool, 'First'), await conversationWith(node.pool, 'Second')];
  const inboxIds = [newId(), newId()];
  for (const inboxId of inboxIds) {
    await node.pool.query(
      `insert into inbox (id, delivery_id, connector_id, external_id, correlation_key, kind, payload, received_at, event_at, next_attempt_at)
       values ($1::uuid, $1::uuid, 'meta', $1::uuid::text, 'k', 'comment', '{}', now(), now(), now())`,
      [inboxId],
    );
  }
  await node.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  const timer = await node.item(id, 'reminder');
  const ask = await node.item(id, 'ask');
  const replyId = newId();
  batches.splice(0);
  const settles = { timer: { itemId: timer.id, dueAt: timer.timerDueAt ?? '' } };
  const outcomes = await Promise.all([
    ...talks.map((talk, index) =>
      node.send(id, attach(talk), { actor: system, settles: { inboxId: inboxIds[index] ?? '' } }),
    ),
    node.send(id, { type: 'occur-timer', itemId: timer.id }, { actor: { kind: 'system', id: 'timer' }, settles }),
    node.send(id, { type: 'add-fragment', templateKey: 'pack' }),
    node.send(id, { type: 'complete-task', itemId: ask.id }),
    node.send(id, {
      type: 'send-reply',
      replyId,
      conversationId: talks[0]?.conversationId ?? '',
      text: 'Answer',
      visibility: 'public',
    }),
    node.send(id, { type: 'suspend-case', reason: 'waiting' }),
    node.send(id, { type: 'reactivate-case' }),
    node.send(id, { type: 'recall-reply', replyId }),
    node.send(id, note('last')),
  ]);
  t.same(
    outcomes.map(({ ok }) => ok),
    outcomes.map(() => true),
  );
  t.same(batches, [8, 1, 1], 'what looks at rows of its forerunners is written by itself');
  t.match((await node.pool.query('select state, case_id from inbox where id = any ($1)', [inboxIds])).rows, [
    { state: 'done', case_id: id },
    { state: 'done', case_id: id },
  ]);
  t.same((await node.pool.query('select from outbox where id = $1', [replyId])).rowCount, 0);
  t.match((await node.pool.query('select dispatch from interaction where id = $1', [replyId])).rows, [
    { dispatch: 'recalled' },
  ]);
  t.match((await node.pool.query('select last_message from case_instance where id = $1', [id])).rows, [
    { last_message: /^(First|Second)$/ },
  ]);
  t.equal((await node.pool.query('select from fragment_use where case_id = $1', [id])).rowCount, 2);
});

t.test('a case is opened, filled and read in one statement', async (t) => {
  const { node, batches } = await counting(t);
  const talk = await conversationWith(node.pool, 'It is broken!');
  const id = caseId(newId());
  const outcomes = await Promise.all([
    node.send(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Lamp' }),
    node.send(id, { type: 'add-goal', name: 'Said sorry' }),
    node.send(id, attach(talk), { actor: system }),
    node.send(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Lamp' }),
  ]);
  t.match(outcomes, [{ ok: true }, { ok: true }, { ok: true }, { ok: false, refusal: { code: 'case-exists' } }]);
  t.same(batches, [3]);
  t.match((await node.pool.query('select * from case_instance where id = $1', [id])).rows, [
    { last_message: 'It is broken!', channel: 'facebook', goals_total: 3 },
  ]);
});

t.test(
  'two nodes that both remember the case write in batches, and nothing is lost, doubled or in error',
  async (t) => {
    const sizes: number[] = [];
    const between = (storage: CaseStorage): CaseStorage => ({
      ...storage,
      async append(append: Append) {
        const appended = await storage.append(append);
        if (appended.kind === 'written') sizes.push(append.commands.length);
        return appended;
      },
    });
    const nodes = [
      await startNode(t, url, { between, snapshotEvery: 9 }),
      await startNode(t, url, { between, snapshotEvery: 14 }),
    ];
    const [one] = nodes;
    if (one === undefined) return;
    const id = await one.open();
    for (const node of nodes) await node.theCase(id);
    sizes.splice(0);
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn += 1) {
        const node = nodes[(writer + turn) % 2] ?? one;
        const sent = { commandId: commandId(newId()) };
        const command: CaseCommand =
          turn % 5 === 0 ? { type: 'add-task', name: `${writer}/${turn}` } : note(`${writer}/${turn}`);
        const outcome = await node.accepted(id, command, sent);
        // Every third is sent again, to the other node: as a client does whose answer was lost.
        if (turn % 3 !== 0) continue;
        const again = await (nodes[(writer + turn + 1) % 2] ?? one).accepted(id, command, sent);
        t.equal(again.repeated, true);
        t.equal(again.version, outcome.version);
      }
    });
    await Promise.all(writers);
    t.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      200,
    );
    t.ok(sizes.length < 200, `200 commands in ${sizes.length} statements`);
    const written = await texts(one, id);
    t.equal(written.length, 160);
    t.equal(new Set(written).size, 160);
  },
);

t.test('a line of commands behind one that fails is served', async (t) => {
  const { node } = await counting(t);
  const id = await node.open();
  const poison = { type: 'add-note', text: 'poison' } as const;
  const failing = await startNode(t, url, {
    prepare: async (command) => {
      if (command.type === 'add-note' && command.text === 'poison') throw new Error('decide cannot');
      return { ok: true, context: {} };
    },
  });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) => failing.send(id, index % 2 === 0 ? poison : note(`${index}`))),
  );
  t.equal(outcomes.filter(({ status }) => status === 'rejected').length, 20);
  t.same((await texts(node, id)).length, 20);
  t.match(await failing.send(id, { type: 'start-item', itemId: nowhere.itemId }), { ok: false });
});

t.test('after all of this every journal folds to what the tables say', async (t) => {
  const node = await startNode(t, url);
  const differences: unknown[] = [];
  await replay(node.orm, (difference) => differences.push(difference));
  t.same(differences, []);
});
