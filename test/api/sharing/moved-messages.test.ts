import t from 'tap';
import { customerWrites, newId, openCase, type Talk } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps, places, settle } = await buildTestApp(t);
const [agent, supervisor] = [as('agent'), as('supervisor')];

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly talk: Talk;
}

/** Two cases of one customer; what he wrote lies in the first. */
async function pair(more: object = {}): Promise<Pair> {
  const talkOf = await openCase(agent);
  const { customerId } = await customerWrites(deps, talkOf, 'hello');
  const from = await openCase(agent, { customerId });
  const talk = await customerWrites(deps, from, 'About the toaster');
  await deps.pool.query('update interaction set customer_id = $1 where id = $2', [customerId, talk.interactionId]);
  await deps.pool.query('update conversation set customer_id = $1 where id = $2', [customerId, talk.conversationId]);
  const to = await openCase(agent, { customerId, subject: 'The toaster', ...more });
  return { from, to, talk };
}

const wordsIn = async (id: string): Promise<string[]> => {
  const { body } = await supervisor.get(`/api/cases/${id}`);
  const held = Object.values<{ kind: string; movedTo: string | null }>(body.board.entries).filter(
    ({ kind, movedTo }) => kind === 'interaction' && movedTo === null,
  );
  t.equal(
    held.length,
    body.interactions.filter(({ direction }: { direction: string }) => direction === 'inbound').length,
  );
  return body.interactions.map(({ text }: { text: string }) => text);
};
const caseOf = async (conversationId: string): Promise<string> =>
  (await deps.pool.query('select case_id from conversation where id = $1', [conversationId])).rows[0].case_id;

t.test('[MOVE-1] a message goes to the other case with its words; the conversation stays', async (t) => {
  const { from, to, talk } = await pair();
  const { interactionId } = talk;
  const moved = await agent.command(from, {
    type: 'move-interaction',
    interactionId,
    toCaseId: to,
    reason: 'Other thing',
  });
  t.equal(moved.status, 200);
  await settle();
  t.same(await wordsIn(from), []);
  t.same(await wordsIn(to), ['About the toaster']);
  t.equal(await caseOf(talk.conversationId), from, 'what is said later still comes here');
  const board = (await agent.get(`/api/cases/${to}`)).body.board;
  t.match(board.entries[interactionId], { kind: 'interaction', movedFrom: { caseId: from, by: agent.user.id } });
  const source = (await agent.get(`/api/cases/${from}`)).body;
  t.match(source.board.entries[interactionId], { movedTo: to });
  t.ok(source.customer === null || source.customer.cases.some(({ id }: { id: string }) => id === to));
  t.equal((await agent.get(`/api/cases/${from}/interactions/${interactionId}`)).status, 404);
});

t.test('[MOVE-1] a whole conversation takes with it what is said later', async (t) => {
  const { from, to, talk } = await pair();
  const { interactionId, conversationId } = talk;
  await agent.command(from, { type: 'move-interaction', interactionId, toCaseId: to, conversation: true });
  await settle();
  t.equal(await caseOf(conversationId), to);
  const answer = { type: 'send-reply', replyId: newId(), conversationId, text: 'Hello', visibility: 'private' };
  t.match(await agent.command(from, answer), { status: 404, body: { code: 'interaction-unknown' } });
  t.equal((await agent.command(to, { ...answer, replyId: newId() })).status, 200);
});

t.test('[MOVE-3] a case that the person may not see is none; another customer is another', async (t) => {
  const { from, talk } = await pair();
  const { interactionId } = talk;
  const hidden = await openCase(as('billing-agent'), { queueId: places.billing.queueId });
  const move = { type: 'move-interaction', interactionId };
  t.match(await agent.command(from, { ...move, toCaseId: hidden }), {
    status: 404,
    body: { code: 'case-unknown', errors: [{ pointer: '/toCaseId' }] },
  });
  t.match(await agent.command(from, { ...move, toCaseId: newId() }), { status: 404, body: { code: 'case-unknown' } });
  const other = await openCase(agent);
  t.match(await agent.command(from, { ...move, toCaseId: other }), { status: 409, body: { code: 'other-customer' } });
  t.match(await as('billing-agent').command(from, { ...move, toCaseId: hidden }), { status: 404 });
  t.same(await wordsIn(from), ['About the toaster']);
});

t.test('[MOVE-4] undo brings it back, unless the other case is about to answer', async (t) => {
  const { from, to, talk } = await pair();
  const { interactionId, conversationId } = talk;
  const moved = newId();
  const move = { type: 'move-interaction', interactionId, toCaseId: to, conversation: true, commandId: moved };
  await agent.command(from, move);
  await settle();
  const replyId = newId();
  await agent.command(to, { type: 'send-reply', replyId, conversationId, text: 'Hello', visibility: 'private' });
  t.match(await agent.command(from, { type: 'undo', undone: moved }), { status: 409, body: { code: 'changed-since' } });
  await agent.command(to, { type: 'recall-reply', replyId });
  t.equal((await agent.command(from, { type: 'undo', undone: moved })).status, 200);
  await settle();
  t.same(await wordsIn(from), ['About the toaster']);
  t.equal(await caseOf(conversationId), from);
  const board = (await agent.get(`/api/cases/${from}`)).body.board;
  t.match(board.entries[interactionId], { movedTo: null });
});

t.test('[MOVE-5] what the other case cannot take any more comes back, and nothing is told twice', async (t) => {
  const { from, to, talk } = await pair();
  const { interactionId } = talk;
  await agent.command(from, { type: 'move-interaction', interactionId, toCaseId: to });
  await supervisor.command(to, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Double' });
  t.equal((await supervisor.command(to, { type: 'seal-case' })).status, 200);
  await settle();
  await settle();
  t.same(await wordsIn(from), ['About the toaster']);
  const codes = Object.values<{ code?: string }>((await agent.get(`/api/cases/${from}`)).body.board.entries).flatMap(
    ({ code }) => code ?? [],
  );
  t.same(
    codes.filter((code) => code.startsWith('interaction-')),
    ['interaction-moved', 'interaction-returned'],
  );
});

t.test('[MOVE-3] who answers a conversation that went meanwhile is told so', async (t) => {
  const { from, to, talk } = await pair();
  const { interactionId, conversationId } = talk;
  const { version } = (await agent.get(`/api/cases/${from}`)).body.board;
  await supervisor.command(from, { type: 'move-interaction', interactionId, toCaseId: to, conversation: true });
  const answer = await agent.command(from, {
    type: 'send-reply',
    replyId: newId(),
    conversationId,
    text: 'Hello',
    visibility: 'private',
    baseVersion: version,
  });
  t.match(answer, { status: 409, body: { code: 'change-overlap' } });
});
