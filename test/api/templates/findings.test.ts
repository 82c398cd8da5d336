import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const { as } = await buildTestApp(t);
const owner = as('process-owner');

const fragment = (key: string, items: readonly object[], more: object = {}) => ({
  kind: 'fragment',
  definition: { key, name: 'Check the meter', description: '', items, ...more },
});
const task = (key: string, more: object = {}) => ({ key, kind: 'human-task', name: key, ...more });
const after = (source: string, transition = 'complete') => [{ on: [{ source, transition }] }];

t.test('[VALID-2] an error of meaning keeps a draft from being published, and says what to do', async (t) => {
  const ring = [task('ask', { entry: after('bill') }), task('bill', { entry: after('ask') })];
  const { status, body } = await owner.post('/api/templates', fragment('ring', ring));
  t.equal(status, 201, 'a draft may be unfinished');
  t.match(body.findings, [{ code: 'cycle-closed', severity: 'error', pointer: '/items/0/entry' }]);
  const refused = await owner.post('/api/templates/ring/publish', { revision: 1 });
  t.match(refused, {
    status: 422,
    body: { code: 'content-invalid', errors: [{ pointer: '/items/0/entry', detail: /"ask" waits for "bill"/ }] },
  });
  const open = [task('ask'), task('bill', { entry: after('ask') })];
  const saved = await owner.put('/api/templates/ring/draft', {
    revision: 1,
    definition: fragment('ring', open).definition,
  });
  t.same(saved.body.findings, []);
  t.equal((await owner.post('/api/templates/ring/publish', { revision: 2 })).status, 200);
});

t.test('[VALID-2] a doubt is shown by the draft and by what is published', async (t) => {
  const items = [
    { key: 'work', kind: 'stage', name: 'Work', items: [task('look'), task('again', { repetition: true })] },
  ];
  const draft = await owner.post('/api/templates', fragment('doubtful', items));
  const doubt = [{ code: 'stage-never-completes', severity: 'warning', pointer: '/items/0' }];
  t.match(draft.body.findings, doubt);
  const published = await owner.post('/api/templates/doubtful/publish', { revision: 1 });
  t.equal(published.status, 200);
  t.match(published.body, { state: 'published', findings: doubt });
});

t.test('[VALID-8] a goal of a case type counts as served by a published fragment', async (t) => {
  const definition = {
    key: 'metering',
    name: 'Metering',
    description: '',
    facts: { type: 'object', properties: { reading: { type: 'number', title: 'Reading' } } },
    goals: [{ key: 'read', name: 'The meter is read' }],
    queue: 'care',
    plan: [],
  };
  const drafted = await owner.post('/api/templates', { kind: 'case-type', definition });
  t.match(drafted.body.findings, [{ code: 'goal-unserved', severity: 'warning', pointer: '/goals/0' }]);
  await owner.post('/api/templates', fragment('read-meter', [task('read-it')], { serves: ['read'] }));
  await owner.post('/api/templates/read-meter/publish', { revision: 1 });
  t.same((await owner.get('/api/templates/metering')).body.findings, []);
  t.equal((await owner.post('/api/templates/metering/publish', { revision: 1 })).status, 200);
});

t.test('[VALID-9] a fragment that no published case type would take is doubtful', async (t) => {
  const waits = task('ask', { entry: [{ on: [{ source: 'goal:read-twice', transition: 'achieve' }] }] });
  const { body } = await owner.post('/api/templates', fragment('misfit', [waits]));
  t.match(body.findings, [
    {
      code: 'fits-nowhere',
      severity: 'warning',
      pointer: '/items/0/entry/0/on/0/source',
      detail: /no goal "read-twice"/,
    },
  ]);
  const fits = task('ask', { entry: [{ on: [{ source: 'goal:read', transition: 'achieve' }] }] });
  const saved = await owner.put('/api/templates/misfit/draft', {
    revision: 1,
    definition: fragment('misfit', [fits]).definition,
  });
  t.same(saved.body.findings, [], 'one type that would take it is enough');
});
