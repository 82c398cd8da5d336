import t from 'tap';
import { newId, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps } = await buildTestApp(t);
const [agent, colleague, expert] = [as('agent'), as('agent2'), as('billing-agent')];
const invite = { type: 'invite-participant', kind: 'expert', userId: expert.user.id } as const;
const numbersSeenBy = async (who: typeof expert): Promise<string[]> => {
  const { body } = await who.get('/api/cases?view=all&state=all&limit=200');
  return body.items.map(({ id }: { id: string }) => id);
};

t.test('[PART-3] an expert of another team sees the one case, in lists and search too, and works it', async (t) => {
  const [id, other] = [await openCase(agent, { subject: 'The turbine rattles' }), await openCase(agent)];
  t.equal((await expert.get(`/api/cases/${id}`)).status, 404);
  t.equal((await agent.command(id, { ...invite, reason: 'You know turbines' })).status, 200);

  const view = await expert.get(`/api/cases/${id}`);
  t.equal(view.status, 200);
  t.ok(view.body.allowed.includes('complete-task') && view.body.allowed.includes('add-note'));
  t.notOk(view.body.allowed.includes('waive-goal'));
  t.match(Object.values(view.body.board.participants), [{ kind: 'expert', userId: expert.user.id }]);
  t.ok(view.body.people.some(({ name }: { name: string }) => name === expert.user.name));
  t.same(await numbersSeenBy(expert), [id], 'in the list');
  const found = await expert.get(`/api/search?q=${encodeURIComponent('turbine')}`);
  t.match(JSON.stringify(found.body), id, 'in the search');
  t.equal((await expert.command(id, { type: 'add-note', text: 'Seen before' })).status, 200);
  const { assignable } = (await agent.get(`/api/cases/${id}`)).body;
  t.ok(
    assignable.some((person: { id: string }) => person.id === expert.user.id),
    'steps may be hers',
  );
  t.equal((await expert.get(`/api/cases/${other}`)).status, 404, 'no other case');
  t.equal((await expert.command(other, { type: 'add-note', text: 'x' })).status, 404);
});

t.test('[PART-3] who is removed sees nothing of it any more, and may be invited again', async (t) => {
  const id = await openCase(agent);
  const participantId = newId();
  await agent.command(id, { ...invite, participantId });
  t.equal((await expert.get(`/api/cases/${id}/events?since=0`)).status, 200);
  t.equal((await colleague.command(id, { type: 'remove-participant', participantId })).status, 200);
  t.equal((await expert.get(`/api/cases/${id}`)).status, 404);
  t.equal((await expert.get(`/api/cases/${id}/events?since=0`)).status, 404);
  t.notOk((await numbersSeenBy(expert)).includes(id));
  const { rows } = await deps.pool.query('select 1 from case_participant where case_id = $1', [id]);
  t.equal(rows.length, 0);
  t.equal((await agent.command(id, invite)).status, 200);
});

t.test('[PART-4] an undo takes the access with it, another undo gives it back', async (t) => {
  const id = await openCase(agent);
  const [invited, undone] = [newId(), newId()];
  await agent.command(id, { ...invite, commandId: invited });
  t.equal((await agent.command(id, { type: 'undo', undone: invited, commandId: undone })).status, 200);
  t.equal((await expert.get(`/api/cases/${id}`)).status, 404);
  t.equal((await agent.command(id, { type: 'undo', undone })).status, 200);
  t.equal((await expert.get(`/api/cases/${id}`)).status, 200);
});

t.test('[PART-1] what is invited is checked, and a refusal changes nothing', async (t) => {
  const id = await openCase(agent);
  const unknown = await agent.command(id, { ...invite, userId: newId() });
  t.match(unknown, { status: 404, body: { code: 'person-unknown', errors: [{ pointer: '/userId' }] } });
  const nobody = await agent.command(id, { type: 'invite-participant', kind: 'partner' });
  t.match(nobody, { status: 422, body: { code: 'form-invalid', errors: [{ pointer: '/name' }] } });
  const kind = await agent.command(id, { type: 'invite-participant', kind: 'spy', name: 'x' });
  t.match(kind, { status: 400, body: { code: 'request-invalid', errors: [{ pointer: '/kind' }] } });
  const gone = await agent.command(id, { type: 'remove-participant', participantId: newId() });
  t.match(gone, { status: 404, body: { code: 'participant-unknown' } });
  t.equal((await as('process-owner').command(id, invite)).status, 403);
  t.same((await agent.get(`/api/cases/${id}`)).body.board.participants, {});
});

t.test('people are found by a part of their name, over all teams, names only', async (t) => {
  const { status, body } = await agent.get('/api/people?q=bill');
  t.equal(status, 200);
  t.same(
    body.items.map(({ name }: { name: string }) => name),
    ['Billing agent', 'Billing supervisor'],
  );
  t.same(Object.keys(body.items[0]).toSorted(), ['id', 'name']);
  t.same((await agent.get('/api/people?q=%25')).body.items, [], 'signs of patterns are letters');
  t.ok((await agent.get('/api/people?q=a')).body.items.length <= 20);
  await deps.pool.query('update app_user set disabled_at = now() where id = $1', [as('billing-supervisor').user.id]);
  t.equal((await agent.get('/api/people?q=bill')).body.items.length, 1, 'nobody who has left');
});
