import t from 'tap';
import { framesOf } from '../../../api/application/frames.ts';
import { AUDIENCES, type BoardFrame, emptyBoard, foldFrames, caseId as toCaseId } from '../../../engine/index.ts';
import { buildTestApp } from '../support/app.ts';
import { customerWrites, itemNamed, newId, openCase } from './support.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, supervisor] = [as('agent'), as('supervisor')];

t.test('a case has all that its board needs at one version', async (t) => {
  const id = await openCase(agent, { ownerId: agent.user.id });
  const talk = await customerWrites(deps, id);
  await as('agent2').command(id, { type: 'add-note', text: 'I know them' });
  const { status, body } = await agent.get(`/api/cases/${id}`);
  t.equal(status, 200);
  t.match(body.board, {
    caseId: id,
    head: { subject: 'Broken machine', queueId: places.care.queueId, ownerId: agent.user.id },
  });
  t.match(body.conversations, [{ id: talk.conversationId, channel: 'facebook', canReply: true, maxLength: 2000 }]);
  t.match(body.interactions, [
    {
      id: talk.interactionId,
      direction: 'inbound',
      text: 'It is broken again',
      decision: { ruleName: 'Damaged goods', action: 'open', because: 'the text says broken' },
    },
  ]);
  const people = body.people.map(({ name }: { name: string }) => name);
  t.ok(people.includes('Agent') && people.includes('Agent2'), 'everybody on the board has a name');
  t.strictSame(
    body.assignable.map(({ name }: { name: string }) => name),
    ['Agent', 'Agent2', 'Supervisor'],
    'who works cases of this team',
  );
  t.equal(body.queues.length, 2);
  t.ok(body.allowed.includes('complete-task'));
  t.notOk(body.allowed.includes('occur-timer'), 'commands of the system are nobody’s');
  t.match(body.serverTime, /Z$/);
});

t.test('what the state of a case does not accept is not offered', async (t) => {
  const id = await openCase(agent);
  await supervisor.command(id, { type: 'suspend-case', reason: 'waiting for the court' });
  const { body } = await supervisor.get(`/api/cases/${id}`);
  t.ok(body.allowed.includes('reactivate-case'));
  t.notOk(body.allowed.includes('add-task'));
  t.match(await agent.get(`/api/cases/${id}/events?since=0`), {
    body: { allowed: (await agent.get(`/api/cases/${id}`)).body.allowed },
  });
});

t.test('a message that was deleted has no words any more', async (t) => {
  const id = await openCase(agent);
  const { interactionId } = await customerWrites(deps, id, 'I said too much');
  await deps.pool.query('update interaction set deleted_at = now() where id = $1', [interactionId]);
  t.match(await agent.get(`/api/cases/${id}/interactions/${interactionId}`), {
    status: 200,
    body: { text: null, deletedAt: /Z$/ },
  });
  t.notMatch(JSON.stringify((await agent.get(`/api/cases/${id}`)).body), /too much/);
  const elsewhere = await openCase(agent);
  t.match(await agent.get(`/api/cases/${elsewhere}/interactions/${interactionId}`), {
    status: 404,
    body: { code: 'interaction-unknown' },
  });
});

t.test('a channel that cannot be answered says so', async (t) => {
  const id = await openCase(agent);
  const { conversationId } = await customerWrites(deps, id);
  await deps.pool.query('update conversation set reply_address = null where id = $1', [conversationId]);
  t.match((await agent.get(`/api/cases/${id}`)).body.conversations, [{ canReply: false }]);
});

t.test('the view of an audience is the fold of its facts', async (t) => {
  const id = await openCase(agent);
  await customerWrites(deps, id);
  await agent.command(id, { type: 'add-fragment', templateKey: 'identity-check' });
  await agent.command(id, { type: 'change-facts', patch: { amount: 120, product: 'Espresso machine' } });
  await supervisor.command(id, { type: 'waive-goal', goalId: await firstGoal(id), reason: 'not theirs to wish' });
  for (const by of [agent, supervisor]) {
    const { body } = await by.get(`/api/cases/${id}`);
    const { body: events } = await by.get(`/api/cases/${id}/events?since=0`);
    t.strictSame(foldFrames(emptyBoard(id), events.frames), body.board, by.user.name);
    t.equal(events.head, body.board.version);
  }
  const journal = await deps.store.events(toCaseId(id), 0, 1000);
  for (const audience of AUDIENCES) {
    const frames: BoardFrame[] = framesOf(journal, audience);
    t.strictSame(
      frames.map(({ version }) => version),
      journal.map(({ version }) => version),
      `${audience} sees no gap`,
    );
  }
});

async function firstGoal(id: string): Promise<string> {
  const { body } = await agent.get(`/api/cases/${id}`);
  return Object.keys(body.board.goals)[0] ?? '';
}

t.test('what followed a version', async (t) => {
  const id = await openCase(agent);
  const head = (await agent.get(`/api/cases/${id}`)).body.board.version;
  const noted = await agent.command(id, { type: 'add-note', text: 'x' });
  t.match(await agent.get(`/api/cases/${id}/events?since=${head}`), { body: { head: head + 1, reset: false } });
  t.strictSame((await agent.get(`/api/cases/${id}/events?since=${head}`)).body.frames, noted.body.frames);
  t.match((await agent.get(`/api/cases/${id}/events?since=${head + 1}`)).body, {
    head: head + 1,
    frames: [],
    reset: false,
  });
  t.match(
    (await agent.get(`/api/cases/${id}/events?since=999999`)).body,
    { frames: [], reset: true },
    'ahead of us: from another database',
  );
  for (const since of ['', 'x', '-1', '1.5', '99999999999']) {
    t.equal((await agent.get(`/api/cases/${id}/events?since=${since}`)).status, 400, `since=${since}`);
  }
  t.equal((await agent.get(`/api/cases/${newId()}/events?since=0`)).status, 404);
});

t.test('too much to send is a reset', async (t) => {
  const id = await openCase(agent);
  for (let count = 0; count < 40; count += 1) await agent.command(id, { type: 'add-note', text: 'x'.repeat(8000) });
  t.match((await agent.get(`/api/cases/${id}/events?since=0`)).body, { frames: [], reset: true }, 'by bytes');
  const few = await openCase(agent);
  await deps.pool.query(
    `insert into case_event (case_id, version, command_id, command_index, type, schema, audience, actor_kind, actor_id, at, data)
     select case_id, version + n, command_id, command_index + n, type, schema, audience, actor_kind, actor_id, at, data
     from case_event, generate_series(100, 700) n where case_id = $1 and version = 2`,
    [few],
  );
  t.match((await agent.get(`/api/cases/${few}/events?since=0`)).body, { frames: [], reset: true }, 'by number');
});

t.test('a long poll answers when something happens, or with nothing when its time is over', async (t) => {
  const id = await openCase(agent);
  const { version } = (await agent.get(`/api/cases/${id}`)).body.board;
  const waiting = agent.get(`/api/cases/${id}/events?since=${version}&wait=25`);
  const noted = await as('agent2').command(id, { type: 'add-note', text: 'while you wait' });
  t.match(await waiting, { status: 200, body: { head: version + 1, frames: noted.body.frames } });
  t.match(
    await agent.get(`/api/cases/${id}/events?since=${version}&wait=25`),
    { body: { head: version + 1 } },
    'not at all when there is something',
  );
  t.match(await agent.get(`/api/cases/${id}/events?since=${version + 1}&wait=1`), {
    status: 200,
    body: { frames: [], reset: false },
  });
  const leaving = agent.get(`/api/cases/${id}/events?since=${version + 1}&wait=25`);
  await supervisor.command(id, { type: 'assign-case', queueId: places.billing.queueId });
  t.equal((await leaving).status, 404, 'who may not see it any more is not told');
});

t.test('somebody who waits too often at once is answered at once', async (t) => {
  const id = await openCase(agent);
  const { version } = (await agent.get(`/api/cases/${id}`)).body.board;
  const ask = () => agent.get(`/api/cases/${id}/events?since=${version}&wait=25`);
  const waiting = Array.from({ length: 25 }, ask);
  const answered: unknown[] = [];
  await new Promise<void>((resolve) => {
    for (const one of waiting) {
      void one.then((answer) => {
        answered.push(answer);
        if (answered.length === 5) resolve();
      });
    }
  });
  t.match(answered, Array(5).fill({ status: 200, body: { frames: [] } }), 'five too many');
  await as('agent2').command(id, { type: 'add-note', text: 'x' });
  const answers = await Promise.all(waiting);
  t.ok(answers.every(({ status }) => status === 200));
  t.equal(answers.filter(({ body }) => body.frames.length === 1).length, 20);
});

t.test('a fragment of the library, its tasks done, the goal reached, the case closed', async (t) => {
  const id = await openCase(agent);
  const added = await agent.command(id, { type: 'add-fragment', templateKey: 'identity-check' });
  t.equal(added.status, 200, JSON.stringify(added.body.errors));
  const task = await agent.command(id, { type: 'add-task', name: 'Ask the warehouse' });
  t.equal(task.status, 200);
  const { id: itemId } = itemNamed(await agent.get(`/api/cases/${id}`), 'Ask the warehouse');
  t.equal((await agent.command(id, { type: 'complete-task', itemId })).status, 200);
  t.equal(itemNamed(await agent.get(`/api/cases/${id}`), 'Ask the warehouse').state, 'completed');
  const closed = await agent.command(id, {
    type: 'close-case',
    outcomeMet: true,
    terminate: true,
    reason: 'settled by phone',
  });
  t.match(closed, { status: 200 });
  t.match((await agent.get(`/api/cases/${id}`)).body, { board: { head: { state: 'terminated', outcomeMet: true } } });
  t.match(await agent.command(id, { type: 'add-task', name: 'One more' }), {
    status: 409,
    body: { code: 'case-not-open' },
  });
});
