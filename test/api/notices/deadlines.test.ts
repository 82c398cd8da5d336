import t from 'tap';
import { noticeDeadlines } from '../../../api/application/notice-deadlines.ts';
import { newId, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps } = await buildTestApp(t);
const { pool } = deps;
const agent = as('agent');
const agent2 = as('agent2');

async function told(userId: string, caseId: string): Promise<string[]> {
  const { rows } = await pool.query<{ kind: string; count: number }>(
    `select kind, count from notice where user_id = $1 and case_id = $2 and read_at is null and kind like 'deadline%' order by kind`,
    [userId, caseId],
  );
  return rows.map(({ kind, count }) => `${kind} ${count}`);
}
const dueIn = (caseId: string, what: string, time: string) =>
  pool.query(`update case_instance set next_due_at = now() + $2::interval, next_due_what = $3 where id = $1`, [
    caseId,
    time,
    what,
  ]);

t.test('the owner is told of a deadline once when it comes and once when it is over', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'assign-case', ownerId: agent.user.id });
  await dueIn(id, 'first-reply', '2 hours');
  await noticeDeadlines(pool);
  t.same(await told(agent.user.id, id), [], 'it is far away');
  await dueIn(id, 'first-reply', '20 minutes');
  t.same(await noticeDeadlines(pool), [agent.user.id]);
  t.same(await noticeDeadlines(pool), [], 'not every minute');
  t.same(await told(agent.user.id, id), ['deadline-at-risk 1']);
  await agent.post('/api/notices/read', { caseId: id });
  await noticeDeadlines(pool);
  t.same(await told(agent.user.id, id), [], 'nor again when it was read');
  await dueIn(id, 'first-reply', '-10 seconds');
  await noticeDeadlines(pool);
  await noticeDeadlines(pool);
  t.same(await told(agent.user.id, id), ['deadline-breached 1']);
});

t.test('of a step the one is told whose it is, else the owner', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'assign-case', ownerId: agent.user.id });
  const [mine, hers] = [newId(), newId()];
  for (const [itemId, more] of [
    [mine, {}],
    [hers, { assigneeId: agent2.user.id }],
  ] as const)
    await agent.command(id, { type: 'add-task', itemId, name: 'Step', stageId: null, ...more });
  await dueIn(id, 'first-reply', '2 days');
  await pool.query(`update work_item set due_at = now() + interval '5 minutes' where item_id = any($1::uuid[])`, [
    [mine, hers],
  ]);
  await noticeDeadlines(pool);
  t.same(await told(agent.user.id, id), ['deadline-at-risk 1']);
  t.same(await told(agent2.user.id, id), ['deadline-at-risk 1']);
});

t.test('nobody is told of what is long over, of cases that rest, and of cases without an owner', async (t) => {
  const owned = await openCase(agent);
  await agent.command(owned, { type: 'assign-case', ownerId: agent.user.id });
  await dueIn(owned, 'first-reply', '-2 days');
  const free = await openCase(agent);
  await dueIn(free, 'first-reply', '5 minutes');
  const resting = await openCase(agent);
  await agent.command(resting, { type: 'assign-case', ownerId: agent.user.id });
  t.match(await as('supervisor').command(resting, { type: 'suspend-case', reason: 'waiting' }), { status: 200 });
  await dueIn(resting, 'first-reply', '5 minutes');
  t.same(await noticeDeadlines(pool), []);
});

t.test('the owner is told of a goal that was missed by the event that says so', async (t) => {
  const id = await openCase(agent);
  await agent.command(id, { type: 'assign-case', ownerId: agent2.user.id });
  await agent.command(id, { type: 'add-goal', goalId: newId(), name: 'Soon', due: 'PT1M' });
  await deps.sweepers.drain({ aheadMs: 120_000 });
  t.same(await told(agent2.user.id, id), ['deadline-breached 1']);
});
