import t, { type Test } from 'tap';
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

/** What an agent may not do herself she does not do by another way; nothing is written. */
async function notHers(t: Test, id: string, command: { readonly type: string; readonly [name: string]: unknown }) {
  const before = await eventCount(deps, id);
  for (const dryRun of [true, false]) {
    const answer = await as('agent2').command(id, { ...command, dryRun });
    t.match(answer, { status: 403, body: { code: 'not-permitted' } }, command.type);
  }
  t.equal(await eventCount(deps, id), before);
}

t.test('[POLICY-6] an agent makes no goal optional, and takes no waiving back', async (t) => {
  const id = await openCase(agent);
  const board = async () => (await agent.get(`/api/cases/${id}`)).body.board;
  const goals = Object.values<{ id: string; required: boolean }>((await board()).goals);
  const goalId = goals.find(({ required }) => required)?.id ?? '';
  await notHers(t, id, { type: 'change-goal', goalId, required: false });
  const [waived, back, optional] = [newId(), newId(), newId()];
  await supervisor.command(id, { commandId: optional, type: 'change-goal', goalId, required: false });
  await notHers(t, id, { type: 'undo', undone: optional });
  t.match(await supervisor.command(id, { type: 'undo', undone: optional }), { status: 200 });
  await supervisor.command(id, { commandId: waived, type: 'waive-goal', goalId, reason: 'Not worth it' });
  await notHers(t, id, { type: 'undo', undone: waived });
  t.match(await supervisor.command(id, { commandId: back, type: 'undo', undone: waived }), { status: 200 });
  await notHers(t, id, { type: 'undo', undone: back });
  t.equal((await board()).goals[goalId].state, 'open');
});

t.test('[POLICY-6] what one has done herself she takes back', async (t) => {
  const id = await openCase(agent);
  const other = as('agent2');
  const [goalId, placed] = [newId(), newId()];
  await agent.command(id, { type: 'add-goal', name: 'Calm', required: false });
  const view = await agent.get(`/api/cases/${id}`);
  const goal = Object.values<{ id: string; name: string }>(view.body.board.goals).find(({ name }) => name === 'Calm');
  await other.command(id, { commandId: goalId, type: 'change-goal', goalId: goal?.id, required: true });
  t.match(await other.command(id, { type: 'undo', undone: goalId }), { status: 200 });
  await agent.command(id, { commandId: placed, type: 'assign-case', ownerId: agent.user.id });
  await notHers(t, id, { type: 'undo', undone: placed });
  t.match(await agent.command(id, { type: 'undo', undone: placed }), { status: 200 });
});

t.test(
  '[POLICY-2] a command is repeated with its first answer, also when the case has changed its team since',
  async (t) => {
    const { id } = await withApproval(places.care.queueId);
    const command = { commandId: newId(), type: 'add-note', text: 'Seen' };
    const first = await agent.command(id, command);
    await supervisor.command(id, { type: 'assign-case', queueId: places.billing.queueId });
    t.match(await agent.command(id, command), { status: 200, body: { version: first.body.version, repeated: true } });
  },
);

t.test('a commandId in use tells nothing of a case to who may not know of it', async (t) => {
  const id = await openCase(agent);
  const command = { commandId: newId(), type: 'add-note', text: 'Seen' };
  await as('agent2').command(id, command);
  for (const dryRun of [true, false]) {
    const foreign = await as('billing-supervisor').command(id, { ...command, dryRun });
    t.match(foreign, { status: 404, body: { code: 'case-unknown' } });
    t.match(await supervisor.command(id, { ...command, dryRun }), { body: { code: 'command-id-reused' } });
  }
});
