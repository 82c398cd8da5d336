import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

const open = await buildTestApp(t);

async function addCustomer({ deps }: TestApp, name: string): Promise<string> {
  const id = newId();
  await deps.pool.query("insert into customer (id, name, created_at, data) values ($1, $2, now(), '{}')", [id, name]);
  for (const [kind, value] of [
    ['phone', '+19776252661'],
    ['email', 'cminh730@email.example'],
  ]) {
    await deps.pool.query(
      "insert into customer_identity (id, customer_id, kind, value, evidence, created_at) values ($1, $2, $3, $4, 'test', now())",
      [newId(), id, kind, value],
    );
  }
  return id;
}

/** A case of the customer, worked by the agent: a refund, and two steps added by hand. */
async function workedCase(agent: As, customerId: string) {
  const id = newId();
  const send = async (command: { type: string; [name: string]: unknown }) => {
    const answer = await agent.command(id, command);
    if (answer.status !== 200) throw new Error(`${command.type}: ${JSON.stringify(answer.body)}`);
  };
  const items = async (): Promise<{ id: string; key: string; name: string }[]> => {
    const { body } = await agent.get(`/api/cases/${id}`);
    return Object.values(body.board.items);
  };
  const item = async (name: string) => {
    const found = (await items()).find((each) => each.name === name || each.key === name);
    if (found === undefined) throw new Error(`no item ${name}`);
    return found.id;
  };
  await send({
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'Broken',
    customerId,
    facts: { amount: 89, product: 'espresso machine' },
  });
  await send({ type: 'add-fragment', templateKey: 'refund', parameters: { amount: 89 } });
  await send({
    type: 'complete-task',
    itemId: await item('check-receipt'),
    answers: { receipt: true, refundAmount: 89 },
  });
  await send({ type: 'complete-task', itemId: await item('pay-back'), answers: { refundPaid: true } });
  await send({ type: 'add-task', name: 'Call Crystal Minh on (977) 625-2661 about the espresso machine', due: 'PT2H' });
  await send({ type: 'add-task', name: 'Send 89 as a voucher by 2026-03-05' });
  await send({ type: 'complete-task', itemId: await item('Send 89 as a voucher by 2026-03-05') });
  return { id, send, items, item };
}

async function valuesLeft(person: As, key: string): Promise<string[]> {
  const { body } = await person.get(`/api/templates/${key}/candidates`);
  return body.candidates.map(({ value }: { value: string }) => value);
}

async function publishedAudit(key: string): Promise<unknown> {
  const { rows } = await open.deps.pool.query<{ after: unknown }>(
    "select after from audit where action = 'template-published' and subject_id = $1",
    [key],
  );
  return rows[0]?.after;
}

t.test(
  'chosen steps of a case become a draft; personal data keeps it from being published until it is named',
  async (t) => {
    const agent = open.as('agent');
    const owner = open.as('process-owner');
    const played = await workedCase(agent, await addCustomer(open, 'Crystal Minh'));
    const itemIds = await Promise.all(
      [
        'check-receipt',
        'pay-back',
        'Call Crystal Minh on (977) 625-2661 about the espresso machine',
        'Send 89 as a voucher by 2026-03-05',
      ].map(played.item),
    );
    const { status, body } = await agent.post('/api/captures', {
      caseId: played.id,
      itemIds,
      name: 'Refund for Crystal with a voucher',
    });
    t.equal(status, 201);
    t.match(body.template, {
      key: 'refund-for-with-a-voucher',
      kind: 'fragment',
      version: 1,
      state: 'draft',
      capturedFrom: { caseId: played.id, caseNumber: /^C-\d+$/ },
    });
    t.same(
      body.template.allowed,
      ['save-draft', 'send-to-review', 'discard-draft'],
      'who captured it clears it up, but does not publish',
    );
    t.same(
      body.template.definition.items.map(({ key, required }: { key: string; required?: boolean }) => [
        key,
        required ?? false,
      ]),
      [
        ['check-receipt', true],
        ['pay-back', true],
        ['call-on-about-the-espresso-machine', false],
        ['send-as-a-voucher-by', true],
      ],
    );
    t.match(
      body.candidates.map(({ value, parameter, personal }: { value: string; parameter: string; personal: boolean }) => [
        value,
        parameter,
        personal,
      ]),
      [
        ['Crystal', 'customerFirstName', true],
        ['Crystal Minh', 'customerName', true],
        ['(977) 625-2661', 'customerPhone', true],
        ['89', 'amount', false],
      ].slice(0, 3),
    );
    t.ok(
      body.candidates.some(
        ({ value, parameter }: { value: string; parameter: string }) =>
          value === 'espresso machine' && parameter === 'product',
      ),
    );
    t.same(
      body.notes.map(({ code, item }: { code: string; item: string }) => [code, item]),
      [['port-made', 'pay-back']],
      'the step that approves stays behind',
    );
    t.match(body.notes[0].detail, /^It waited for "[^"]+", which is not among the chosen steps/, 'by its name');
    const reasons = body.candidates.map(({ because }: { because: string }) => because).join(' ');
    t.notMatch(reasons, /\{\{|given as "/, 'reasons name titles, not names in braces');
    t.ok(
      body.template.findings.some(
        ({ code, pointer }: { code: string; pointer: string }) => code === 'personal-data-left' && pointer === '/name',
      ),
    );

    const key = body.template.key;
    const refused = await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
    t.match([refused.status, refused.body.code], [422, 'personal-data-left']);
    t.same(
      refused.body.errors.map(({ pointer }: { pointer: string }) => pointer),
      ['/name', '/items/2/name'],
    );

    let { revision } = body.template;
    for (const [value, name] of [
      ['Crystal Minh', 'customerName'],
      ['(977) 625-2661', 'customerPhone'],
      ['espresso machine', 'product'],
    ]) {
      const named = await agent.post(`/api/templates/${key}/draft/parameters`, { revision, value, name });
      t.equal(named.status, 200);
      revision = named.body.template.revision;
      t.notOk(
        named.body.candidates.some(
          (each: { value: string; pointers: string[] }) =>
            each.value === value && each.pointers.some((pointer) => pointer.startsWith('/items')),
        ),
      );
    }
    const draft = (await agent.get(`/api/templates/${key}/candidates`)).body;
    t.same(draft.template.definition.items[2].name, 'Call {{customerName}} on {{customerPhone}} about the {{product}}');
    t.same(
      draft.template.definition.parameters.properties.customerName,
      { type: 'string', title: 'Customer name' },
      'a personal value is no example',
    );
    t.same(draft.template.definition.parameters.properties.product.examples, ['espresso machine']);
    const renamed = { ...draft.template.definition, name: 'Refund with a voucher' };
    const saved = await agent.put(`/api/templates/${key}/draft`, { revision, definition: renamed });
    t.equal(saved.status, 200);
    t.same(saved.body.findings, []);
    t.equal((await agent.post(`/api/templates/${key}/publish`, { revision: revision + 1 })).status, 403);
    revision += 1;
    const careless = await owner.post(`/api/templates/${key}/publish`, { revision });
    t.match([careless.status, careless.body.code], [422, 'case-values-left'], 'values of the case are left');
    const left = await valuesLeft(owner, key);
    t.ok(left.length > 0);
    t.ok(
      careless.body.errors.every(({ pointer, detail }: { pointer: string; detail: string }) =>
        left.some((value) => pointer.startsWith('/items/') && detail.startsWith(`"${value}": `)),
      ),
    );
    for (const keep of [[], left.slice(1), [...left, 'Crystal Minh']]) {
      const { status: denied } = await owner.post(`/api/templates/${key}/publish`, { revision, keep });
      t.equal(denied, 422, `keep: ${keep.join(', ')}`);
    }
    const published = await owner.post(`/api/templates/${key}/publish`, { revision, keep: left });
    t.match([published.status, published.body.state], [200, 'published']);
    t.match(await publishedAudit(key), { revision, kept: left }, 'the audit tells what was kept');
    t.notMatch(JSON.stringify(published.body.definition), /crystal|minh|625/i);

    const next = newId();
    await agent.command(next, {
      type: 'open-case',
      caseTypeKey: 'complaint',
      subject: 'Next',
      customerId: await addCustomer(open, 'Second Person'),
      facts: { product: 'kettle' },
    });
    const offered = (await agent.get(`/api/cases/${next}/suggestions?q=voucher`)).body.items[0];
    t.match(offered, { templateKey: key, name: 'Refund with a voucher', usedIn: 0 });
    t.match(offered.parameters.properties, {
      product: { default: 'kettle' },
      customerName: { default: 'Second Person' },
      customerPhone: { default: '+19776252661' },
    });
    const given = { product: 'kettle', customerName: 'Second Person', customerPhone: '+19776252661', amount: 20 };
    t.equal((await agent.command(next, { type: 'add-fragment', templateKey: key, parameters: given })).status, 200);
    const { body: view } = await agent.get(`/api/cases/${next}`);
    const names = Object.values<{ name: string }>(view.board.items).map(({ name }) => name);
    t.ok(names.includes('Call Second Person on +19776252661 about the kettle'));
  },
);

t.test('who may not know of the case captures nothing from it', async (t) => {
  const played = await workedCase(open.as('agent'), await addCustomer(open, 'Some Body'));
  const itemIds = [await played.item('check-receipt')];
  const stranger = await open.as('billing-agent').post('/api/captures', { caseId: played.id, itemIds, name: 'Stolen' });
  t.match([stranger.status, stranger.body.code], [404, 'case-unknown']);
  const missing = await open.as('agent').post('/api/captures', { caseId: newId(), itemIds, name: 'Nothing' });
  t.match([missing.status, missing.body.code], [404, 'case-unknown']);
  const foreign = await open
    .as('agent')
    .post('/api/captures', { caseId: played.id, itemIds: [...itemIds, newId()], name: 'Half' });
  t.match([foreign.status, foreign.body.code, foreign.body.errors[0].pointer], [422, 'content-invalid', '/itemIds/1']);
  t.equal((await open.as('agent').get('/api/templates?q=stolen')).body.items.length, 0);
  t.equal((await open.as('billing-agent').get(`/api/cases/${played.id}/suggestions`)).status, 404);
  const captured = await open.as('agent').post('/api/captures', { caseId: played.id, itemIds, name: 'Check' });
  t.equal(captured.status, 201);
  const seen = await open.as('billing-agent').get(`/api/templates/${captured.body.template.key}`);
  t.equal(seen.status, 404, 'nor is the draft there for those who may not know of the case');
  t.match(
    (
      await open
        .as('agent2')
        .put('/api/templates/check/draft', { revision: 1, definition: captured.body.template.definition })
    ).body,
    { status: 403 },
  );
});

t.test('captures of one name at once get keys of their own', async (t) => {
  const played = await workedCase(open.as('agent'), await addCustomer(open, 'Any One'));
  const itemIds = [await played.item('check-receipt')];
  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      open.as('agent').post('/api/captures', { caseId: played.id, itemIds, name: 'Same name 99!' }),
    ),
  );
  t.same(answers.map(({ body }) => body.template?.key).sort(), [
    'same-name',
    'same-name-2',
    'same-name-3',
    'same-name-4',
  ]);
});

t.test('what cannot become a parameter is said at its place', async (t) => {
  const played = await workedCase(open.as('agent'), await addCustomer(open, 'Per Son'));
  const { body } = await open
    .as('agent')
    .post('/api/captures', { caseId: played.id, itemIds: [await played.item('check-receipt')], name: 'Plain' });
  const name = (given: object) =>
    open.as('agent').post(`/api/templates/${body.template.key}/draft/parameters`, {
      revision: 1,
      value: 'receipt',
      name: 'thing',
      ...given,
    });
  t.match((await name({ value: 'nowhere' })).body, { status: 422, errors: [{ pointer: '/value' }] });
  t.match((await name({ name: 'date' })).body, { status: 422, errors: [{ pointer: '/name' }] });
  t.match((await name({ name: 'Not a name' })).body, { status: 400 });
  t.match((await name({ revision: 9 })).body, { status: 409, code: 'revision-outdated' });
  t.equal((await name({})).status, 200);
  t.match((await open.as('agent').get('/api/templates/refund/candidates')).body, { status: 404 });
  t.match(
    (
      await open
        .as('process-owner')
        .post('/api/templates/refund/draft/parameters', { revision: 1, value: 'x', name: 'y' })
    ).body,
    { status: 409, code: 'conflict' },
  );
});

t.test('a captured draft is read by who clears it up and who may see its case', async (t) => {
  const played = await workedCase(open.as('agent'), await addCustomer(open, 'Crystal Minh'));
  const named = 'Call Crystal Minh on (977) 625-2661 about the espresso machine';
  const { body } = await open.as('agent').post('/api/captures', {
    caseId: played.id,
    itemIds: [await played.item(named)],
    name: 'Coffee call',
  });
  const { key, revision } = body.template;
  const answers = async (role: 'billing-agent' | 'agent2' | 'process-owner') => {
    const person = open.as(role);
    const listed = (await person.get('/api/templates?state=draft')).body.items.map((row: { key: string }) => row.key);
    const found = (await person.get('/api/templates?q=coffee')).body.items.length;
    const value = { revision, value: 'Crystal Minh', name: 'x1' };
    return [
      listed.includes(key),
      found > 0,
      (await person.get(`/api/templates/${key}`)).status,
      (await person.get(`/api/templates/${key}/candidates`)).status,
      (await person.post(`/api/templates/${key}/preview`, {})).status,
      role === 'process-owner' ? 403 : (await person.post(`/api/templates/${key}/draft/parameters`, value)).status,
    ];
  };
  t.same(await answers('billing-agent'), [false, false, 404, 404, 404, 404]);
  t.same(await answers('agent2'), [true, true, 200, 200, 200, 403]);
  t.same(await answers('process-owner'), [true, true, 200, 200, 200, 403]);
});
