import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { customerWrites, eventCount, itemNamed, newId, openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const [agent, other, supervisor] = [as('agent'), as('agent2'), as('supervisor')];

/** A case with a refund of 489 in it: paying waits for the receipt and, above 100, for an approval. */
async function refundCase(): Promise<{ readonly id: string; readonly item: (name: string) => Promise<string> }> {
  const id = await openCase(agent, { ownerId: agent.user.id });
  const added = await agent.command(id, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 489 } });
  if (added.status !== 200) throw new Error(JSON.stringify(added.body));
  const item = async (name: string) => itemNamed(await agent.get(`/api/cases/${id}`), name).id;
  return { id, item };
}

t.test('[EXPLAIN-1] the explanation of a case says what every open step waits for', async (t) => {
  const { id, item } = await refundCase();
  const check = await item('Check the receipt and the amount');
  await agent.command(id, { type: 'assign-task', itemId: check, assigneeId: other.user.id });
  const { status, body } = await agent.get(`/api/cases/${id}/explain`);
  t.equal(status, 200);
  const of = (name: string) => body.items.find((its: { item: { name: string } }) => its.item.name === name);
  t.match(of('Check the receipt and the amount').waitingFor, [
    { code: 'act', act: 'do', who: { kind: 'person', userId: other.user.id } },
  ]);
  t.ok(
    body.people.some((person: { id: string; name: string }) => person.id === other.user.id && person.name === 'Agent2'),
  );
  t.match(of('Pay back €489.00').waitingFor, [
    {
      code: 'criterion',
      criterion: {
        on: [{ source: { items: [{ name: 'Check the receipt and the amount', state: 'active' }] }, occurred: false }],
        condition: { if: 'facts.refundAmount <= 100', holds: false, missing: ['facts.refundAmount'] },
      },
    },
    {
      code: 'criterion',
      criterion: { on: [{ source: { items: [{ name: 'Approve €489.00', state: 'available' }] } }] },
    },
  ]);
  t.match(body.completion, { stage: null, byPerson: false, holdsOpen: true });
  t.ok(body.completion.holding.some((hold: { code: string }) => hold.code === 'goal-open'));
  t.match(
    body.goals.find((goal: { goal: { key: string } }) => goal.goal.key === 'understood'),
    {
      missing: ['problem'],
      help: [{ code: 'gives-facts', item: { name: 'Note what went wrong' }, facts: ['problem'] }],
    },
  );
  t.same(body.planning, []);
});

t.test('[EXPLAIN-5] a step is traced back to who did what', async (t) => {
  const { id, item } = await refundCase();
  const check = await item('Check the receipt and the amount');
  const done = await other.command(id, {
    type: 'complete-task',
    itemId: check,
    answers: { receipt: true, refundAmount: 80 },
  });
  t.equal(done.status, 200);
  const pay = await item('Pay back €489.00');
  const { status, body } = await agent.get(`/api/cases/${id}/explain/items/${pay}`);
  t.equal(status, 200);
  t.match(body, { item: { name: 'Pay back €489.00', state: 'active' }, waitingFor: [{ code: 'act', act: 'do' }] });
  const links = new Map(body.why.links.map((link: { version: number }) => [link.version, link]));
  const start = links.get(body.why.moves.at(-1));
  t.match(start, {
    what: { kind: 'item', transition: 'start', to: 'active' },
    cause: { code: 'criterion', if: 'facts.refundAmount <= 100', values: { 'facts.refundAmount': 80 } },
  });
  const complete = body.why.links.find((link: { what: { transition: string } }) => link.what.transition === 'complete');
  t.match(complete, { actor: { kind: 'person', id: other.user.id }, cause: { code: 'command', reason: null } });
  t.ok(body.people.some(({ name }: { name: string }) => name === 'Agent2'));
  t.equal(body.why.complete, true);
});

t.test('[EXPLAIN-5] a goal is traced back too', async (t) => {
  const id = await openCase(agent);
  const board = await agent.get(`/api/cases/${id}`);
  const goals: Record<string, { id: string; key: string }> = board.body.board.goals;
  const goalId = Object.values(goals).find(({ key }) => key === 'understood')?.id;
  await agent.command(id, { type: 'change-facts', patch: { problem: 'damaged' } });
  const { status, body } = await supervisor.get(`/api/cases/${id}/explain/goals/${goalId}`);
  t.equal(status, 200);
  t.match(body, { goal: { state: 'achieved' }, missing: [], help: [] });
  t.match(body.why.links.at(-1), { what: { kind: 'goal', what: 'achieved' }, cause: { code: 'conditions' } });
});

t.test('[EXPLAIN-6] who may not read the case is told nothing, and an explanation changes nothing', async (t) => {
  const { id, item } = await refundCase();
  await customerWrites(deps, id);
  const before = await eventCount(deps, id);
  const check = await item('Check the receipt and the amount');
  const paths = ['', `/items/${check}`, `/goals/${newId()}`];
  const stranger = as('billing-agent');
  for (const path of paths) {
    t.match(await stranger.get(`/api/cases/${id}/explain${path}`), { status: 404, body: { code: 'case-unknown' } });
    t.match(await agent.get(`/api/cases/${newId()}/explain${path}`), { status: 404, body: { code: 'case-unknown' } });
  }
  t.match(await agent.get(`/api/cases/${id}/explain/items/${newId()}`), {
    status: 404,
    body: { code: 'item-unknown' },
  });
  t.match(await agent.get(`/api/cases/${id}/explain/goals/${newId()}`), {
    status: 404,
    body: { code: 'goal-unknown' },
  });
  t.match(await agent.get(`/api/cases/${id}/explain/items/x`), { status: 400, body: { code: 'request-invalid' } });
  t.equal(await eventCount(deps, id), before);
});
