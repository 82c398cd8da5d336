import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';

const { as, places } = await buildTestApp(t);
const owner = as('process-owner');
const agent = as('agent');
const filter = { needs: 'drift', sort: 'used' };
const lists = async (by = owner) => (await by.get('/api/template-views')).body.items;

t.test('[LIBRARY-6] a list is kept under a name, once however often it is sent', async (t) => {
  const id = newId();
  const made = await owner.post('/api/template-views', { id, name: ' To look at ', filter });
  t.equal(made.status, 201);
  t.match(made.body, { id, name: 'To look at', filter, team: null, mayChange: true });
  t.equal((await owner.post('/api/template-views', { id, name: 'Again', filter })).body.name, 'To look at');
  t.equal((await agent.post('/api/template-views', { id, name: 'Mine', filter })).status, 409);
  t.same((await lists()).length, 1);
  t.same(await lists(agent), []);
  t.same((await owner.get('/api/views')).body.items, [], 'it is none of the inbox');
  t.equal((await owner.post('/api/template-views', { id: newId(), name: 'x', filter: { view: 'mine' } })).status, 400);
  t.equal((await agent.del(`/api/template-views/${id}`)).status, 404);
  t.equal((await owner.del(`/api/views/${id}`)).status, 404);
  t.equal((await owner.del(`/api/template-views/${id}`)).status, 204);
  t.same(await lists(), []);
});

t.test('[LIBRARY-6] a team has the lists that its process owners share', async (t) => {
  const id = newId();
  const shared = { id, name: 'Of Care', filter, teamId: places.care.teamId };
  t.equal((await agent.post('/api/template-views', shared)).status, 403);
  t.equal((await as('billing-agent').post('/api/template-views', shared)).status, 404);
  t.equal((await owner.post('/api/template-views', shared)).status, 201);
  t.match(await lists(agent), [{ name: 'Of Care', team: { id: places.care.teamId }, mayChange: false }]);
  t.same(await lists(as('billing-agent')), []);
  t.equal((await agent.del(`/api/template-views/${id}`)).status, 403);
  t.equal((await as('supervisor').del(`/api/template-views/${id}`)).status, 204);
});
