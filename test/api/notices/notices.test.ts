import t from 'tap';
import { customerWrites, itemNamed, newId, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

const test = await buildTestApp(t);
const { as, deps } = test;
const agent = as('agent');
const agent2 = as('agent2');

interface Seen {
  readonly kind: string;
  readonly count: number;
  readonly by: string[];
  readonly about: string | null;
}

async function told(by: As, caseId: string, more = ''): Promise<Seen[]> {
  const { body } = await by.get(`/api/notices?unread=true&limit=200${more}`);
  interface Line {
    kind: string;
    count: number;
    people: { name: string }[];
    aboutId: string | null;
    case: { id: string };
  }
  const lines: Line[] = body.items;
  return lines
    .filter((line) => line.case.id === caseId)
    .map(({ kind, count, people, aboutId }) => ({ kind, count, by: people.map(({ name }) => name), about: aboutId }));
}

t.test('who is mentioned is told, and nobody of what they did themselves', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'add-note', text: 'Look', mentions: [agent2.user.id, agent.user.id] });
  const { body } = await agent.get(`/api/cases/${id}`);
  const entries: { id: string; kind: string }[] = Object.values(body.board.entries);
  const noteId = entries.find(({ kind }) => kind === 'note')?.id;
  t.match(await told(agent2, id), [{ kind: 'mention', count: 1, by: ['Agent'], about: noteId }]);
  t.same(await told(agent, id), []);
});

t.test('work that becomes mine', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'assign-case', ownerId: agent2.user.id });
  t.match(await told(agent2, id), [{ kind: 'assigned-case', count: 1, by: ['Agent'] }]);
  const first = newId();
  const second = newId();
  await agent2.command(id, { type: 'add-task', itemId: first, name: 'First', stageId: null });
  await agent2.command(id, {
    type: 'add-task',
    itemId: second,
    name: 'Second',
    stageId: null,
    assigneeId: agent.user.id,
  });
  t.match(await told(agent, id), [{ kind: 'assigned-step', count: 1, by: ['Agent2'], about: second }]);
  await agent.command(id, { type: 'assign-task', itemId: first, assigneeId: agent.user.id });
  t.equal((await told(agent, id)).length, 1, 'what I take myself is no news');
});

t.test('a step of mine that can be begun now, and what the customer writes', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'assign-case', ownerId: agent.user.id });
  const waits = newId();
  const before = newId();
  await agent2.command(id, { type: 'add-task', itemId: before, name: 'Before', stageId: null });
  await agent.command(id, { type: 'add-task', itemId: waits, name: 'Waits', stageId: null });
  const connected = await agent.command(id, {
    type: 'connect-items',
    itemId: waits,
    on: [{ itemId: before, transition: 'complete' }],
    side: 'entry',
  });
  t.equal(connected.status, 200, JSON.stringify(connected.body));
  await agent.command(id, { type: 'assign-task', itemId: waits, assigneeId: agent.user.id });
  t.not(itemNamed(await agent.get(`/api/cases/${id}`), 'Waits').state, 'active');
  t.equal((await agent2.command(id, { type: 'complete-task', itemId: before })).status, 200);
  t.match(await told(agent, id), [{ kind: 'step-ready', by: ['Agent2'], about: waits }]);
  const talk = await customerWrites(deps, id);
  t.match(await told(agent, id), [
    { kind: 'customer-wrote', by: [], about: talk.interactionId },
    { kind: 'step-ready' },
  ]);
});

t.test('more of the same is one line until it is read, then it begins anew', async (t) => {
  const id = await openCase(agent);
  const name = (by: As) => by.command(id, { type: 'add-note', text: 'x', mentions: [as('supervisor').user.id] });
  for (let at = 0; at < 3; at += 1) await name(agent);
  await name(agent2);
  const boss = as('supervisor');
  t.match(await told(boss, id), [{ kind: 'mention', count: 4, by: ['Agent2', 'Agent'] }]);
  const { body } = await boss.get('/api/notices');
  t.equal(body.unread, 1, 'the badge counts cases');
  t.match(await boss.get('/api/notices/count'), { body: { unread: 1 } });
  await boss.post('/api/notices/read', { ids: [body.items[0].id] });
  t.match(await boss.get('/api/notices/count'), { body: { unread: 0 } });
  await name(agent);
  t.match(await told(boss, id), [{ kind: 'mention', count: 1, by: ['Agent'] }]);
  t.equal((await boss.get('/api/notices')).body.items.length, 2, 'what was read is still there');
});

t.test('opening the case reads what is told of it, up to the version that was seen', async (t) => {
  const id = await openCase(agent);
  const note = { type: 'add-note', text: 'x', mentions: [agent2.user.id] };
  const { version } = (await agent.command(id, note)).body;
  await agent2.post(`/api/cases/${id}/seen`, { version: version - 1 });
  t.equal((await told(agent2, id)).length, 1, 'not seen yet');
  await agent2.post(`/api/cases/${id}/seen`, { version });
  t.same(await told(agent2, id), []);
  await agent.command(id, note);
  await agent2.post('/api/notices/read', { caseId: id });
  t.same(await told(agent2, id), []);
  await agent.command(id, note);
  await agent2.post('/api/notices/read', { until: '2020-01-01T00:00:00.000Z' });
  t.equal((await told(agent2, id)).length, 1, 'what came later stays');
  await agent2.post('/api/notices/read', { until: new Date(Date.now() + 60_000).toISOString() });
  t.same(await told(agent2, id), []);
});

t.test('nobody is told of a case that they may not see, now or any more', async (t) => {
  const id = await openCase(agent);
  const expert = as('billing-agent');
  await agent.command(id, {
    type: 'invite-participant',
    participantId: newId(),
    kind: 'expert',
    userId: expert.user.id,
  });
  t.match(await told(expert, id), [{ kind: 'invited', by: ['Agent'] }]);
  await agent.command(id, { type: 'add-note', text: 'x', mentions: [expert.user.id] });
  t.equal((await told(expert, id)).length, 2);
  const { body } = await agent.get(`/api/cases/${id}`);
  const [participant] = Object.keys(body.board.participants);
  t.equal((await agent.command(id, { type: 'remove-participant', participantId: participant })).status, 200);
  t.same(await told(expert, id), [], 'gone with the access');
  t.match(await expert.get('/api/notices/count'), { body: { unread: 0 } });
  await deps.pool.query('update app_user set disabled_at = now() where id = $1', [expert.user.id]);
  await deps.pool.query('update app_user set disabled_at = null where id = $1', [expert.user.id]);
  const { rows } = await deps.pool.query(
    `select count(*)::int as n from notice n join case_instance c on c.id = n.case_id join queue q on q.id = c.queue_id
     where n.case_id <> $1 and not exists (select from team_member m where m.user_id = n.user_id and m.team_id = q.team_id)`,
    [id],
  );
  t.equal(rows[0].n, 0, 'in all of the cases of these tests');
});

t.test('a command that is refused tells nobody, and one that is sent again tells once', async (t) => {
  const id = await openCase(agent);
  const note = { type: 'add-note', text: 'x', mentions: [agent2.user.id], commandId: newId() };
  await agent.command(id, note);
  await agent.command(id, note);
  t.match(await told(agent2, id), [{ count: 1 }]);
  await agent.command(id, { type: 'add-note', text: ' ', mentions: [agent2.user.id] });
  await agent.command(id, { type: 'add-note', text: 'x', mentions: [agent2.user.id], dryRun: true });
  t.match(await told(agent2, id), [{ count: 1 }]);
});

t.test('screens of those who are told get a hint, and of nobody else', async (t) => {
  const id = await openCase(agent);
  const hinted: string[] = [];
  t.teardown(deps.signals.noticed.on((ids) => hinted.push(...ids)));
  await agent.command(id, { type: 'add-note', text: 'x' });
  t.same(hinted, [], 'a note for nobody');
  await agent.command(id, { type: 'add-note', text: 'x', mentions: [agent2.user.id] });
  t.same(hinted, [agent2.user.id]);
  await agent2.post('/api/notices/read', { caseId: id });
  t.same(hinted, [agent2.user.id, agent2.user.id], 'her other tabs know that she has read it');
});

t.test('a burst is one row, also when many write at once', async (t) => {
  const id = await openCase(agent);
  const notes = [...Array(200).keys()].map((at) =>
    (at % 2 === 0 ? agent : as('supervisor')).command(id, {
      type: 'add-note',
      text: `${at}`,
      mentions: [agent2.user.id],
    }),
  );
  for (const { status } of await Promise.all(notes)) t.equal(status, 200);
  const lines = await told(agent2, id);
  t.match(lines, [{ kind: 'mention', count: 200 }]);
  t.same([...(lines[0]?.by ?? [])].sort(), ['Agent', 'Supervisor']);
});

t.test('pages go on where the last one ended', async (t) => {
  const { body } = await agent2.get('/api/notices?limit=2');
  t.equal(body.items.length, 2);
  const next = await agent2.get(`/api/notices?limit=200&cursor=${body.next}`);
  const ids = [...body.items, ...next.body.items].map(({ id }: { id: string }) => id);
  t.equal(new Set(ids).size, ids.length);
  const all = await agent2.get('/api/notices?limit=200');
  t.same(
    all.body.items.map(({ id }: { id: string }) => id),
    ids,
  );
  t.match(await agent2.get('/api/notices?cursor=abc'), { status: 400, body: { code: 'cursor-invalid' } });
  t.match(await agent2.post('/api/notices/read', { ids: [] }), { status: 400 });
});
