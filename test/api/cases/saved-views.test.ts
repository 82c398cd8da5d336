import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';
import { newId, openCase } from './support.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, other, supervisor, billing] = [as('agent'), as('agent2'), as('supervisor'), as('billing-supervisor')];

const namesOf = async (by: As) => (await by.get('/api/views')).body.items.map(({ name }: { name: string }) => name);
const save = async (by: As, name: string, more: object = {}) =>
  await by.post('/api/views', { id: newId(), name, filter: { view: 'queue', priority: 'urgent,high' }, ...more });
const audits = async () =>
  (await deps.pool.query(`select action, before, after from audit where subject_kind = 'saved-view' order by at, id`))
    .rows;

t.test('[VIEW-1] a view is of its maker: kept, renamed, narrowed, moved, removed and made again', async (t) => {
  const id = newId();
  const body = { id, name: ' Urgent by phone ', filter: { view: 'mine', channel: 'phone', sort: 'activity' } };
  const made = await agent.post('/api/views', body);
  t.equal(made.status, 201);
  t.match(made.body, { id, name: 'Urgent by phone', filter: body.filter, team: null, mayChange: true });
  t.equal((await agent.post('/api/views', body)).status, 201, 'a repeat');
  t.equal((await other.post('/api/views', body)).status, 409, 'an id that is in use');
  await save(agent, 'Second');
  t.strictSame(await namesOf(agent), ['Urgent by phone', 'Second']);
  t.strictSame(await namesOf(other), []);
  t.match((await agent.patch(`/api/views/${id}`, { name: 'Phone', position: 9 })).body, { name: 'Phone' });
  t.strictSame(await namesOf(agent), ['Second', 'Phone']);
  for (const by of [other, supervisor, billing]) {
    t.equal((await by.patch(`/api/views/${id}`, { name: 'Mine now' })).status, 404);
    t.equal((await by.del(`/api/views/${id}`)).status, 404);
  }
  t.equal((await agent.del(`/api/views/${id}`)).status, 204);
  t.strictSame(await namesOf(agent), ['Second']);
  t.equal((await agent.del(`/api/views/${id}`)).status, 404);
  t.equal((await agent.post('/api/views', body)).status, 201, 'undone');
  t.strictSame(await audits(), [], 'what one keeps for oneself is nobody else’s');
});

t.test('[VIEW-2] a team’s view is the supervisors’ to change, seen by the team alone, and written down', async (t) => {
  const teamId = places.care.teamId;
  t.equal((await save(agent, 'For all', { teamId })).status, 403);
  t.equal((await save(billing, 'For all', { teamId })).status, 404, 'a team that one does not know');
  const { body } = await save(supervisor, 'For all', { teamId });
  t.match(body, { team: { id: teamId, name: 'Care' }, mayChange: true });
  t.ok((await namesOf(other)).includes('For all'));
  t.notOk((await namesOf(billing)).includes('For all'));
  t.match((await other.get('/api/views')).body.items[0], { mayChange: false });
  t.equal((await other.patch(`/api/views/${body.id}`, { name: 'Ours' })).status, 403);
  t.equal((await other.del(`/api/views/${body.id}`)).status, 403);
  t.equal((await billing.del(`/api/views/${body.id}`)).status, 404);
  t.equal((await supervisor.patch(`/api/views/${body.id}`, { name: 'Ours' })).status, 200);
  t.equal((await supervisor.patch(`/api/views/${body.id}`, { teamId: places.billing.teamId })).status, 404);
  t.match((await supervisor.patch(`/api/views/${body.id}`, { teamId: null })).body, { team: null });
  t.notOk((await namesOf(other)).includes('Ours'), 'taken back');
  t.match((await supervisor.patch(`/api/views/${body.id}`, { teamId })).body, { team: { id: teamId } });
  t.equal((await supervisor.del(`/api/views/${body.id}`)).status, 204);
  t.match(await audits(), [
    { action: 'share-view', before: null, after: { name: 'For all' } },
    { action: 'change-view', before: { name: 'For all' }, after: { name: 'Ours' } },
    { action: 'change-view', before: { teamId }, after: { teamId: null } },
    { action: 'share-view', before: null, after: { teamId } },
    { action: 'remove-view', before: { name: 'Ours' }, after: null },
  ]);
});

t.test('[VIEW-3] who leaves the team sees its views no more, also those that they made', async (t) => {
  await save(supervisor, 'Of the team', { teamId: places.care.teamId });
  t.ok((await namesOf(supervisor)).includes('Of the team'));
  await deps.pool.query('delete from team_member where user_id = $1', [supervisor.user.id]);
  t.notOk((await namesOf(supervisor)).includes('Of the team'));
  t.ok((await namesOf(agent)).includes('Of the team'));
});

t.test('[VIEW-4] a filter is checked like a list is, and bad input changes nothing', async (t) => {
  const before = await namesOf(agent);
  for (const filter of [{ view: 'theirs' }, { priority: 'burning' }, { sql: '1' }, { q: 'x\u0000' }, [], null]) {
    t.equal((await save(agent, 'Wrong', { filter })).status, 400, JSON.stringify(filter));
  }
  t.equal((await save(agent, '')).status, 400);
  const [{ id }] = (await agent.get('/api/views')).body.items;
  t.equal((await agent.patch(`/api/views/${id}`, {})).status, 400);
  t.equal((await agent.patch(`/api/views/${id}`, { filter: { due: 'never' } })).status, 400);
  t.strictSame(await namesOf(agent), before);
});

t.test('[VIEW-5] counts of views are those of their lists, of what the person may see', async (t) => {
  for (let index = 0; index < 3; index += 1) await openCase(agent, { ownerId: agent.user.id });
  const mine = (await save(other, 'Theirs', { filter: { owner: agent.user.id } })).body.id;
  const lost = (await save(other, 'Not mine to see', { filter: { queueId: places.billing.queueId } })).body.id;
  const found = (await save(other, 'A search', { filter: { q: 'machine' } })).body.id;
  const { body } = await other.get('/api/views/counts');
  t.strictSame(body[mine], { count: 3, isMore: false });
  t.equal(body[lost], undefined);
  t.equal(body[found], undefined, 'what is costly is not counted');
  const foreign = (await save(billing, 'Of others', { filter: { owner: agent.user.id } })).body.id;
  t.strictSame((await billing.get('/api/views/counts')).body[foreign], { count: 0, isMore: false });
  await deps.pool.query(
    `insert into saved_view (id, owner_id, name, filter, position, created_at, updated_at)
     select gen_random_uuid(), $1, 'More', '{}', n, now(), now() from generate_series(1, 50) as n`,
    [agent.user.id],
  );
  t.match((await save(agent, 'One too many')).body, { code: 'limit-reached' });
});
