import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { customerWrites, newId, openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const agent = as('agent');
const id = await openCase(agent);
const { customerId } = await customerWrites(deps, id);

t.test('ids of a list are ids', async (t) => {
  for (const ids of ['-'.repeat(36), 'a'.repeat(36), `${id},`, `${id},${'-'.repeat(36)}`, id.toUpperCase()])
    t.equal((await agent.get(`/api/cases?ids=${ids}`)).status, 400, ids);
  t.match((await agent.get(`/api/cases?ids=${newId()},${id}`)).body.items, [{ id }]);
});

t.test('instants that only the format knows are refused, and nothing is written', async (t) => {
  const instants = [
    '0000-01-01T00:00:00Z',
    '2026-01-01T00:00:00+23:00',
    '9999-12-31T23:59:59-23:59',
    '2026-12-31T23:59:60Z',
    '2026-01-01 00:00:00Z',
    `2026-01-01T00:00:00.${'1'.repeat(60)}Z`,
  ];
  const now = deps.now().toISOString();
  for (const instant of instants) {
    const answers = [
      await agent.put(`/api/cases/${id}/drafts/reply`, { text: 'x', writtenAt: instant, follows: null }),
      await agent.put(`/api/cases/${id}/drafts/reply`, { text: 'x', writtenAt: now, follows: instant }),
      await agent.post('/api/notices/read', { until: instant }),
      await agent.post('/api/cases/marks', { cases: [{ id, version: 1 }], mark: 'snoozed', until: instant }),
    ];
    t.same(
      answers.map(({ status }) => status),
      [400, 400, 400, 400],
      instant,
    );
  }
  t.same((await agent.get(`/api/cases/${id}/drafts`)).body, { items: [] });
  t.match((await agent.get('/api/cases?view=snoozed')).body, { items: [] });
});

t.test('cursors that hold what cannot be stored are none', async (t) => {
  for (const text of ['\u0000', '\ud800']) {
    const cursor = Buffer.from(JSON.stringify([text, id])).toString('base64url');
    t.match(await agent.get(`/api/customers?cursor=${cursor}`), { status: 400, body: { code: 'cursor-invalid' } });
  }
});

t.test('numbers that no column takes, and texts in which nothing stands', async (t) => {
  const dismissal = `/api/cases/${id}/suggestions/identity-check/dismissal`;
  t.equal((await agent.put(dismissal, { version: 3_000_000_000 })).status, 400);
  t.equal((await agent.post('/api/views', { id: newId(), name: ' \t ', filter: {} })).status, 400);
  t.equal((await agent.post(`/api/customers/${customerId}/notes`, { id: newId(), text: ' \n ' })).status, 400);
  t.same((await agent.get('/api/views')).body.items, []);
});

t.test('the id of a message of another case is no id for a reply, and nothing changes in either', async (t) => {
  const other = await openCase(agent);
  const [mine, theirs] = [await customerWrites(deps, id), await customerWrites(deps, other, 'Not yours')];
  const before = [await agent.get(`/api/cases/${id}`), await agent.get(`/api/cases/${other}`)];
  const { conversationId } = mine;
  const reply = { type: 'send-reply', conversationId, text: 'Taken over', visibility: 'private' };
  t.match(await agent.command(id, { ...reply, replyId: theirs.interactionId }), {
    status: 409,
    body: { code: 'already-done' },
  });
  const after = [await agent.get(`/api/cases/${id}`), await agent.get(`/api/cases/${other}`)];
  t.same(
    after.map(({ body }) => body.board),
    before.map(({ body }) => body.board),
  );
});

t.test('a reply does not take the place of a note on the timeline', async (t) => {
  const { conversationId } = await customerWrites(deps, id);
  await agent.command(id, { type: 'add-note', text: 'To be kept' });
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  const notes: { id: string; kind: string }[] = Object.values(board.entries);
  const replyId = notes.find(({ kind }) => kind === 'note')?.id;
  const reply = { type: 'send-reply', replyId, conversationId, text: 'Instead', visibility: 'private' };
  for (const dryRun of [true, false]) {
    t.match(await agent.command(id, { ...reply, dryRun }), {
      status: 409,
      body: { code: 'already-done', errors: [{ pointer: '/replyId' }] },
    });
  }
  t.same((await agent.get(`/api/cases/${id}`)).body.board, board);
});

t.test('a step and a goal do not share an id: their clocks would', async (t) => {
  const [item, goal] = [newId(), newId()];
  t.equal((await agent.command(id, { type: 'add-task', itemId: item, name: 'One' })).status, 200);
  t.equal((await agent.command(id, { type: 'add-goal', goalId: goal, name: 'Two' })).status, 200);
  for (const [command, pointer] of [
    [{ type: 'add-task', itemId: goal, name: 'Three' }, '/itemId'],
    [{ type: 'add-goal', goalId: item, name: 'Four' }, '/goalId'],
  ] as const) {
    t.match(await agent.command(id, command), { status: 409, body: { code: 'already-done', errors: [{ pointer }] } });
  }
});

t.test('an id that comes several times at once is made once, and is nobody else’s', async (t) => {
  const by = [agent, as('agent2'), agent, as('agent2'), agent, agent];
  const statuses = (answers: readonly { readonly status: number }[]) => answers.map(({ status }) => status).sort();
  for (let round = 0; round < 4; round += 1) {
    const view = { id: newId(), name: 'Twin', filter: {} };
    const views = await Promise.all(by.map((who) => who.post('/api/views', view)));
    t.ok(
      views.every(({ status, body }) => status === 201 || body.code === 'conflict'),
      `views ${statuses(views)}`,
    );
    for (const who of by) await who.del(`/api/views/${view.id}`);
    const note = { id: newId(), text: 'Twin' };
    const notes = await Promise.all(by.map((who) => who.post(`/api/customers/${customerId}/notes`, note)));
    t.ok(
      notes.every(({ status, body }) => status === 201 || body.code === 'conflict'),
      `notes ${statuses(notes)}`,
    );
  }
});

t.test('a view that an older build stored narrows as far as it still means something', async (t) => {
  const old = [
    [{ owner: 5, view: 'mine' }, { view: 'mine' }],
    [{ owner: 'somebody' }, {}],
    [{ view: 'gone', priority: ['high'], state: 'half' }, {}],
    [{ priority: 'high,purple', sort: 'activity' }, { sort: 'activity' }],
    [{ customerId: 'x', queueId: 'y', q: 5, future: true }, {}],
    [[], {}],
  ];
  for (const [at, [filter]] of old.entries()) {
    await deps.pool.query(
      `insert into saved_view (id, owner_id, team_id, name, filter, position, created_at, updated_at)
       values ($1, $2, null, 'old', $3, $4, now(), now())`,
      [newId(), agent.user.id, JSON.stringify(filter), at],
    );
  }
  const { status, body } = await agent.get('/api/views');
  t.equal(status, 200);
  t.strictSame(
    body.items.map(({ filter }: { filter: unknown }) => filter),
    old.map(([, means]) => means),
  );
  t.equal((await agent.get('/api/views/counts')).status, 200);
});
