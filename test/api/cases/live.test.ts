import t, { type Test } from 'tap';
import { buildTestApp } from '../support/app.ts';
import type { Answer, As } from '../support/as.ts';
import { customerWrites, eventCount, itemNamed, newId, openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const [agent, other, supervisor] = [as('agent'), as('agent2'), as('supervisor')];

type Command = { readonly type: string; readonly [name: string]: unknown };

/** A case with two ad hoc tasks, both begun. */
async function twoTasks(): Promise<{ readonly id: string; readonly a: string; readonly b: string }> {
  const id = await openCase(agent);
  for (const name of ['Call the customer', 'Write to the partner']) await ok(agent, id, { type: 'add-task', name });
  const view = await agent.get(`/api/cases/${id}`);
  return { id, a: itemNamed(view, 'Call the customer').id, b: itemNamed(view, 'Write to the partner').id };
}

/** Sends a command that must be taken; answers with its id, to take it back. */
async function ok(by: As, id: string, command: Command): Promise<string> {
  const commandId = newId();
  const answer = await by.command(id, { commandId, ...command });
  if (answer.status !== 200) throw new Error(`${command.type}: ${JSON.stringify(answer.body)}`);
  return commandId;
}

const board = async (id: string) => (await agent.get(`/api/cases/${id}`)).body.board;
/** What people see of the plan. */
const plan = async (id: string) => {
  const { items, goals, file, head } = await board(id);
  return { items, goals, file, head };
};

/** A command is taken and taken back by somebody else, and the plan is as it was. */
async function andBack(t: Test, id: string, command: Command): Promise<void> {
  const before = await plan(id);
  const commandId = await ok(agent, id, command);
  // What a step ends by is not on the board.
  if (command['side'] !== 'exit') t.notSame(await plan(id), before, `${command.type} changes the plan`);
  await ok(other, id, { type: 'undo', undone: commandId, reason: 'a mistake' });
  t.same(await plan(id), before, `${command.type} is taken back`);
}

/** A command is refused as it should be, and nothing is written. */
async function refused(
  t: Test,
  id: string,
  command: Command,
  [status, code, pointer, detail]: readonly [number, string, (string | null)?, RegExp?],
  by: As = agent,
): Promise<Answer> {
  const before = await eventCount(deps, id);
  const answer = await by.command(id, command);
  t.match(answer, { status, body: { code, detail: detail ?? /.+/ } }, `${command.type} ${code}`);
  if (pointer != null) t.match(answer.body.errors, [{ pointer }], `${command.type} says where`);
  t.equal(await eventCount(deps, id), before);
  return answer;
}

t.test(
  'steps are changed, connected, disconnected, removed, repeated, split, handed over, moved and skipped',
  async (t) => {
    const { id, a, b } = await twoTasks();
    const line = { type: 'connect-items', itemId: b, side: 'entry', on: [{ itemId: a, transition: 'complete' }] };
    const into = [{ name: 'One' }, { name: 'Two', assigneeId: other.user.id }];
    const stage = Object.values<{ id: string; kind: string }>((await board(id)).items).find(
      ({ kind }) => kind === 'stage',
    );
    for (const command of [
      { type: 'change-item', itemId: a, name: 'Ring', description: 'At noon', due: 'P2D', required: true },
      line,
      { type: 'connect-items', itemId: b, side: 'exit', on: [], if: 'facts.amount > 1' },
      { type: 'remove-item', itemId: a },
      { type: 'repeat-item', itemId: a },
      { type: 'split-task', itemId: a, into },
      { type: 'hand-over-task', itemId: a, to: { kind: 'partner', name: 'Acme' } },
      { type: 'hand-over-task', itemId: a, to: { kind: 'person', userId: other.user.id } },
      { type: 'move-item', itemId: a, stageId: null, afterId: null },
      { type: 'skip-item', itemId: a, reason: 'Not needed' },
      { type: 'complete-task', itemId: a, answers: { amount: 7 } },
      { type: 'add-task', name: 'More', kind: 'user-event', ...(stage === undefined ? {} : { stageId: stage.id }) },
      { type: 'add-fragment', templateKey: 'call-back', parameters: { topic: 'the pot' } },
    ])
      await andBack(t, id, command);
    await ok(agent, id, line);
    const { criterionId } = await criterionOf(id, b);
    await andBack(t, id, { type: 'disconnect-items', itemId: b, side: 'entry', criterionId });
  },
);

/** The journal knows the ids of criteria that people made. */
async function criterionOf(id: string, itemId: string): Promise<{ readonly criterionId: string }> {
  const { rows } = await deps.pool.query(
    `select data->'set'->'entry'->0->>'id' as "criterionId" from case_event
     where case_id = $1 and type = 'item-changed' and data->>'itemId' = $2 and data->>'what' = 'connected'
     order by version desc limit 1`,
    [id, itemId],
  );
  return rows[0];
}

t.test('goals and the head of the case are changed and taken back', async (t) => {
  const id = await openCase(agent);
  const [goal] = Object.values<{ id: string; required: boolean }>((await board(id)).goals);
  const goalId = goal?.id ?? '';
  const conditions = [{ name: 'Amount known', if: 'has(facts.amount)' }];
  await andBack(t, id, { type: 'add-goal', name: 'Calm', conditions, weight: 2, due: 'P1D' });
  await andBack(t, id, { type: 'change-goal', goalId, name: 'Other', due: '2027-01-01T00:00:00Z', conditions });
  await andBack(t, id, { type: 'change-case', subject: 'Pot', priority: 'urgent', firstReplyDue: 'PT1H' });
  await andBack(t, id, { type: 'change-facts', patch: { amount: 12 } });
  const placed = await ok(agent, id, { type: 'assign-case', ownerId: agent.user.id });
  await ok(agent, id, { type: 'undo', undone: placed });
  t.equal((await board(id)).head.ownerId, null, 'assign-case is taken back');
  await refused(t, id, { type: 'change-goal', goalId: newId(), name: 'x' }, [404, 'goal-unknown', '/goalId']);
  await refused(t, id, { type: 'change-goal', goalId, due: 'soon' }, [422, 'form-invalid', '/due']);
  await refused(t, id, { type: 'add-goal', name: 'x', conditions: [{ name: 'x', if: 'facts.' }] }, [
    422,
    'expression-invalid',
    '/conditions/0/if',
    /cannot be used/,
  ]);
  await refused(t, id, { type: 'change-case' }, [409, 'already-done']);
  await refused(t, id, { type: 'change-case', firstReplyDue: 'never' }, [422, 'form-invalid', '/firstReplyDue']);
});

t.test('what cannot be says what would make it possible', async (t) => {
  const { id, a, b } = await twoTasks();
  const nobody = newId();
  const line = (itemId: string, source: string, transition = 'complete') => ({
    type: 'connect-items',
    itemId,
    side: 'entry',
    on: [{ itemId: source, transition }],
  });
  await refused(t, id, { type: 'change-item', itemId: nobody, name: 'x' }, [404, 'item-unknown', '/itemId']);
  await refused(t, id, { type: 'change-item', itemId: a, due: 'soon' }, [422, 'form-invalid', '/due', /PT4H/]);
  await refused(t, id, { type: 'change-item', itemId: a, repetition: 'x +' }, [
    422,
    'expression-invalid',
    '/repetition',
  ]);
  await refused(t, id, { type: 'change-item', itemId: a, autoComplete: true }, [422, 'form-invalid', '/autoComplete']);
  await refused(t, id, { type: 'change-item', itemId: a, goalId: nobody }, [404, 'goal-unknown', '/goalId']);
  await refused(t, id, line(b, nobody), [404, 'item-unknown', '/on/0/itemId']);
  await refused(t, id, line(b, b), [409, 'connection-impossible', '/on/0/itemId', /Choose another/]);
  await refused(t, id, line(b, a, 'occur'), [409, 'connection-impossible', '/on/0/transition', /never makes/]);
  await refused(t, id, { ...line(b, a), if: 'facts.' }, [422, 'expression-invalid', '/if']);
  await refused(t, id, { ...line(b, a), criterionId: 'none' }, [404, 'criterion-unknown', '/criterionId']);
  await refused(t, id, { type: 'disconnect-items', itemId: b, side: 'entry', criterionId: 'none' }, [
    404,
    'criterion-unknown',
    '/criterionId',
  ]);
  await ok(agent, id, line(b, a));
  await refused(t, id, line(a, b), [409, 'connection-impossible', '/on', /none of them could ever start/]);
  await refused(t, id, { type: 'remove-item', itemId: a }, [409, 'still-connected', null, /Disconnect that first/]);
  await refused(t, id, { type: 'repeat-item', itemId: b }, [409, 'transition-denied', null, /has not begun yet/]);
  await refused(t, id, { type: 'split-task', itemId: a, into: [{ name: 'x' }, { name: 'y', assigneeId: nobody }] }, [
    404,
    'person-unknown',
    '/into/1/assigneeId',
  ]);
  await refused(t, id, { type: 'hand-over-task', itemId: a, to: { kind: 'person', userId: nobody } }, [
    404,
    'person-unknown',
    '/to/userId',
  ]);
  await refused(t, id, { type: 'hand-over-task', itemId: a, to: { kind: 'partner', name: ' ' } }, [
    422,
    'form-invalid',
    '/to/name',
  ]);
  await ok(agent, id, { type: 'assign-task', itemId: a, assigneeId: agent.user.id });
  await refused(t, id, { type: 'remove-item', itemId: a }, [409, 'worked-on', null, /Skip it instead/]);
  await refused(t, id, { type: 'skip-item', itemId: a, reason: ' ' }, [409, 'reason-missing', '/reason']);
  await refused(t, id, { type: 'reopen-task', itemId: a }, [409, 'already-done']);
  await refused(t, id, { type: 'change-fragment', fragmentId: nobody, parameters: {} }, [
    404,
    'fragment-unknown',
    '/fragmentId',
  ]);
});

t.test('undo: by whom it may be, what is in its way, and what cannot be undone', async (t) => {
  const { id, a } = await twoTasks();
  const renamed = await ok(agent, id, { type: 'change-item', itemId: a, name: 'Ring' });
  await ok(other, id, { type: 'change-item', itemId: a, name: 'Ring twice' });
  await refused(t, id, { type: 'undo', undone: renamed }, [
    409,
    'changed-since',
    null,
    /"Ring twice": its name was changed since/,
  ]);
  const task = await ok(agent, id, { type: 'add-task', name: 'More' });
  const more = itemNamed(await agent.get(`/api/cases/${id}`), 'More').id;
  const taken = await ok(other, id, { type: 'assign-task', itemId: more, assigneeId: other.user.id });
  await refused(t, id, { type: 'undo', undone: task }, [409, 'worked-on', null, /taken by somebody/]);
  await ok(agent, id, { type: 'undo', undone: taken });
  const undo = await ok(agent, id, { type: 'undo', undone: task });
  await refused(t, id, { type: 'undo', undone: task }, [409, 'already-done']);
  await ok(agent, id, { type: 'undo', undone: undo });
  t.equal(itemNamed(await agent.get(`/api/cases/${id}`), 'More').state, 'active', 'redone');
  await refused(t, id, { type: 'undo', undone: newId() }, [404, 'command-unknown', '/undone']);
  const note = await ok(agent, id, { type: 'add-note', text: 'x' });
  await refused(t, id, { type: 'undo', undone: note }, [409, 'not-undoable', null, /Write another one/]);
  const elsewhere = await openCase(agent);
  await refused(t, elsewhere, { type: 'undo', undone: undo }, [404, 'command-unknown', '/undone']);
  await refused(t, id, { type: 'undo', undone: undo }, [403, 'not-permitted'], as('process-owner'));
});

t.test('undo looks back behind snapshots, and not for ever', async (t) => {
  const { id, a } = await twoTasks();
  const renamed = await ok(agent, id, { type: 'change-item', itemId: a, name: 'Ring' });
  for (let index = 0; index < 110; index += 1)
    await ok(agent, id, { type: 'change-facts', patch: { zone: `z${index}` } });
  await ok(agent, id, { type: 'undo', undone: renamed });
  t.equal(itemNamed(await agent.get(`/api/cases/${id}`), 'Call the customer').id, a);
  const last = await ok(agent, id, { type: 'change-item', itemId: a, name: 'Ring again' });
  await deps.pool.query('update case_snapshot set fold_version = 0 where case_id = $1', [id]);
  await ok(agent, id, { type: 'undo', undone: last });
  t.equal(itemNamed(await agent.get(`/api/cases/${id}`), 'Call the customer').id, a, 'without a snapshot too');
});

t.test('a task is reopened; a reply that is recalled gives back its task', async (t) => {
  const id = await openCase(agent);
  await ok(agent, id, { type: 'add-task', name: 'Call' });
  const call = itemNamed(await agent.get(`/api/cases/${id}`), 'Call').id;
  await ok(agent, id, { type: 'complete-task', itemId: call, answers: { amount: 3 } });
  await ok(other, id, { type: 'reopen-task', itemId: call, reason: 'No answer yet' });
  t.equal((await board(id)).items[call].state, 'active');
  const { conversationId } = await customerWrites(deps, id);
  await ok(agent, id, { type: 'add-task', name: 'Answer', kind: 'message-task' });
  const answer = itemNamed(await agent.get(`/api/cases/${id}`), 'Answer').id;
  const replyId = newId();
  await ok(agent, id, {
    type: 'send-reply',
    replyId,
    conversationId,
    text: 'Hello',
    itemId: answer,
    visibility: 'private',
  });
  t.equal((await board(id)).items[answer].state, 'completed');
  await ok(agent, id, { type: 'recall-reply', replyId });
  t.equal((await board(id)).items[answer].state, 'active');
});

t.test('a fragment takes other parameters while nobody has worked on it', async (t) => {
  const id = await openCase(agent);
  await ok(agent, id, { type: 'add-fragment', templateKey: 'call-back', parameters: { topic: 'the pot' } });
  const { rows } = await deps.pool.query(
    `select data->>'fragmentId' as id from case_event where case_id = $1 and type = 'fragment-added'`,
    [id],
  );
  const fragmentId = rows[0].id;
  const to = (topic: unknown) => ({ type: 'change-fragment', fragmentId, parameters: { topic } });
  await andBack(t, id, to('the lid'));
  await ok(agent, id, to('the lid'));
  t.match(JSON.stringify(await board(id)), /the lid/);
  await refused(t, id, to('the lid'), [409, 'already-done', '/parameters']);
  await refused(t, id, to(7), [422, 'fragment-invalid', '/parameters/topic']);
  const item = Object.values<{ id: string; key: string }>((await board(id)).items).find(
    ({ key }) => key === 'ask-time',
  );
  await ok(agent, id, { type: 'assign-task', itemId: item?.id, assigneeId: agent.user.id });
  await refused(t, id, to('the pot'), [409, 'worked-on', null, /Change the steps one by one/]);
});

t.test('two who change the plan at once: the same thing overlaps, other things stand side by side', async (t) => {
  const { id, a, b } = await twoTasks();
  const { version } = await board(id);
  const at = (by: As, tab: string, command: Command) =>
    by.command(id, { ...command, baseVersion: version }, { headers: { 'x-tab': tab } });
  t.equal((await at(agent, 'one', { type: 'change-item', itemId: a, name: 'Ring' })).status, 200);
  t.match(await at(other, 'two', { type: 'change-item', itemId: a, due: 'P1D' }), {
    status: 409,
    body: { code: 'change-overlap' },
  });
  t.match(await at(other, 'two', { type: 'split-task', itemId: a, into: [{ name: 'x' }, { name: 'y' }] }), {
    status: 409,
  });
  t.equal((await at(other, 'two', { type: 'change-item', itemId: b, due: 'P1D' })).status, 200, 'another step');
  const line = { type: 'connect-items', itemId: b, side: 'entry', on: [{ itemId: a, transition: 'complete' }] };
  t.match(
    await at(agent, 'three', line),
    { status: 409, body: { code: 'change-overlap' } },
    'what a line is drawn to has changed',
  );
  t.equal((await at(agent, 'one', { type: 'change-case', priority: 'high' })).status, 200);
  t.match(await at(other, 'two', { type: 'change-case', subject: 'x' }), { status: 409 }, 'the head is one thing');
});

t.test('live changes are for those who work the case, and for a case that is open', async (t) => {
  const { id, a } = await twoTasks();
  await refused(t, id, { type: 'change-item', itemId: a, name: 'x' }, [404, 'case-unknown'], as('billing-agent'));
  await refused(t, id, { type: 'change-item', itemId: a, name: 'x' }, [403, 'not-permitted'], as('process-owner'));
  await ok(supervisor, id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'x' });
  await refused(t, id, { type: 'change-item', itemId: a, name: 'x' }, [409, 'case-not-open', null, /reopen/]);
});
