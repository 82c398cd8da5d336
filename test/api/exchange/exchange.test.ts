import { zipSync } from 'fflate';
import t from 'tap';
import { BUILTIN_TEMPLATES } from '../../../templates/index.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { type As, answerOf } from '../support/as.ts';

const shared = await buildTestApp(t);

const definition = (key: string, more: object = {}) => ({
  key,
  name: `Name of ${key}`,
  description: 'For the test',
  items: [{ key: 'read', kind: 'human-task', name: 'Read it' }],
  ...more,
});
const file = (content: object, version = 1, kind = 'fragment') =>
  `${JSON.stringify({ format: 'casewright-template', formatVersion: 1, kind, version, definition: content }, null, 2)}\n`;

/** Sends a file as it is; `how` is the query. */
async function imported(who: As, body: string | Uint8Array, how = '', on: TestApp = shared) {
  const response = await on.app.inject({
    method: 'POST',
    url: `/api/library/imports${how}`,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(body),
  });
  return answerOf(response);
}

async function exported(who: As, url: string, on: TestApp = shared) {
  const response = await on.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${who.token}` } });
  return { status: response.statusCode, bytes: response.rawPayload, headers: response.headers };
}

const outcomes = (answer: { body: { templates: { key: string; outcome: string; version: number | null }[] } }) =>
  answer.body.templates.map(({ key, outcome, version }) => [key, outcome, version]);

t.test('a file says what it would change, and changes it when it is told to', async (t) => {
  const owner = shared.as('process-owner');
  const written = file(definition('from-file'), 7);
  const asked = await imported(owner, written);
  t.equal(asked.status, 200);
  t.match(asked.body, { format: 'json', applied: false, notes: [] });
  t.same(outcomes(asked), [['from-file', 'new', null]]);
  t.equal((await owner.get('/api/templates/from-file')).status, 404, 'a report writes nothing');

  const done = await imported(owner, written, '?apply=true');
  t.same(outcomes(done), [['from-file', 'new', 7]], 'the number of the file is kept');
  const view = await owner.get('/api/templates/from-file');
  t.match(view.body, { version: 7, state: 'draft', createdBy: { name: 'Process owner' } });
  const out = await exported(owner, '/api/templates/from-file/export');
  t.equal(out.bytes.toString(), written, 'byte for byte');
  t.match(out.headers, { 'content-disposition': 'attachment; filename="from-file-v7.json"' });
  t.same(outcomes(await imported(owner, written, '?apply=true')), [['from-file', 'equal', 7]]);

  const other = definition('from-file', {
    items: [{ key: 'write', kind: 'human-task', name: 'Write it' }],
    tags: ['x'],
  });
  const open = await imported(owner, file(other), '?apply=true');
  t.match(open.body.templates, [{ outcome: 'refused', notes: [{ code: 'draft-open', severity: 'error' }] }]);
  const published = await owner.post('/api/templates/from-file/publish', { revision: 1 });
  t.equal(published.status, 200);
  const change = await imported(owner, file(other));
  t.match(change.body.templates, [
    {
      outcome: 'changed',
      against: { version: 7, state: 'published' },
      changes: { added: ['Write it'], removed: ['Read it'], changed: [], around: true },
    },
  ]);
  t.same(outcomes(await imported(owner, file(other), '?apply=true')), [['from-file', 'changed', 8]]);
  t.same((await owner.get('/api/templates/from-file?version=8')).body.definition, other);
});

t.test('the starter library goes out, into an empty house, and out again the same', async (t) => {
  const house = await buildTestApp(t);
  const first = await exported(house.as('administrator'), '/api/library/export', house);
  t.equal(first.status, 200);
  t.equal(first.headers['content-type'], 'application/zip');

  const empty = await buildTestApp(t);
  for (const table of ['template_act', 'template_version', 'template'])
    await empty.deps.pool.query(`delete from ${table}`);
  const administrator = empty.as('administrator');
  const report = await imported(administrator, first.bytes, '?apply=true', empty);
  t.same(report.body.notes, []);
  t.equal(report.body.templates.length, BUILTIN_TEMPLATES.length);
  for (const template of report.body.templates)
    t.match(template, { outcome: 'new', version: 1, notes: [] }, template.key);
  for (const { key } of BUILTIN_TEMPLATES) {
    const view = await administrator.get(`/api/templates/${key}`);
    const published = await administrator.post(`/api/templates/${key}/publish`, { revision: view.body.revision });
    t.equal(published.status, 200, key);
  }
  const second = await exported(administrator, '/api/library/export', empty);
  t.ok(first.bytes.equals(second.bytes), 'byte for byte');
  const again = await imported(administrator, first.bytes, '', empty);
  t.ok(outcomes(again).every(([, outcome]) => outcome === 'equal'));
  const some = await exported(administrator, '/api/library/export?keys=refund,outage', empty);
  t.equal((await imported(administrator, some.bytes, '', empty)).body.templates.length, 2);
});

t.test('who may: process owners import and export the library; what they may not is refused one by one', async (t) => {
  const owner = shared.as('process-owner');
  const agent = shared.as('agent');
  t.equal((await imported(agent, file(definition('by-agent')))).status, 403);
  t.equal((await exported(agent, '/api/library/export')).status, 403);
  t.equal((await exported(agent, '/api/templates/no-such/export')).status, 404);
  const caseType = {
    key: 'audit-type',
    name: 'Audit',
    description: '',
    facts: { type: 'object', properties: {} },
    goals: [],
    queue: 'care',
    plan: [],
  };
  const administrator = shared.as('administrator');
  t.same(outcomes(await imported(administrator, file(caseType, 1, 'case-type'), '?apply=true')), [
    ['audit-type', 'new', 1],
  ]);
  await administrator.post('/api/templates/audit-type/publish', { revision: 1 });
  const other = file({ ...caseType, name: 'Audit 2' }, 1, 'fragment');
  t.match((await imported(owner, other)).body.templates, [{ outcome: 'refused', key: null }], 'no fragment at all');
  const kinds = await imported(owner, file(definition('audit-type')));
  t.match(kinds.body.templates, [{ outcome: 'refused', notes: [{ code: 'kind-other' }] }]);
});

t.test('a template that cannot be read is refused with its findings; others of the file are taken', async (t) => {
  const owner = shared.as('process-owner');
  const bytes = zipSync({
    'good.json': Buffer.from(file(definition('good-one'))),
    'bad.json': Buffer.from(file(definition('bad-one', { items: [{ key: 'x', kind: 'wizard', name: 'X' }] }))),
    'deep.json': Buffer.from(file(definition('deep-one', { tags: [[[[]]]], more: '{'.repeat(10) }))),
    'odd.txt': Buffer.from('hello'),
  });
  const done = await imported(owner, bytes, '?apply=true');
  t.same(outcomes(done), [
    ['good-one', 'new', 1],
    [null, 'refused', null],
    [null, 'refused', null],
  ]);
  t.match(done.body.templates[1].findings[0], { code: 'format', pointer: '/items/0/kind' });
  t.match(done.body.notes, [{ code: 'file-skipped', where: 'odd.txt' }]);
  const unfinished = file(
    definition('unfinished', { items: [{ key: 'x', kind: 'human-task', name: 'X {{nobody}}' }] }),
  );
  const draft = await imported(owner, unfinished, '?apply=true');
  t.match(draft.body.templates, [{ outcome: 'new', findings: [{ code: 'parameter-unknown' }], findingCount: 1 }]);
});

t.test('what is no template is told in words, never a fault', async (t) => {
  const owner = shared.as('process-owner');
  for (const [body, code] of [
    ['', 'file-empty'],
    ['hello', 'json-invalid'],
    ['{"a":1,"a":2}', 'name-twice'],
    ['[]', 'format-unknown'],
    [Uint8Array.from([0xff, 0x01, 0x02]), 'encoding-unknown'],
    [zipSync({ 'a.json': new Uint8Array(3_900_000) }), 'archive-too-large'],
    [zipSync({ '../a.json': Buffer.from('{}') }), 'archive-name'],
  ] as const) {
    const answer = await imported(owner, body, '?apply=true');
    t.equal(answer.status, 200, code);
    t.match(answer.body, { templates: [], notes: [{ code, severity: 'error' }] }, code);
  }
  t.equal((await imported(owner, Buffer.alloc(20_000_001))).status, 413);
});

t.test('a template goes out as CMMN and comes back as it was', async (t) => {
  const owner = shared.as('process-owner');
  for (const key of ['refund', 'complaint']) {
    const out = await exported(owner, `/api/templates/${key}/export?format=cmmn`);
    t.match(out.headers, { 'content-disposition': `attachment; filename="${key}-v1.cmmn"` });
    const back = await imported(owner, out.bytes);
    t.match(back.body, { format: 'cmmn', templates: [{ key, outcome: 'equal', version: 1 }] }, key);
  }
  const bomb =
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><definitions>&c;</definitions>';
  const refused = await imported(owner, bomb);
  t.match(refused.body, { templates: [], notes: [{ severity: 'error' }] });
  const model = `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL" targetNamespace="urn:x">
      <case id="other-engine" name="From elsewhere"><casePlanModel id="plan" name="Plan">
        <planItem id="i1" definitionRef="t1"/><humanTask id="t1" name="Look"/></casePlanModel></case></definitions>`;
  const asType = await imported(owner, model);
  t.match(asType.body.templates, [{ kind: 'case-type', outcome: 'new', name: 'From elsewhere' }]);
  const asFragment = await imported(owner, model, '?as=fragment&apply=true');
  t.match(asFragment.body.templates, [{ kind: 'fragment', outcome: 'new', version: 1 }]);
});

t.test('the formats are listed, each at its address, for everybody', async (t) => {
  const listed = await shared.app.inject({ method: 'GET', url: '/api/schemas/' });
  t.equal(listed.statusCode, 200);
  const { schemas } = listed.json();
  t.same(
    schemas.map(({ url }: { url: string }) => url),
    ['/api/schemas/fragment.json', '/api/schemas/case-type.json', '/api/schemas/template-file.json'],
  );
  for (const { url } of schemas) t.equal((await shared.app.inject({ method: 'GET', url })).statusCode, 200, url);
});
