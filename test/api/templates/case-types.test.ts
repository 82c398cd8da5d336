import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const { as } = await buildTestApp(t);

t.test('a case type may go to the queues of its author; an administrator sees all', async (t) => {
  const mine = await as('process-owner').get('/api/case-types/queues');
  t.equal(mine.status, 200);
  t.match(mine.body.items, [{ key: 'care-eu', team: { name: 'Care' } }]);
  const all = await as('administrator').get('/api/case-types/queues');
  t.ok(all.body.items.length > mine.body.items.length, 'other teams have queues too');
  const refused = await as('agent').get('/api/case-types/queues');
  t.equal(refused.status, 403);
});
