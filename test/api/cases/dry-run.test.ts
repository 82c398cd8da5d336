import t from 'tap';
import { commandId, caseId as toCaseId } from '../../../engine/index.ts';
import { buildTestApp } from '../support/app.ts';
import type { Answer } from '../support/as.ts';
import { customerWrites, eventCount, itemNamed, newId, openCase } from './support.ts';

const { as, deps, places, url } = await buildTestApp(t);
const [agent, other, supervisor] = [as('agent'), as('agent2'), as('supervisor')];

type Command = Parameters<typeof agent.command>[1];

/** How many rows there are in every table, and what they say. That a token was used is noted whatever it is used for. */
async function digest(): Promise<unknown> {
  const { rows } = await deps.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'api_token' order by 1`,
  );
  const told: [string, unknown][] = [];
  for (const { name } of rows) {
    const found = await deps.pool.query(
      `select count(*)::int as n, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as sum from "${name}" r`,
    );
    told.push([name, found.rows[0]]);
  }
  const numbers = await deps.pool.query('select last_value from case_number_seq');
  return [told, numbers.rows];
}

/** What an answer says, without ids and instants that are made anew each time. */
const withoutIds = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant'),
  );

t.test('[WHATIF-1] a dry run answers what the command would cause, and stores nothing', async (t) => {
  const id = await openCase(agent, { ownerId: agent.user.id });
  const { conversationId } = await customerWrites(deps, id);
  const view = await agent.get(`/api/cases/${id}`);
  const itemId = itemNamed(view, 'Note what went wrong').id;
  const commands: Command[] = [
    { type: 'complete-task', itemId, answers: { problem: 'damaged' } },
    { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 20 } },
    { type: 'add-task', name: 'Call the courier' },
    { type: 'send-reply', replyId: newId(), conversationId, text: 'Hello', visibility: 'private' },
    { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gone' },
  ];
  for (const command of commands) {
    const before = await digest();
    const tried = await agent.command(id, { ...command, dryRun: true });
    t.match(tried, { status: 200, body: { dryRun: true, repeated: false } }, command.type);
    t.strictSame(await digest(), before, `${command.type}: no table has changed`);
    t.ok(tried.body.frames.length > 0 && tried.body.version > view.body.board.version);
  }
  for (const command of commands.slice(0, 3)) {
    const tried = await agent.command(id, { ...command, dryRun: true });
    const { body } = await agent.command(id, command);
    t.strictSame(
      withoutIds({ ...tried.body, dryRun: undefined }),
      withoutIds(body),
      `${command.type}: told as it came`,
    );
  }
});

t.test('[WHATIF-1] a case that is not opened takes no number', async (t) => {
  const id = newId();
  const before = await digest();
  const command = { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' };
  const tried = await agent.command(id, { ...command, dryRun: true });
  t.match(tried.body.frames[0].facts[0], { type: 'case-opened', head: { number: 'C-new', subject: 'Broken' } });
  t.strictSame(await digest(), before);
  t.match(await agent.get(`/api/cases/${id}`), { status: 404 });
  t.equal((await agent.command(id, command)).status, 200);
});

t.test('[WHATIF-2] a dry run is refused as the command would be', async (t) => {
  const id = await openCase(agent, { ownerId: agent.user.id });
  const added = await agent.command(id, { type: 'add-task', name: 'Call' });
  const itemId = itemNamed(await agent.get(`/api/cases/${id}`), 'Call').id;
  await other.command(id, { type: 'complete-task', itemId });
  const used = newId();
  await agent.command(id, { commandId: used, type: 'add-note', text: 'One' });
  const goals: Record<string, { id: string }> = (await agent.get(`/api/cases/${id}`)).body.board.goals;
  const goalId = Object.keys(goals)[0];
  const refused: [typeof agent, Command, string][] = [
    [agent, { type: 'complete-task', itemId }, 'already-done'],
    [agent, { type: 'complete-task', itemId, baseVersion: added.body.version }, 'change-overlap'],
    [agent, { type: 'complete-task', itemId: newId() }, 'item-unknown'],
    [agent, { type: 'waive-goal', goalId, reason: 'x' }, 'not-permitted'],
    [agent, { type: 'change-facts', patch: { amount: 'much' } }, 'facts-invalid'],
    [agent, { type: 'add-fragment', templateKey: 'refund', parameters: {} }, 'fragment-invalid'],
    [agent, { type: 'close-case', outcomeMet: true }, 'goals-open'],
    [agent, { type: 'add-task', name: '' }, 'request-invalid'],
    [agent, { type: 'assign-case', ownerId: newId() }, 'person-unknown'],
    [agent, { commandId: used, type: 'add-note', text: 'Two' }, 'command-id-reused'],
    [as('billing-agent'), { type: 'add-note', text: 'x' }, 'case-unknown'],
    [supervisor, { type: 'reactivate-case' }, 'already-done'],
  ];
  const before = await digest();
  for (const [by, command, code] of refused) {
    const real = plain(await by.command(id, command));
    t.equal(real.body.code, code);
    t.strictSame(plain(await by.command(id, { ...command, dryRun: true })), real, code);
  }
  t.strictSame(await digest(), before);
});

/** Without what belongs to one request. */
function plain({ status, body }: Answer): Pick<Answer, 'status' | 'body'> {
  const { traceId: _traceId, instance: _instance, ...rest } = body;
  return { status, body: rest };
}

t.test('[WHATIF-2] a command that was accepted is answered as it was', async (t) => {
  const id = await openCase(agent);
  const command = { commandId: newId(), type: 'add-note', text: 'One' };
  const { body } = await agent.command(id, command);
  t.strictSame((await agent.command(id, { ...command, dryRun: true })).body, { ...body, repeated: true, dryRun: true });
});

t.test('[WHATIF-3] a hundred dry runs leave a node with what it remembers, and nobody is told', async (t) => {
  const id = toCaseId(await openCase(agent));
  const told: number[] = [];
  deps.store.onCommitted(({ version }) => told.push(version));
  const [before, count] = [await deps.store.read(id), await eventCount(deps, id)];
  const run = (text: string) =>
    deps.store.dryRun({
      caseId: id,
      commandId: commandId(newId()),
      actor: { kind: 'person', id: agent.user.id, roles: ['agent'] },
      command: { type: 'add-note', text },
    });
  const outcomes = await Promise.all(Array.from({ length: 100 }, (_, at) => run(`note ${at}`)));
  t.ok(outcomes.every((outcome) => outcome.ok && outcome.version === (before?.version ?? 0) + 1));
  t.equal(await deps.store.read(id), before, 'the very same state');
  t.equal(await eventCount(deps, id), count);
  t.same(told, []);
  const { body } = await agent.command(id, { type: 'add-note', text: 'real' });
  t.equal(body.version, (before?.version ?? 0) + 1);
});

t.test('[WHATIF-1] a node that is behind decides on the head', async (t) => {
  const elsewhere = await buildTestApp(t, { on: { url, places } });
  const id = await openCase(agent);
  await elsewhere.as('agent').get(`/api/cases/${id}/explain`);
  const { body } = await agent.command(id, { type: 'add-note', text: 'new' });
  const tried = await elsewhere.as('agent').command(id, { type: 'add-note', text: 'newer', dryRun: true });
  t.equal(tried.body.version, body.version + 1);
});
