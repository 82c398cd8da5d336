import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const { as } = await buildTestApp(t);

t.test('a case type may go to the queues of its author, and be published for those whom she answers for', async (t) => {
  const mine = await as('process-owner').get('/api/case-types/places');
  t.equal(mine.status, 200);
  t.match(mine.body.queues, [{ key: 'care-eu', team: { name: 'Care' } }]);
  t.match(mine.body.owners, [{ name: 'Care' }], 'case types of the whole house are not hers');
  const all = await as('administrator').get('/api/case-types/places');
  t.ok(all.body.queues.length > mine.body.queues.length, 'other teams have queues too');
  t.same(all.body.owners[0], { teamId: null, name: null });
  const refused = await as('agent').get('/api/case-types/places');
  t.equal(refused.status, 403);
});
