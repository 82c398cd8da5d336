import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

const open = await buildTestApp(t);
const agent = open.as('agent');

async function person(name: string): Promise<string> {
  const id = newId();
  await open.deps.pool.query('insert into customer (id, name, created_at, data) values ($1, $2, now(), $3)', [
    id,
    name,
    JSON.stringify({ homeAddress: 'Quellenweg 12, 8001 Zürich' }),
  ]);
  return id;
}

/** A running case with a refund, worked by hand beside it; the customer has a second record. */
async function runningCase(worker: As = agent) {
  const customerId = await person('Agnieszka Kowalczyk');
  const other = await person('Aga Wilczek');
  const [one, two] = [customerId, other].sort();
  await open.deps.pool.query(
    "insert into customer_link (customer_id, other_id, verdict, decided_by, decided_at) values ($1, $2, 'same', $3, now())",
    [one, two, newId()],
  );
  const id = newId();
  const send = async (command: { type: string; [name: string]: unknown }) => {
    const { status, body } = await worker.command(id, command);
    if (status !== 200) throw new Error(`${command.type}: ${JSON.stringify(body)}`);
    return body;
  };
  const item = async (name: string): Promise<string> => {
    const items = Object.values<{ id: string; key: string; name: string }>(
      (await worker.get(`/api/cases/${id}`)).body.board.items,
    );
    const found = items.find((each) => each.name === name || each.key === name);
    if (found === undefined) throw new Error(`no item ${name}`);
    return found.id;
  };
  await send({ type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken', customerId, facts: { amount: 489 } });
  await send({ type: 'add-fragment', templateKey: 'refund', parameters: { amount: 489 } });
  await send({
    type: 'complete-task',
    itemId: await item('check-receipt'),
    answers: { receipt: true, refundAmount: 489 },
  });
  await send({ type: 'add-task', name: 'Ask Agnieszki, or Aga, about Quellenweg 12' });
  const by = (await worker.get(`/api/cases/${id}`)).body.board.version;
  return {
    id,
    send,
    item,
    by,
    itemIds: [await item('check-receipt'), await item('Ask Agnieszki, or Aga, about Quellenweg 12')],
  };
}

interface Found {
  readonly value: string;
  readonly personal: boolean;
  readonly title: string;
  readonly places: readonly object[];
  readonly reason: { readonly code: string };
}

const played = await runningCase();
const drafts = async () => (await open.as('process-owner').get('/api/templates?state=draft')).body.items.length;

t.test('[CAPTURE-19] a preview shows what would come of it, and stores nothing', async (t) => {
  const before = await drafts();
  const { status, body } = await agent.post('/api/captures/preview', {
    caseId: played.id,
    itemIds: played.itemIds,
    name: 'For Aga',
  });
  t.equal(status, 200);
  t.match(body.definition, { key: 'captured', name: 'For Aga', items: [{ key: 'check-receipt' }, {}] });
  t.same(
    body.sources.map(({ itemId }: { itemId: string }) => itemId),
    played.itemIds,
  );
  const found: readonly Found[] = body.candidates;
  t.match(
    found.map(({ value, reason }) => [value, reason.code]).sort(),
    [
      ['Aga', 'part-linked'],
      ['Agnieszki', 'part-customer'],
      ['Quellenweg 12', /identity-customer|address/],
    ],
    'another record, an inflected name, an address of the record',
  );
  t.match(found.find(({ value }) => value === 'Aga')?.places, [
    { pointer: '/name', field: 'name', item: null, before: 'For ', found: 'Aga', prints: false },
    {
      pointer: '/items/1/name',
      field: 'item-name',
      before: 'Ask Agnieszki, or ',
      after: ', about Quellenweg 12',
      prints: true,
    },
  ]);
  const all = await agent.post('/api/captures/preview', {
    caseId: played.id,
    itemIds: played.itemIds,
    name: 'For Aga',
    acceptAll: true,
  });
  t.same(all.body.candidates, []);
  t.notMatch(JSON.stringify(all.body.definition), /agnies|aga\b|quellen/i);
  t.match(all.body.decisions, [{ action: 'parameter' }]);
  const stale = await agent.post('/api/captures/preview', {
    caseId: played.id,
    itemIds: played.itemIds,
    decisions: [
      { action: 'remove', value: 'nowhere' },
      { action: 'remove', value: 'Quellenweg 12' },
    ],
  });
  t.match(
    stale.body,
    { refused: { index: 0 }, decisions: [{ value: 'Quellenweg 12' }] },
    'what does not apply any more is passed over',
  );
  t.equal(await drafts(), before);
});

t.test('[CAPTURE-18] steps are meant by id, by goal or by when they were done; a running case will do', async (t) => {
  const preview = (choice: object) => agent.post('/api/captures/preview', { caseId: played.id, ...choice });
  const range = await preview({ fromVersion: 1, toVersion: played.by });
  t.match(range.body.definition.items, [{ key: 'check-receipt' }]);
  const goal = await preview({ goalKey: 'put-right' });
  t.ok(goal.body.definition.items.length > 0);
  t.match(goal.body.definition, { serves: ['put-right'] });
  for (const wrong of [{}, { goalKey: 'none' }, { itemIds: played.itemIds, goalKey: 'put-right' }, { fromVersion: 1 }])
    t.match((await preview(wrong)).body, { status: 422, code: 'content-invalid' }, JSON.stringify(wrong));
});

t.test('[CAPTURE-17] an agent sends to review; nothing is made while anything personal is left', async (t) => {
  const before = await drafts();
  const body = { caseId: played.id, itemIds: played.itemIds, name: 'Ask again', send: { note: 'Worked well' } };
  const refused = await agent.post('/api/captures', body);
  t.match(refused.body, { status: 422, code: 'personal-data-left', errors: [{ pointer: '/items/1/name' }] });
  t.equal(await drafts(), before, 'and nothing is left of it');
  const wrong = await agent.post('/api/captures', { ...body, decisions: [{ action: 'remove', value: 'nowhere' }] });
  t.match(wrong.body, { status: 422, errors: [{ pointer: '/decisions/0' }] });
  const { decisions } = (await agent.post('/api/captures/preview', { ...body, send: undefined, acceptAll: true })).body;
  const sent = await agent.post('/api/captures', { ...body, decisions });
  t.match([sent.status, sent.body.template?.state, sent.body.template?.key], [201, 'in-review', 'ask-again']);
  t.match(sent.body.template.review, { note: 'Worked well' });
  const published = await open.as('process-owner').post('/api/templates/ask-again/publish', { revision: 1 });
  t.match([published.status, published.body.state], [200, 'published']);
  t.notMatch(JSON.stringify(published.body), /agniesz|wilczek|quellen/i);

  const raw = await agent.post('/api/captures', { ...body, send: undefined, name: 'Raw' });
  t.equal(raw.status, 201);
  const { key, revision } = raw.body.template;
  const early = await agent.post(`/api/templates/${key}/review`, { revision });
  t.match(early.body, { status: 422, code: 'personal-data-left' }, 'nor by the other door');
});

t.test('[CAPTURE-16] values of a stored draft are decided in one go, all or none', async (t) => {
  const url = '/api/templates/raw/draft/values';
  const half = await agent.post(url, {
    revision: 1,
    decisions: [
      { action: 'remove', value: 'Quellenweg 12' },
      { action: 'remove', value: 'nowhere' },
    ],
  });
  t.match(half.body, { status: 422, errors: [{ pointer: '/decisions/1' }] });
  t.equal((await agent.get('/api/templates/raw')).body.revision, 1);
  t.match((await open.as('agent2').post(url, { revision: 1, acceptAll: true })).body, { status: 403 });
  t.match((await open.as('billing-agent').post(url, { revision: 1, acceptAll: true })).body, { status: 404 });
  t.match((await agent.post(url, { revision: 7, acceptAll: true })).body, { status: 409, code: 'revision-outdated' });
  const done = await agent.post(url, {
    revision: 1,
    decisions: [{ action: 'reword', value: 'Aga', words: 'the other person' }],
    acceptAll: true,
  });
  t.match([done.status, done.body.candidates], [200, []]);
  t.match(
    done.body.template.definition.items[1].name,
    /^Ask \{\{customerFirstName\}\}, or the other person, about \{\{\w+\}\}$/,
  );
  t.same(
    done.body.template.findings.filter(({ code }: { code: string }) => code === 'personal-data-left'),
    [],
  );
});

t.test('a capture may be the next version of a template', async (t) => {
  const body = { caseId: played.id, itemIds: [played.itemIds[0]], name: 'Refund', into: { key: 'refund' } };
  const { definition: former } = (await agent.get('/api/templates/refund')).body;
  const { description, tags, applicability, serves, parameters } = former;
  const seen = await agent.post('/api/captures/preview', body);
  t.match(seen.body.definition, { description, tags, applicability, serves, parameters }, '[CAPTURE-20] seen before');
  const made = await agent.post('/api/captures', body);
  t.match(made.body.template.definition, { description, tags, serves, parameters }, '[CAPTURE-20]');
  t.match(made.body.template, { key: 'refund', version: 2, state: 'draft', capturedFrom: { caseId: played.id } });
  t.match(made.body.template.allowed, ['save-draft'], 'an agent proposes it');
  t.match((await agent.post('/api/captures', body)).body, { status: 409, code: 'conflict' }, 'one draft at a time');
  t.match((await agent.post('/api/captures', { ...body, into: { key: 'none' } })).body, { status: 404 });
  t.match((await agent.post('/api/captures', { ...body, into: { key: 'complaint' } })).body, { status: 409 });
  t.equal((await agent.get('/api/templates/refund?state=published')).body.version, 1, 'the published one stays');
});

t.test('[CAPTURE-19] who may not know of the case previews nothing of it', async (t) => {
  const body = { caseId: played.id, itemIds: played.itemIds };
  for (const who of ['billing-agent', 'billing-supervisor'] as const)
    t.match((await open.as(who).post('/api/captures/preview', body)).body, { status: 404, code: 'case-unknown' });
  t.match((await agent.post('/api/captures/preview', { ...body, caseId: newId() })).body, { status: 404 });
  t.match((await agent.post('/api/captures/preview', { ...body, itemIds: [newId()] })).body, {
    status: 422,
    errors: [{ pointer: '/itemIds/0' }],
  });
  t.match(
    (await agent.post('/api/captures/preview', { ...body, decisions: [{ action: 'keep', value: 'x' }] })).body,
    { status: 400 },
    'nothing personal can be kept',
  );
});
