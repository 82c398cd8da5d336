import t from 'tap';
import { caseId, commandId, FOLD_VERSION } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { agent, attach, colleague, conversationWith, newId, nowhere, startNode, system } from './support.ts';

const { url } = await cloneDatabase(t);

t.test('a command writes events, list columns, work and clocks together', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open('The lamp is broken');
  const theCase = await node.theCase(id);
  const head = (await node.pool.query('select * from case_instance where id = $1', [id])).rows[0];
  t.match(head, {
    version: theCase.version,
    state: 'active',
    subject: 'The lamp is broken',
    case_type_key: 'complaint',
    next_due_what: 'task:Ask what happened',
    goals_total: 2,
    goals_reached: 0,
    open_tasks: 1,
    fold_version: FOLD_VERSION,
  });
  t.match(head.number, /^C-\d{4,}$/);
  const events = (
    await node.pool.query(
      'select version, command_index, command_hash from case_event where case_id = $1 order by version',
      [id],
    )
  ).rows;
  t.same(
    events.map((row) => row.version),
    Array.from({ length: theCase.version }, (_, index) => index + 1),
  );
  t.same(
    events.map((row) => row.command_index),
    events.map((_, index) => index),
  );
  t.equal(events.filter((row) => row.command_hash !== null).length, 1);
  t.match((await node.pool.query('select * from work_item where case_id = $1', [id])).rows, [
    { name: 'Ask what happened', state: 'active' },
  ]);
  t.match((await node.pool.query('select * from case_timer where case_id = $1', [id])).rows, [{ kind: 'goal-due' }]);
});

t.test('the order of properties that people chose survives the journal and the snapshot', async (t) => {
  const node = await startNode(t, url, { snapshotEvery: 1 });
  const id = await node.open();
  const fresh = await startNode(t, url);
  const { fileSchema } = await fresh.theCase(id);
  t.same(Object.keys(Object(fileSchema['properties'])), ['product', 'amount', 'refunded']);
  await node.pool.query('delete from case_snapshot where case_id = $1', [id]);
  const folded = await startNode(t, url);
  t.same(Object.keys(Object((await folded.theCase(id)).fileSchema['properties'])), ['product', 'amount', 'refunded']);
});

t.test('a repeated commandId gets the first answer, whoever remembers what', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const ask = await node.item(id, 'ask');
  const repeat = { commandId: commandId(newId()), baseVersion: (await node.theCase(id)).version };
  const command = { type: 'complete-task', itemId: ask.id } as const;
  const first = await node.accepted(id, command, repeat);
  t.equal(first.repeated, false);
  await node.accepted(id, { type: 'add-note', text: 'something else' });
  for (const other of [node, await startNode(t, url)]) {
    const again = await other.accepted(id, command, repeat);
    t.equal(again.repeated, true);
    t.equal(again.version, first.version);
    t.same(again.events, first.events);
  }
  const count = await node.pool.query(
    'select count(*)::int as n from case_event where case_id = $1 and command_id = $2',
    [id, repeat.commandId],
  );
  t.equal(count.rows[0].n, first.events.length);
});

t.test('a repeat that would be accepted once more is not: the guard is in the database', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const repeat = { commandId: commandId(newId()) };
  const first = await node.accepted(id, { type: 'add-note', text: 'once' }, repeat);
  const again = await node.accepted(id, { type: 'add-note', text: 'once' }, repeat);
  t.equal(again.repeated, true);
  t.same(again.events, first.events);
  const together = { commandId: commandId(newId()) };
  const other = await startNode(t, url);
  const outcomes = await Promise.all(
    [node, other, node, other].map((one) => one.accepted(id, { type: 'add-note', text: 'at once' }, together)),
  );
  t.equal(outcomes.filter((outcome) => !outcome.repeated).length, 1);
  t.equal(new Set(outcomes.map((outcome) => outcome.version)).size, 1);
});

t.test('opening a case is repeatable too', async (t) => {
  const [one, other] = [await startNode(t, url), await startNode(t, url)];
  const id = caseId(newId());
  const repeat = { commandId: commandId(newId()) };
  const command = { type: 'open-case', caseTypeKey: 'complaint', subject: 'x' } as const;
  const outcomes = await Promise.all([one, other, one].map((node) => node.accepted(id, command, repeat)));
  t.equal(outcomes.filter((outcome) => !outcome.repeated).length, 1);
  t.match(await one.send(id, command), { ok: false, kind: 'refused', refusal: { code: 'case-exists' } });
});

t.test('the same commandId with another body, or from another person, is told', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const repeat = { commandId: commandId(newId()) };
  await node.accepted(id, { type: 'add-note', text: 'one' }, repeat);
  t.same(await node.send(id, { type: 'add-note', text: 'other' }, repeat), { ok: false, kind: 'command-id-reused' });
  t.same(await node.send(id, { type: 'add-note', text: 'one' }, { ...repeat, actor: colleague }), {
    ok: false,
    kind: 'command-id-reused',
  });
  t.same(
    await node.send(id, { type: 'complete-task', itemId: nowhere.itemId }, repeat),
    { ok: false, kind: 'command-id-reused' },
    'also when the other body would be refused',
  );
});

t.test('a refusal stores nothing, and its retry is decided afresh', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const check = await node.item(id, 'check');
  const before = (await node.theCase(id)).version;
  const repeat = { commandId: commandId(newId()) };
  const command = { type: 'complete-task', itemId: check.id } as const;
  t.match(await node.send(id, command, repeat), { ok: false, kind: 'refused', version: before });
  t.equal((await node.theCase(id)).version, before);
  await node.accepted(id, { type: 'complete-task', itemId: (await node.item(id, 'ask')).id });
  t.match(await node.send(id, command, repeat), { ok: true, repeated: false });
  t.match(await node.send(nowhere.caseId, { type: 'add-note', text: 'x' }), {
    ok: false,
    refusal: { code: 'case-unknown' },
  });
});

t.test('policy is asked with the state that is decided on', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const seen: (number | null)[] = [];
  const authorise = (theCase: { version: number } | null) => {
    seen.push(theCase?.version ?? null);
    return { code: 'not-permitted', detail: 'No.' } as const;
  };
  t.match(await node.send(id, { type: 'add-note', text: 'x' }, { authorise }), {
    ok: false,
    refusal: { code: 'not-permitted' },
  });
  t.same(seen, [(await node.theCase(id)).version]);
});

t.test('a definition that is refused refuses the command', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  t.match(await node.send(id, { type: 'add-fragment', templateKey: 'nothing' }), {
    ok: false,
    refusal: { code: 'fragment-invalid' },
  });
  const outcome = await node.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  t.match((await node.pool.query('select * from fragment_use where case_id = $1', [id])).rows, [
    { template_key: 'pack', template_version: 1, case_type_key: 'complaint' },
  ]);
  t.equal(outcome.events[0]?.type, 'fragment-added');
  t.match((await node.pool.query("select * from case_timer where case_id = $1 and kind = 'timer'", [id])).rowCount, 1);
});

t.test('an interaction joins the case with its conversation, and the reply leaves with its words', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const talk = await conversationWith(node.pool, 'It came in pieces!');
  const inboxId = newId();
  await node.pool.query(
    `insert into inbox (id, delivery_id, connector_id, external_id, correlation_key, kind, payload, received_at, event_at, next_attempt_at)
     values ($1, $1, 'meta', 'e1', 'k', 'comment', '{}', now(), now(), now())`,
    [inboxId],
  );
  await node.accepted(id, attach(talk), { actor: system, settles: { inboxId } });
  const last = async () =>
    (await node.pool.query('select last_message, channel from case_instance where id = $1', [id])).rows[0];
  t.same(await last(), { last_message: 'It came in pieces!', channel: 'facebook' });
  t.match((await node.pool.query('select state, case_id from inbox where id = $1', [inboxId])).rows, [
    { state: 'done', case_id: id },
  ]);
  t.equal(
    (await node.pool.query('select case_id from conversation where id = $1', [talk.conversationId])).rows[0].case_id,
    id,
  );

  const replyId = newId();
  const reply = {
    type: 'send-reply',
    replyId,
    conversationId: talk.conversationId,
    text: 'We are sorry.',
    visibility: 'public',
  } as const;
  await node.accepted(id, reply);
  t.match(await last(), { last_message: 'We are sorry.' });
  t.match((await node.pool.query('select * from outbox where id = $1', [replyId])).rows, [
    { id: replyId, kind: 'reply', state: 'waiting', payload: { replyId } },
  ]);
  t.match((await node.pool.query('select * from interaction where id = $1', [replyId])).rows, [
    {
      direction: 'outbound',
      connector_id: 'meta',
      channel: 'facebook',
      text: 'We are sorry.',
      author_id: agent.id,
      dispatch: 'waiting',
      case_id: id,
    },
  ]);
  const elsewhere = await node.open();
  await node.accepted(elsewhere, attach(talk), { actor: system });
  t.match(
    await node.send(elsewhere, reply),
    { ok: false, kind: 'refused', refusal: { code: 'already-done' } },
    'the id of a reply belongs to one reply',
  );

  await node.accepted(id, { type: 'recall-reply', replyId });
  t.equal((await node.pool.query('select * from outbox where id = $1', [replyId])).rowCount, 0);
  t.match((await node.pool.query('select dispatch from interaction where id = $1', [replyId])).rows, [
    { dispatch: 'recalled' },
  ]);
});

t.test('an answer taken back is not the last message any more', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const talk = await conversationWith(node.pool, 'First');
  await node.accepted(id, attach(talk), { actor: system });
  const replyId = newId();
  await node.accepted(id, {
    type: 'send-reply',
    replyId,
    conversationId: talk.conversationId,
    text: 'Oops',
    visibility: 'private',
  });
  await node.accepted(id, { type: 'recall-reply', replyId });
  const last = async () =>
    (await node.pool.query('select last_message from case_instance where id = $1', [id])).rows[0].last_message;
  t.equal(await last(), 'First');
  await node.pool.query('update interaction set text = null, deleted_at = now() where id = $1', [talk.interactionId]);
  await node.accepted(
    id,
    { type: 'amend-interaction', interactionId: talk.interactionId, change: 'deleted' },
    { actor: system },
  );
  t.equal(await last(), null);
});

t.test('a reply that was sent leaves the outbox with the command that says so', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const talk = await conversationWith(node.pool, 'Hello');
  await node.accepted(id, attach(talk), { actor: system });
  const replyId = newId();
  await node.accepted(id, {
    type: 'send-reply',
    replyId,
    conversationId: talk.conversationId,
    text: 'Hi',
    visibility: 'private',
  });
  await node.accepted(
    id,
    { type: 'record-dispatch', replyId, result: 'sent' },
    { actor: { kind: 'system', id: 'dispatch' }, settles: { outboxId: replyId } },
  );
  t.equal((await node.pool.query('select * from outbox where id = $1', [replyId])).rowCount, 0);
  t.match((await node.pool.query('select dispatch from interaction where id = $1', [replyId])).rows, [
    { dispatch: 'sent' },
  ]);
});

t.test('text that Postgres cannot store is refused, and nothing is written', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const before = await node.theCase(id);
  for (const text of ['a\u0000b', 'half \ud83d', '\udc00']) {
    await t.rejects(node.send(id, { type: 'add-note', text }), { name: 'UnstorableText' });
  }
  t.equal((await node.theCase(id)).version, before.version);
  await node.accepted(id, { type: 'add-note', text: 'all of \\u0000 it: \u{1F600}' });
});

t.test('after commit the queues that changed are told, and a listener that fails stops nobody', async (t) => {
  const node = await startNode(t, url);
  const told: object[] = [];
  node.store.onCommitted(() => {
    throw new Error('this listener fails');
  });
  node.store.onCommitted(({ events: _events, ...rest }) => told.push(rest));
  const id = await node.open();
  const version = (await node.theCase(id)).version;
  const queue = (await node.theCase(id)).queueId;
  const next = newId();
  await node.accepted(id, { type: 'assign-case', queueId: next });
  t.equal(node.errors.length, 2, 'its failures are logged');
  t.same(told, [
    { caseId: id, version, queueIds: [queue], hasFamilyNews: false, noticed: [] },
    {
      caseId: id,
      version: version + 1,
      queueIds: [next, queue],
      previousQueueId: queue,
      hasFamilyNews: false,
      noticed: [],
    },
  ]);
  t.same(
    (await node.pool.query('select distinct queue_id from work_item where case_id = $1', [id])).rows,
    [{ queue_id: next }],
    'open work follows its case',
  );
});

t.test('statements are prepared by name, unless the pooler cannot carry names', async (t) => {
  for (const prepared of [true, false]) {
    const node = await startNode(t, url, { prepared, poolSize: 1 });
    const id = await node.open();
    for (let turn = 0; turn < 3; turn += 1) await node.accepted(id, { type: 'add-note', text: 'x' });
    t.match(await node.send(id, { type: 'start-item', itemId: nowhere.itemId }), { ok: false });
    const { rows } = await node.pool.query(
      "select count(*)::int as names from pg_prepared_statements where name like 'case-%'",
    );
    t.equal(rows[0].names > 0, prepared);
  }
});
