import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { DIFFERENCE_ASPECTS } from '../../../api/contract/template-differences.ts';
import { ASPECTS, aspectOf, differencesBetween } from '../../../templates/index.ts';
import { buildTestApp } from '../support/app.ts';

const { as, places } = await buildTestApp(t);
const agent = as('agent');
const owner = as('process-owner');

const first = {
  key: 'ring-back',
  name: 'Call back',
  description: 'Call the customer back.',
  items: [{ key: 'call', kind: 'human-task', name: 'Call', due: 'PT4H' }],
};
const second = {
  ...first,
  items: [
    { key: 'look', kind: 'human-task', name: 'Look up the number' },
    { key: 'call', kind: 'human-task', name: 'Call', due: 'PT2H' },
  ],
};
const open = { type: 'open-case', caseTypeKey: 'complaint', subject: 'Slow', queueId: places.care.queueId };
const used = newId();
const theirs = newId();

/** Two versions, and a case of two teams that uses the first. */
async function twoVersions(): Promise<void> {
  await owner.post('/api/templates', { kind: 'fragment', definition: first });
  await owner.post('/api/templates/ring-back/publish', { revision: 1 });

  await agent.command(used, open);
  await agent.command(used, { type: 'add-fragment', templateKey: 'ring-back' });
  await as('billing-agent').command(theirs, { ...open, queueId: places.billing.queueId });
  await as('billing-agent').command(theirs, { type: 'add-fragment', templateKey: 'ring-back' });

  await owner.post('/api/templates/ring-back/draft');
  await owner.put('/api/templates/ring-back/draft', { revision: 1, definition: second });
  await owner.post('/api/templates/ring-back/publish', { revision: 2, note: 'Look first' });
}

t.test('[LIFE-8] what is not the same in two versions, and in two templates', async (t) => {
  await twoVersions();
  const { body, status } = await agent.get('/api/templates/ring-back/differences?from=1&to=2');
  t.equal(status, 200);
  t.match(body, { from: { version: 1, definition: first }, to: { version: 2, state: 'published' } });
  t.same(
    body.differences.map(({ kind, aspect, item, path }: Record<string, unknown>) => [kind, aspect, item, path]),
    [
      ['added', 'steps', 'look', []],
      ['changed', 'deadlines', 'call', ['due']],
    ],
  );
  t.same((await agent.get('/api/templates/ring-back/differences?from=2&to=2')).body.differences, []);
  const other = await agent.get('/api/templates/ring-back/differences?from=1&to=2&with=refund');
  t.match(other.body, { from: { key: 'refund' }, to: { key: 'ring-back' } });
  t.ok(other.body.differences.length > 3);
  t.equal((await agent.get('/api/templates/ring-back/differences?from=1&to=9')).status, 404);
  t.equal((await agent.get('/api/templates/ring-back/differences?from=1')).status, 400);
  t.same(DIFFERENCE_ASPECTS, ASPECTS, 'the contract has every aspect');
  t.ok(differencesBetween(first, second).every((each) => ASPECTS.includes(aspectOf(each))));
});

t.test('[LIFE-9] open cases that use a template, of those that one may see', async (t) => {
  const { body } = await agent.get('/api/templates/ring-back/running');
  t.match(body, {
    counts: [{ version: 1, cases: 1 }],
    items: [{ caseId: used, subject: 'Slow', version: 1 }],
    more: false,
  });
  t.equal(body.items.length, 1, 'a case of others has no number here');
  t.equal(body.items[0].mayBring, false, 'an agent brings no case to another version');
  const { items } = (await as('supervisor').get('/api/templates/ring-back/running')).body;
  t.match(items, [{ caseId: used, mayBring: true }]);
  const ofType = await agent.get('/api/templates/complaint/running');
  t.match(ofType.body, { counts: [{ version: 1, cases: 1 }], items: [{ caseId: used, fragmentId: null }] });
  t.equal((await as('administrator').get('/api/templates/ring-back/running')).body.items.length, 2);
  t.equal((await agent.get('/api/templates/nowhere/running')).status, 404);
});

t.test('[LIFE-9] a case names what could follow another version', async (t) => {
  const supervisor = as('supervisor');
  const { body } = await supervisor.get(`/api/cases/${used}/other-versions`);
  t.match(body.items, [{ newest: 2, note: 'Look first' }]);
  const [{ fragmentId }] = body.items;
  const migrate = { type: 'migrate-case', to: { kind: 'fragment', fragmentId }, reason: 'New' };
  t.equal((await supervisor.command(used, migrate)).status, 200);
  const after = await supervisor.get(`/api/cases/${used}/other-versions`);
  t.same(after.body.items, [{ fragmentId, newest: null, note: null }], 'an older one is no news');
  t.match((await agent.get('/api/templates/ring-back/running')).body, { counts: [{ version: 2, cases: 1 }] });
  t.equal((await as('billing-agent').get(`/api/cases/${used}/other-versions`)).status, 404);
});
