import t from 'tap';
import { COMMAND_SCHEMAS, type PersonCommandType } from '../../../api/contract/commands.ts';
import type { CaseCommandType } from '../../../engine/index.ts';
import { ROLE_COMMANDS } from '../../../engine/policy/roles.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { buildTestApp } from '../support/app.ts';
import type { TestRole } from '../support/places.ts';

const node = await buildTestApp(t);
const { as, places, deps } = node;
const COMMANDS = Object.keys(COMMAND_SCHEMAS);

/** Any body of that type that its schema takes; what it names need not exist. */
const BODIES: { readonly [T in PersonCommandType]: Record<string, unknown> } = {
  'open-case': { caseTypeKey: 'complaint', subject: 'Broken' },
  'add-fragment': { templateKey: 'no-such-fragment' },
  'add-task': { name: 'Look' },
  'assign-task': { itemId: uuidv7(), assigneeId: null },
  'start-item': { itemId: uuidv7() },
  'complete-task': { itemId: uuidv7() },
  'skip-item': { itemId: uuidv7(), reason: 'no need' },
  'move-item': { itemId: uuidv7(), stageId: null, afterId: null },
  'occur-event': { itemId: uuidv7() },
  'plan-item': { discretionaryId: uuidv7() },
  'enable-item': { itemId: uuidv7() },
  'disable-item': { itemId: uuidv7() },
  'suspend-item': { itemId: uuidv7(), reason: 'waiting' },
  'resume-item': { itemId: uuidv7() },
  'fault-item': { itemId: uuidv7(), reason: 'broken' },
  'reactivate-item': { itemId: uuidv7() },
  'terminate-item': { itemId: uuidv7(), reason: 'no need' },
  'change-item': { itemId: uuidv7(), name: 'Look again' },
  'connect-items': { itemId: uuidv7(), side: 'entry', on: [], if: 'facts.amount > 1' },
  'disconnect-items': { itemId: uuidv7(), side: 'entry', criterionId: 'entry-0' },
  'remove-item': { itemId: uuidv7() },
  'repeat-item': { itemId: uuidv7() },
  'split-task': { itemId: uuidv7(), into: [{ name: 'One' }, { name: 'Two' }] },
  'hand-over-task': { itemId: uuidv7(), to: { kind: 'customer' } },
  'reopen-task': { itemId: uuidv7() },
  undo: { undone: uuidv7() },
  'change-fragment': { fragmentId: uuidv7(), parameters: {} },
  'migrate-case': { to: { kind: 'case-type' }, reason: 'newer' },
  'send-reply': { replyId: uuidv7(), conversationId: uuidv7(), text: 'Hello', visibility: 'private' },
  'recall-reply': { replyId: uuidv7() },
  'add-note': { text: 'Note' },
  'move-interaction': { interactionId: uuidv7(), toCaseId: uuidv7() },
  'invite-participant': { kind: 'partner', name: 'Partner A' },
  'remove-participant': { participantId: uuidv7() },
  'change-facts': { patch: {} },
  'add-goal': { name: 'Happy' },
  'change-goal': { goalId: uuidv7(), name: 'Happier' },
  'achieve-goal': { goalId: uuidv7(), evidence: 'said so' },
  'waive-goal': { goalId: uuidv7(), reason: 'no need' },
  'change-case': { subject: 'Still broken' },
  'assign-case': { ownerId: null },
  'suspend-case': { reason: 'waiting' },
  'reactivate-case': {},
  'close-case': { outcomeMet: true },
  'seal-case': {},
};

async function openCase(): Promise<string> {
  const id = uuidv7();
  const opened = await as('agent').command(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' });
  t.equal(opened.status, 200);
  return id;
}

t.test('each role may send what the policy gives it, and nothing else; the answer says which it is', async (t) => {
  const own: readonly TestRole[] = ['agent', 'supervisor', 'process-owner', 'administrator'];
  for (const type of COMMANDS) {
    if (type === 'open-case') continue;
    const caseId = await openCase();
    for (const role of own) {
      const answer = await as(role).command(caseId, { type, ...bodyOf(type) });
      const allowed: readonly CaseCommandType[] = ROLE_COMMANDS[roleOf(role)];
      const says = `${role} ${type}: ${answer.status} ${answer.body.code ?? ''}`;
      if (allowed.some((one) => one === type)) t.notMatch(answer.body, { code: 'not-permitted' }, says);
      else t.match(answer, { status: 403, body: { code: 'not-permitted' } }, says);
    }
  }
});

t.test('of a case of another team nobody learns that it exists', async (t) => {
  const caseId = await openCase();
  const unknown = { status: 404, body: { code: 'case-unknown' } };
  for (const role of ['billing-agent', 'billing-supervisor'] as const) {
    const other = as(role);
    for (const type of COMMANDS) {
      const answer = await other.command(caseId, { type, ...bodyOf(type) });
      t.match(answer, unknown, `${role} ${type}`);
      t.equal(answer.body.version, undefined);
    }
    for (const path of ['', '/events?since=0', `/interactions/${uuidv7()}`, '/suggestions']) {
      t.equal((await other.get(`/api/cases/${caseId}${path}`)).status, 404, `${role} ${path}`);
    }
    t.equal((await other.post(`/api/cases/${caseId}/seen`, {})).status, 404);
    const never = await other.get(`/api/cases/${uuidv7()}`);
    const hidden = await other.get(`/api/cases/${caseId}`);
    t.strictSame(
      { ...never.body, instance: '' },
      { ...hidden.body, instance: '' },
      'the same answer as for no case at all',
    );
    for (const view of ['all', 'late', 'unassigned', 'mine', 'queue']) {
      t.strictSame((await other.get(`/api/cases?view=${view}&state=all`)).body.items, [], `${role} ${view}`);
    }
    t.match(await other.get(`/api/cases?view=queue&queueId=${places.care.queueId}`), { status: 404 });
  }
});

t.test('who takes part in a case of another team sees it and works on it, until the task is another’s', async (t) => {
  const caseId = await openCase();
  const [agent, helper] = [as('agent'), as('billing-agent')];
  const added = await agent.command(caseId, {
    type: 'add-task',
    name: 'Check the invoice',
    assigneeId: helper.user.id,
  });
  t.equal(added.status, 200);
  const view = await helper.get(`/api/cases/${caseId}`);
  t.equal(view.status, 200);
  t.ok(view.body.allowed.includes('complete-task'), 'a participant works like an agent');
  t.notOk(view.body.allowed.includes('waive-goal'));
  t.match((await helper.get('/api/cases')).body.items, [{ id: caseId }]);
  t.match((await helper.get('/api/work')).body.items, [{ caseId, name: 'Check the invoice' }]);
  t.equal((await helper.command(caseId, { type: 'add-note', text: 'It is right.' })).status, 200);
  const items: Record<string, { id: string; name: string }> = view.body.board.items;
  const itemId = Object.values(items).find(({ name }) => name === 'Check the invoice')?.id;
  t.equal((await agent.command(caseId, { type: 'assign-task', itemId, assigneeId: agent.user.id })).status, 200);
  t.equal((await helper.get(`/api/cases/${caseId}`)).status, 404);
  t.equal((await helper.command(caseId, { type: 'add-note', text: 'Still there?' })).status, 404);
});

t.test('a role taken away counts from the next request on', async (t) => {
  const caseId = await openCase();
  const agent = as('agent2');
  t.equal((await agent.command(caseId, { type: 'add-note', text: 'One' })).status, 200);
  await deps.pool.query('delete from team_member where user_id = $1', [agent.user.id]);
  t.equal((await agent.command(caseId, { type: 'add-note', text: 'Two' })).status, 404);
  const opened = await agent.command(uuidv7(), { type: 'open-case', caseTypeKey: 'complaint', subject: 'Mine' });
  t.match(opened, { status: 403, body: { code: 'not-permitted' } });
});

t.test('what a view carries as allowed is what the door lets in', async (t) => {
  const caseId = await openCase();
  for (const role of ['agent', 'supervisor', 'process-owner', 'administrator'] as const) {
    const { body } = await as(role).get(`/api/cases/${caseId}`);
    for (const type of COMMANDS.filter((command) => command !== 'close-case')) {
      const answer = await as(role).command(caseId, { type, ...bodyOf(type), baseVersion: 1_000_000 });
      const refusedByRole = answer.body.code === 'not-permitted';
      if (body.allowed.includes(type)) t.notOk(refusedByRole, `${role} ${type}`);
    }
  }
});

t.test('screens outside cases', async (t) => {
  const gates: [string, TestRole[]][] = [
    ['/api/users', ['administrator']],
    ['/api/audit', ['administrator']],
    ['/api/reports/deadlines', ['supervisor', 'administrator', 'billing-supervisor']],
  ];
  for (const [url, may] of gates) {
    for (const role of ['agent', 'supervisor', 'process-owner', 'administrator', 'billing-supervisor'] as const) {
      const { status } = await as(role).get(url);
      t.equal(status, may.includes(role) ? 200 : 403, `${role} ${url}`);
    }
  }
});

function bodyOf(type: string): Record<string, unknown> {
  return { ...Object.entries(BODIES).find(([name]) => name === type)?.[1] };
}

function roleOf(role: TestRole): keyof typeof ROLE_COMMANDS {
  if (role === 'supervisor' || role === 'process-owner' || role === 'administrator') return role;
  return 'agent';
}

t.test('[POLICY-5] a colleague’s case is given away by a supervisor only', async (t) => {
  const caseId = await openCase();
  const supervisor = as('supervisor');
  t.equal((await supervisor.command(caseId, { type: 'assign-case', ownerId: supervisor.user.id })).status, 200);
  const refused = await as('agent').command(caseId, { type: 'assign-case', ownerId: null });
  t.match(refused, { status: 403, body: { code: 'not-permitted', detail: /colleague/ } });
  const view = await as('agent').get(`/api/cases/${caseId}`);
  t.notOk(view.body.allowed.includes('assign-case'), 'and the view does not offer it');
  t.equal((await supervisor.command(caseId, { type: 'assign-case', ownerId: null })).status, 200);
  t.equal((await as('agent').command(caseId, { type: 'assign-case', ownerId: as('agent').user.id })).status, 200);
});
