import t from 'tap';
import { itemNamed, newId, openCase } from '../cases/support.ts';
import { type Answer, type As, buildFamilyApp } from './app.ts';

const { deps, owner, supervisor, agent, publish, settle } = await buildFamilyApp(t);

const caseType = (key: string, more: object = {}) => ({
  key,
  name: 'Leak',
  description: 'Water where none should be',
  queue: 'care-eu',
  facts: { type: 'object', properties: { amount: { type: 'number', title: 'Amount' } } },
  goals: [],
  plan: [],
  ...more,
});
const task = (key: string, name: string, more: object = {}) => ({ key, kind: 'human-task', name, ...more });
const view = (by: As, id: string): Promise<Answer> => by.get(`/api/cases/${id}`);

const usedVersion = async (fragmentId: string | undefined): Promise<number | undefined> =>
  (await deps.pool.query('select template_version from fragment_use where fragment_id = $1', [fragmentId])).rows[0]
    ?.template_version;

t.test(
  '[MIGRATE-1] a new version is published, a running case goes on by it, and the change is taken back',
  async (t) => {
    await publish(caseType('leaky', { plan: [task('look', 'Look'), task('mend', 'Mend'), task('write', 'Write')] }));
    const id = await openCase(agent, { caseTypeKey: 'leaky' });
    const look = itemNamed(await view(agent, id), 'Look').id;
    t.equal((await agent.command(id, { type: 'complete-task', itemId: look })).status, 200);
    const mend = itemNamed(await view(agent, id), 'Mend').id;
    t.equal((await agent.command(id, { type: 'change-item', itemId: mend, name: 'Mend it well' })).status, 200);

    await publish(
      caseType('leaky', {
        plan: [
          task('look', 'Look'),
          task('mend', 'Mend', { role: 'supervisor' }),
          task('check', 'Check', { entry: [{ on: [{ source: 'look', transition: 'complete' }] }] }),
        ],
      }),
    );
    t.equal((await view(agent, id)).body.board.head.caseType.version, 1, 'it does not touch running cases');
    const migrate = { type: 'migrate-case', to: { kind: 'case-type' }, reason: 'The new way is safer' };
    const commandId = newId();
    const answer = await supervisor.command(id, { ...migrate, commandId });
    t.equal(answer.status, 200, JSON.stringify(answer.body));
    const after = await view(agent, id);
    t.equal(after.body.board.head.caseType.version, 2);
    t.match(
      itemNamed(after, 'Mend it well'),
      { id: mend, state: 'active', role: 'supervisor' },
      'what a person wrote stays',
    );
    t.same(
      ['Look', 'Check', 'Write'].map((name) => itemNamed(after, name).state),
      ['completed', 'active', 'terminated'],
    );

    const again = await supervisor.command(id, migrate);
    t.match([again.status, again.body.code], [409, 'already-done']);
    const missing = await supervisor.command(id, { ...migrate, to: { kind: 'case-type', version: 7 } });
    t.match([missing.status, missing.body.code], [422, 'fragment-invalid']);
    t.match(missing.body.errors, [{ pointer: '/to' }]);

    const undone = await supervisor.command(id, { type: 'undo', undone: commandId, reason: 'Not this one' });
    t.equal(undone.status, 200, JSON.stringify(undone.body));
    const back = await view(agent, id);
    t.equal(back.body.board.head.caseType.version, 1);
    t.match(itemNamed(back, 'Mend it well'), { id: mend, role: null });
    t.same(itemNamed(back, 'Write').state, 'active');
  },
);

t.test('[MIGRATE-1] a dry run tells what would change, and stores nothing', async (t) => {
  await publish(caseType('dry', { plan: [task('one', 'One')] }));
  const id = await openCase(agent, { caseTypeKey: 'dry' });
  await publish(caseType('dry', { plan: [task('one', 'One'), task('two', 'Two')] }));
  const { version } = (await view(agent, id)).body.board;
  const command = { type: 'migrate-case', to: { kind: 'case-type' }, reason: 'The new way', dryRun: true };
  const answer = await supervisor.command(id, command);
  t.equal(answer.status, 200, JSON.stringify(answer.body));
  t.match(JSON.stringify(answer.body), /"Two"/);
  t.equal((await view(agent, id)).body.board.version, version);
});

t.test('[MIGRATE-11] facts that do not fit are named', async (t) => {
  await publish(caseType('facts', { plan: [task('one', 'One')] }));
  const id = await openCase(agent, { caseTypeKey: 'facts', facts: { amount: 3 } });
  await publish(
    caseType('facts', {
      plan: [task('one', 'One')],
      facts: { type: 'object', properties: { amount: { type: 'string' } } },
    }),
  );
  const answer = await supervisor.command(id, {
    type: 'migrate-case',
    to: { kind: 'case-type' },
    reason: 'The new way',
  });
  t.match([answer.status, answer.body.code], [422, 'facts-invalid']);
  t.match(answer.body.detail, /amount/);
  t.match(answer.body.errors, [{ pointer: '/to' }]);
});

t.test('[MIGRATE-12] one fragment of a case, with its parameters', async (t) => {
  const fragment = (items: object[]) => ({
    key: 'visit',
    name: 'Visit',
    description: 'Somebody goes there',
    parameters: { type: 'object', required: ['who'], properties: { who: { type: 'string', title: 'Who' } } },
    items,
  });
  await publish(fragment([task('plan', 'Plan the visit of {{who}}'), task('go', 'Go')]), 'fragment');
  const id = await openCase(agent);
  const added = await agent.command(id, { type: 'add-fragment', templateKey: 'visit', parameters: { who: 'Anna' } });
  t.equal(added.status, 200, JSON.stringify(added.body));
  await publish(
    fragment([task('plan', 'Arrange the visit of {{who}}'), task('go', 'Go'), task('tell', 'Tell {{who}}')]),
    'fragment',
  );
  const [fragmentId] = Object.keys((await view(agent, id)).body.board.fragments);
  const answer = await supervisor.command(id, {
    type: 'migrate-case',
    to: { kind: 'fragment', fragmentId },
    reason: 'New',
  });
  t.equal(answer.status, 200, JSON.stringify(answer.body));
  const after = await view(agent, id);
  t.same(
    ['Arrange the visit of Anna', 'Go', 'Tell Anna'].map((name) => itemNamed(after, name).state),
    ['active', 'active', 'active'],
  );
  t.match(after.body.board.fragments[fragmentId ?? ''], { templateKey: 'visit', templateVersion: 2 });
  t.equal(await usedVersion(fragmentId), 2, '[LIFE-9] it is used in that version from now on');
  const undone = await supervisor.command(id, { type: 'undo', undone: answer.body.frames[0].commandId, reason: 'No' });
  t.equal(undone.status, 200, JSON.stringify(undone.body));
  t.equal(itemNamed(await view(agent, id), 'Plan the visit of Anna').state, 'active');
  t.equal(await usedVersion(fragmentId), 1, '[LIFE-9] taken back, it is used in the former version again');
  const nowhere = { type: 'migrate-case', to: { kind: 'fragment', fragmentId: newId() }, reason: 'New' };
  t.equal((await supervisor.command(id, nowhere)).body.code, 'fragment-unknown');
});

t.test('[SUB-1] a parent and its sub-case through the API: data in and out, links both ways', async (t) => {
  const inspection = caseType('inspection', {
    queue: 'billing',
    holdsOpen: false,
    facts: { type: 'object', properties: { amount: { type: 'number' }, found: { type: 'string' } } },
    plan: [task('look', 'Look')],
  });
  await publish(inspection);
  const leak = {
    ...task('leak', 'Look into the leak'),
    kind: 'case-task',
    caseType: 'inspection',
    input: { amount: 'facts.amount * 2' },
    output: { amount: 'facts.amount + 1' },
  };
  await publish(caseType('with-sub', { plan: [leak, task('beside', 'Beside')] }));
  const id = await openCase(agent, { caseTypeKey: 'with-sub', facts: { amount: 4 } });
  const held = itemNamed(await view(agent, id), 'Look into the leak');
  const byHand = await agent.command(id, { type: 'complete-task', itemId: held.id });
  t.match([byHand.status, byHand.body.code], [409, 'sub-case-open']);
  await settle();
  const { subCaseId } = (await view(agent, id)).body.board.items[held.id];
  t.equal((await view(agent, subCaseId)).status, 404, 'its queue is that of another team');
  const child = await view(owner.billing, subCaseId);
  t.equal(child.status, 200);
  t.match(child.body.board.head, { parent: { caseId: id, itemId: held.id } });
  t.same(child.body.board.file, { amount: 8 });
  const look = itemNamed(child, 'Look').id;
  t.equal((await owner.billing.command(subCaseId, { type: 'complete-task', itemId: look })).status, 200);
  await settle();
  const after = await view(agent, id);
  t.equal(itemNamed(after, 'Look into the leak').state, 'completed');
  t.same(after.body.board.file, { amount: 9 });
});

t.test('[SUB-1] nobody opens a case in the name of another', async (t) => {
  const parent = { caseId: newId(), itemId: newId(), blocking: true, output: {}, generation: 1 };
  const answer = await agent.command(newId(), { type: 'open-case', caseTypeKey: 'complaint', subject: 'x', parent });
  t.equal(answer.status, 400);
});
