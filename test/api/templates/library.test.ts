import t from 'tap';
import { seedBuiltinTemplates } from '../../../api/application/library/life/seed-builtin.ts';
import { BUILTIN_TEMPLATES } from '../../../templates/index.ts';
import { buildTestApp } from '../support/app.ts';

const shared = await buildTestApp(t);

const definition = (key: string, more: object = {}) => ({
  key,
  name: 'Check the meter',
  description: 'Zählerstand prüfen',
  tags: ['energy'],
  parameters: { type: 'object', required: ['meter'], properties: { meter: { type: 'string', title: 'Meter' } } },
  items: [{ key: 'read', kind: 'human-task', name: 'Read meter {{meter}}', due: 'PT4H' }],
  ...more,
});

t.test('the starter library seeds itself once, and again only what changed', async (t) => {
  const { deps, as } = await buildTestApp(t);
  const seed = () => seedBuiltinTemplates(deps.orm.em.fork());
  await seed();
  const { rows } = await deps.pool.query(
    "select key from template_version where state = 'published' and origin = 'builtin'",
  );
  t.same(rows.map(({ key }) => key).sort(), BUILTIN_TEMPLATES.map(({ key }) => key).sort());
  t.same((await seed()).published, []);
  await deps.pool.query(
    `update template_version set definition = '{"key": "older"}' where key in ('refund', 'outage')`,
  );
  const owner = as('process-owner');
  t.equal((await owner.post('/api/templates/outage/retire')).status, 200);
  t.same((await seed()).published, ['refund'], 'what somebody retired stays retired');
  const refund = await owner.get('/api/templates/refund');
  t.match(refund.body, { version: 2, state: 'published', findings: [], createdBy: null });
  t.same(refund.body.definition, BUILTIN_TEMPLATES.find(({ key }) => key === 'refund')?.definition);
  await owner.post('/api/templates/refund/draft');
  await deps.pool.query(
    `update template_version set definition = '{"key": "older"}' where key = 'refund' and version = 2`,
  );
  t.same((await seed()).published, [], 'what somebody edits stays theirs');
});

t.test('a template from draft to published, retired and back', async (t) => {
  const { as, deps } = shared;
  const owner = as('process-owner');
  const created = await owner.post('/api/templates', { kind: 'fragment', definition: definition('whole-life') });
  t.equal(created.status, 201);
  t.match(created.body, {
    key: 'whole-life',
    version: 1,
    state: 'draft',
    revision: 1,
    findings: [],
    capturedFrom: null,
  });
  t.match(created.body.createdBy, { name: 'Process owner' });
  t.same(created.body.allowed, ['save-draft', 'send-to-review', 'publish', 'discard-draft', 'change-team']);
  t.equal(
    JSON.stringify(created.body.definition),
    JSON.stringify(definition('whole-life')),
    'the order of keys is kept',
  );

  const unfinished = definition('whole-life', { items: [] });
  const saved = await owner.put('/api/templates/whole-life/draft', { revision: 1, definition: unfinished });
  t.equal(saved.status, 200, 'a draft may be unfinished');
  t.equal(saved.body.revision, 2);
  t.match(saved.body.findings, [{ code: 'format', severity: 'error', pointer: '/items' }]);
  const late = await owner.put('/api/templates/whole-life/draft', { revision: 1, definition: unfinished });
  t.match([late.status, late.body.code], [409, 'revision-outdated']);
  const refused = await owner.post('/api/templates/whole-life/publish', { revision: 2 });
  t.match([refused.status, refused.body.code, refused.body.errors[0].pointer], [422, 'content-invalid', '/items']);

  await owner.put('/api/templates/whole-life/draft', { revision: 2, definition: definition('whole-life') });
  const outdated = await owner.post('/api/templates/whole-life/publish', { revision: 2 });
  t.match([outdated.status, outdated.body.code], [409, 'revision-outdated']);
  const published = await owner.post('/api/templates/whole-life/publish', { revision: 3 });
  // What the whole house has is made private by administrators alone (LIFE-11).
  t.match(published.body, { version: 1, state: 'published', allowed: ['start-draft', 'retire'] });
  t.type(published.body.publishedAt, 'string');
  const again = await owner.put('/api/templates/whole-life/draft', {
    revision: 3,
    definition: definition('whole-life'),
  });
  t.match([again.status, again.body.code], [409, 'conflict'], 'a published version never changes');

  const draft = await owner.post('/api/templates/whole-life/draft');
  t.match([draft.status, draft.body.version, draft.body.state], [201, 2, 'draft']);
  t.equal((await owner.post('/api/templates/whole-life/draft')).body.code, 'conflict', 'there is one draft at most');
  t.match((await owner.get('/api/templates/whole-life?version=1')).body, { version: 1, state: 'published' });
  t.match((await owner.get('/api/templates/whole-life')).body, { version: 2, state: 'draft' });
  t.match((await owner.get('/api/templates/whole-life?state=published')).body, { version: 1, state: 'published' });
  t.equal((await owner.get('/api/templates/whole-life?state=retired')).status, 404);
  t.match((await owner.post('/api/templates/whole-life/retire')).body, { version: 1, state: 'retired' });
  t.equal((await owner.post('/api/templates/whole-life/retire')).body.code, 'conflict');
  t.match((await owner.post('/api/templates/whole-life/publish', { revision: 1 })).body, {
    version: 2,
    state: 'published',
    versions: [
      { version: 1, state: 'retired' },
      { version: 2, state: 'published' },
    ],
  });
  const { rows } = await deps.pool.query(
    "select action, actor_id, after from audit where subject_id = 'whole-life' order by at, id",
  );
  t.same(
    rows.map(({ action }) => action),
    [
      'template-created',
      'template-draft-saved',
      'template-draft-saved',
      'template-published',
      'template-draft-started',
      'template-retired',
      'template-published',
    ],
  );
  t.ok(rows.every(({ actor_id }) => actor_id === owner.user.id));
});

t.test('what cannot be a draft changes nothing and says why', async (t) => {
  const { as, deps } = shared;
  const owner = as('process-owner');
  const keys = async (): Promise<string[]> =>
    (await deps.pool.query<{ key: string }>('select key from template_version')).rows.map(({ key }) => key).sort();
  const before = await keys();
  const post = (given: unknown) => owner.post('/api/templates', { kind: 'fragment', definition: given });
  for (const given of [null, 'text', [], {}, { key: 'Not A Key' }, { key: 'a'.repeat(65) }, { key: 7 }]) {
    t.match(
      [(await post(given)).status, (await post(given)).body.code],
      [422, 'content-invalid'],
      JSON.stringify(given).slice(0, 40),
    );
  }
  let deep: unknown = 'x';
  for (let level = 0; level < 40; level += 1) deep = { deep };
  t.match((await post({ key: 'deep', deep })).body, {
    status: 422,
    code: 'content-invalid',
    errors: [{ detail: /32 levels/ }],
  });
  t.match((await post({ key: 'long', description: 'x'.repeat(500_001) })).body, { status: 422 });
  t.equal((await post(definition('meter'))).status, 201);
  t.match((await post(definition('meter'))).body, { status: 409, code: 'conflict' });
  const renamed = await owner.put('/api/templates/meter/draft', { revision: 1, definition: definition('other') });
  t.match(renamed.body, { status: 422, errors: [{ pointer: '/definition/key' }] });
  for (const path of ['meters', 'a'.repeat(150)]) {
    t.equal((await owner.get(`/api/templates/${path}`)).status, 404);
    t.equal((await owner.put(`/api/templates/${path}/draft`, { revision: 1, definition: {} })).status, 404);
    t.equal((await owner.post(`/api/templates/${path}/publish`, { revision: 1 })).status, 404);
    t.equal((await owner.post(`/api/templates/${path}/retire`)).status, 404);
    t.equal((await owner.post(`/api/templates/${path}/preview`, {})).status, 404);
  }
  t.equal((await owner.get('/api/templates/meter?version=7')).status, 404);
  t.same(await keys(), [...before, 'meter'].sort());
});

t.test('two people who take one key at once: one gets it', async (t) => {
  const { as } = shared;
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      as('process-owner').post('/api/templates', { kind: 'fragment', definition: definition('race') }),
    ),
  );
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409, 409]);
  const saves = await Promise.all(
    Array.from({ length: 6 }, () =>
      as('administrator').put('/api/templates/race/draft', { revision: 1, definition: definition('race') }),
    ),
  );
  t.same(
    saves.map(({ status }) => status).sort(),
    [200, 409, 409, 409, 409, 409],
    'one of six saves of one revision wins',
  );
});

t.test('agents and supervisors read; process owners and administrators write', async (t) => {
  const { as } = shared;
  const body = { kind: 'fragment', definition: definition('guarded') };
  for (const role of ['agent', 'supervisor'] as const) {
    t.match((await as(role).post('/api/templates', body)).body, { status: 403, code: 'not-permitted' }, role);
  }
  t.equal((await as('administrator').post('/api/templates', body)).status, 201);
  for (const role of ['agent', 'supervisor'] as const) {
    const person = as(role);
    t.same((await person.get('/api/templates/guarded')).body.allowed, [], role);
    t.equal(
      (await person.put('/api/templates/guarded/draft', { revision: 1, definition: definition('guarded') })).status,
      403,
    );
    t.equal((await person.post('/api/templates/guarded/draft')).status, 403);
    t.equal((await person.post('/api/templates/guarded/publish', { revision: 1 })).status, 403);
    t.equal((await person.post('/api/templates/guarded/retire')).status, 403);
  }
  t.equal((await as('process-owner').post('/api/templates/guarded/publish', { revision: 1 })).status, 200);
});

t.test('the list pages by name, filters by kind and state, and finds by words', async (t) => {
  const { as, deps } = await buildTestApp(t);
  await seedBuiltinTemplates(deps.orm.em.fork());
  const owner = as('process-owner');
  await owner.post('/api/templates', { kind: 'fragment', definition: definition('check-meter') });
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await owner.get(`/api/templates?limit=5${cursor}`);
    names.push(...body.items.map(({ name }: { name: string }) => name));
    cursor = body.next === undefined ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  t.equal(names.length, 16);
  t.same(
    names,
    names.toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)),
  );
  const list = async (query: string) =>
    (await owner.get(`/api/templates?${query}`)).body.items.map(({ key }: { key: string }) => key);
  t.same(await list('kind=case-type'), ['access', 'billing', 'complaint']);
  t.same(await list('state=draft'), ['check-meter']);
  t.notOk((await list('state=published')).includes('check-meter'));
  t.equal((await list('q=money%20back'))[0], 'refund');
  t.same(await list('q=zahlerstand'), ['check-meter'], 'without accents');
  t.same(await list('q=energy'), ['check-meter'], 'tags count');
  t.same(await list('q=%25'), await list(''), 'signs alone are no words');
  const [row] = (await owner.get('/api/templates?q=energy')).body.items;
  t.match(row, {
    state: 'draft',
    version: 1,
    itemCount: 1,
    usedIn: 0,
    origin: 'written',
    owner: { name: 'Process owner' },
    allowed: ['save-draft', 'send-to-review', 'publish', 'discard-draft'],
  });
  const damaged = (await owner.get('/api/templates?q=damaged%20goods')).body.items[0];
  t.match(damaged, { key: 'damaged-goods', origin: 'builtin', owner: null, state: 'published' });
  t.ok(damaged.itemCount >= 8);
  t.equal((await owner.get('/api/templates?cursor=made-up')).status, 400);
  for (const place of ['1e400', '-1.0e-99999', 'NaN', '9'.repeat(200)]) {
    const cursor = Buffer.from(JSON.stringify([place, 'refund'])).toString('base64url');
    t.equal((await owner.get(`/api/templates?sort=used&cursor=${cursor}`)).status, 400, place.slice(0, 20));
  }
  t.equal((await owner.get('/api/templates?state=lost')).status, 400);
});

t.test('a preview shows the texts as a case would get them', async (t) => {
  const { as } = shared;
  const owner = as('process-owner');
  await owner.post('/api/templates', { kind: 'fragment', definition: definition('previewed') });
  const preview = (body: object) => as('agent').post('/api/templates/previewed/preview', body);
  t.match((await preview({ parameters: { meter: '<7>' } })).body, {
    definition: { items: [{ name: 'Read meter <7>' }] },
  });
  t.match((await preview({})).body, { status: 422, errors: [{ pointer: '/parameters/meter' }] });
  t.match((await preview({ parameters: { meter: 'x'.repeat(400) } })).body, {
    status: 422,
    errors: [{ pointer: '/definition/items/0/name', detail: /300 characters/ }],
  });
  t.equal((await preview({ version: 2, parameters: { meter: 'x' } })).status, 404);
});

t.test('the format is published as JSON Schema, also to those who are not signed in', async (t) => {
  const { app } = shared;
  for (const name of ['fragment', 'case-type']) {
    const response = await app.inject(`/api/schemas/${name}.json`);
    t.equal(response.statusCode, 200);
    t.match(response.headers['content-type'], 'application/schema+json');
    t.match(response.json(), { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `${name}.json` });
  }
  t.equal((await app.inject('/api/schemas/other.json')).statusCode, 404);
});
