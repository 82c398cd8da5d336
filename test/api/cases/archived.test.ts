import t from 'tap';
import { archiveCases } from '../../../api/persistence/journal/archive.ts';
import { buildTestApp } from '../support/app.ts';
import { itemNamed, newId, openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const [agent, supervisor] = [as('agent'), as('supervisor')];

t.test('[UNDO-5] nothing is taken back in a case whose journal lies in the archive', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'add-task', name: 'Call' });
  const itemId = itemNamed(await agent.get(`/api/cases/${id}`), 'Call').id;
  const done = newId();
  await agent.command(id, { commandId: done, type: 'complete-task', itemId });
  await agent.command(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Gone' });
  await supervisor.command(id, { type: 'seal-case' });
  t.equal((await archiveCases(deps.pool, new Date(Date.now() + 60_000))).cases, 1);
  for (const dryRun of [true, false]) {
    for (const command of [
      { type: 'undo', undone: done },
      { type: 'reopen-task', itemId },
    ])
      t.match(await supervisor.command(id, { ...command, dryRun }), { status: 409, body: { code: 'case-not-open' } });
  }
});
