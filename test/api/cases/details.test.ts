import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { newId, openCase } from './support.ts';

const { as } = await buildTestApp(t);
const [agent, stranger] = [as('agent'), as('billing-agent')];

async function refundCase() {
  const id = await openCase(agent, { ownerId: agent.user.id });
  await agent.command(id, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 489 } });
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  const [fragmentId = ''] = Object.keys(board.fragments);
  const [goalId = ''] = Object.keys(board.goals);
  return { id, fragmentId, goalId };
}

t.test('[DETAIL-1] a form for a fragment begins with the parameters that it was added with', async (t) => {
  const { id, fragmentId } = await refundCase();
  const { status, body } = await agent.get(`/api/cases/${id}/fragments/${fragmentId}`);
  t.equal(status, 200);
  t.match(body, { id: fragmentId, templateKey: 'refund', parameters: { amount: 489 } });
  t.match(await agent.get(`/api/cases/${id}/fragments/${newId()}`), {
    status: 404,
    body: { code: 'fragment-unknown' },
  });
});

t.test('[DETAIL-2] a form for a goal begins with its conditions as they were written', async (t) => {
  const { id, goalId } = await refundCase();
  const { status, body } = await agent.get(`/api/cases/${id}/goals/${goalId}`);
  t.equal(status, 200);
  t.ok(body.conditions.every((each: { if: string }) => each.if.length > 0) && body.conditions.length > 0);
  t.match(await agent.get(`/api/cases/${id}/goals/${newId()}`), { status: 404, body: { code: 'goal-unknown' } });
});

t.test('[DETAIL-3] clocks tell the hours that count, within the time that is left', async (t) => {
  const { id } = await refundCase();
  const { status, body } = await agent.get(`/api/cases/${id}/clocks`);
  t.equal(status, 200);
  t.ok(body.clocks.some((clock: { id: string }) => clock.id === 'first-reply'));
  for (const { from, dueAt, counted } of body.clocks) {
    t.ok(counted.every((span: { from: string; to: string }) => from <= span.from && span.from < span.to));
    t.ok(counted.every((span: { to: string }) => span.to <= dueAt));
  }
});

t.test('[DETAIL-4] who may not see the case gets none of it', async (t) => {
  const { id, fragmentId, goalId } = await refundCase();
  for (const path of [`fragments/${fragmentId}`, `goals/${goalId}`, 'clocks'])
    t.match(await stranger.get(`/api/cases/${id}/${path}`), { status: 404, body: { code: 'case-unknown' } });
});
