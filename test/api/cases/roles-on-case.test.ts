import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { eventCount, itemNamed, newId, openCase } from './support.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, supervisor] = [as('agent'), as('supervisor')];

// An agent of Care answers for the team Billing.
await deps.pool.query(`insert into team_member (user_id, team_id, role) values ($1, $2, 'supervisor')`, [
  agent.user.id,
  places.billing.teamId,
]);

/** A case with a step for supervisors that has begun. */
async function withApproval(queueId: string): Promise<{ readonly id: string; readonly itemId: string }> {
  const id = await openCase(agent, { queueId });
  await agent.command(id, { type: 'add-task', name: 'Approve', role: 'supervisor' });
  return { id, itemId: itemNamed(await agent.get(`/api/cases/${id}`), 'Approve').id };
}

t.test('[POLICY-2] a supervisor of another team is none here: a step for supervisors is not hers', async (t) => {
  const { id, itemId } = await withApproval(places.care.queueId);
  const before = await eventCount(deps, id);
  for (const dryRun of [true, false]) {
    const answer = await agent.command(id, { type: 'complete-task', itemId, dryRun });
    t.match(answer, { status: 409, body: { code: 'role-missing' } });
  }
  t.equal(await eventCount(deps, id), before);
  t.match(await supervisor.command(id, { type: 'complete-task', itemId }), { status: 200 });
});

t.test('[POLICY-2] on a case of that team it is, and the journal holds the roles in which she acted', async (t) => {
  const { id, itemId } = await withApproval(places.billing.queueId);
  t.match(await agent.command(id, { type: 'complete-task', itemId }), { status: 200 });
  const { rows } = await deps.pool.query(
    'select distinct actor_roles from case_event where case_id = $1 and version > 1 and command_index = 0 order by 1 desc limit 1',
    [id],
  );
  t.strictSame(rows[0]?.actor_roles, ['supervisor']);
});

t.test('[POLICY-2] a command is repeated with its first answer, also when the case has changed its team since', async (t) => {
  const { id } = await withApproval(places.care.queueId);
  const command = { commandId: newId(), type: 'add-note', text: 'Seen' };
  const first = await agent.command(id, command);
  await supervisor.command(id, { type: 'assign-case', queueId: places.billing.queueId });
  t.match(await agent.command(id, command), { status: 200, body: { version: first.body.version, repeated: true } });
});
