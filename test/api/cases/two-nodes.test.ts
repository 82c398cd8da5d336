import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { cloneDatabase } from '../support/database.ts';
import { itemNamed, openCase } from './support.ts';

const { url } = await cloneDatabase(t);
const here = await buildTestApp(t, { database: url });
const there = await buildTestApp(t, { on: { url, places: here.places } });

t.test('[UNDO-6] a task that ended on another node is reopened on one that remembers it as open', async (t) => {
  const agent = here.as('agent');
  const id = await openCase(agent);
  await agent.command(id, { type: 'add-task', name: 'Call' });
  const itemId = itemNamed(await agent.get(`/api/cases/${id}`), 'Call').id;
  t.match(await there.as('agent2').command(id, { type: 'complete-task', itemId }), { status: 200 });
  t.match(await agent.command(id, { type: 'reopen-task', itemId }), { status: 200 });
  t.equal(itemNamed(await agent.get(`/api/cases/${id}`), 'Call').state, 'active');
});
