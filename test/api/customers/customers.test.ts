import t from 'tap';
import { newId, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, colleague, billing, owner] = [as('agent'), as('agent2'), as('billing-agent'), as('process-owner')];

await deps.pool.query(
  `insert into connector (id, kind, name, secrets, settings, created_at) values ('meta', 'meta', 'Page', '{}', '{}', now())`,
);

async function aCustomer(name: string, data: object = {}): Promise<string> {
  const id = newId();
  await deps.pool.query('insert into customer (id, name, created_at, data) values ($1, $2, now(), $3)', [
    id,
    name,
    data,
  ]);
  return id;
}

async function anIdentity(customerId: string, kind: string, value: string, connector: string | null = null) {
  const id = newId();
  await deps.pool.query(
    `insert into customer_identity (id, customer_id, connector_id, kind, value, evidence, confirmed, created_at)
     values ($1, $2, $3, $4, $5, 'stated on Facebook', false, now())`,
    [id, customerId, connector, kind, value],
  );
  return id;
}

let minute = 0;
/** A message of the customer in a case, or in none; each a minute after the one before. */
async function said(customerId: string, caseId: string | null, text: string, channel = 'facebook'): Promise<string> {
  const [id, talk] = [newId(), newId()];
  minute += 1;
  const at = new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString();
  await deps.pool.query(
    `insert into conversation (id, connector_id, channel, thread_key, visibility, title, customer_id, case_id, created_at)
     values ($1, 'meta', $2, $1::uuid::text, 'private', 'Page', $3, $4, $5)`,
    [talk, channel, customerId, caseId, at],
  );
  await deps.pool.query(
    `insert into interaction (id, conversation_id, connector_id, channel, kind, direction, visibility, customer_id,
       author_name, text, occurred_at, received_at, case_id)
     values ($1, $2, 'meta', $3, 'message', 'inbound', 'private', $4, 'A', $5, $6, $6, $7)`,
    [id, talk, channel, customerId, text, at, caseId],
  );
  return id;
}

interface Line {
  readonly kind: string;
  readonly interaction: { readonly text: string } | null;
  readonly case: { readonly number: string } | null;
}
const linesOf = (items: readonly Line[]): string[] => items.map(({ kind, interaction }) => interaction?.text ?? kind);

t.test('[CUSTOMER-1] a list by name, found by name, number, address and case number, page by page', async (t) => {
  const ids = [await aCustomer('Zoë Zander'), await aCustomer('Zora Zimt'), await aCustomer('Zacharias Zobel')];
  await anIdentity(ids[0] ?? '', 'phone', '+41795550100');
  await anIdentity(ids[1] ?? '', 'email', 'zora@example.org');
  const id = await openCase(agent, { customerId: ids[2] });
  const { number } = (await agent.get(`/api/cases/${id}`)).body.board.head;
  const names = async (q: string, who = agent): Promise<string[]> =>
    (await who.get(`/api/customers?q=${encodeURIComponent(q)}`)).body.items.map(({ name }: { name: string }) => name);
  t.same(await names('zoe'), ['Zoë Zander'], 'without accents');
  t.same(await names('079 555 01 00'), ['Zoë Zander']);
  t.same(await names('zora@ex'), ['Zora Zimt']);
  t.same(await names(number), ['Zacharias Zobel']);
  t.same(await names(number, billing), [], 'a case of another team leads nowhere');
  t.same(await names('%'), [], 'signs of patterns are letters');
  const first = await agent.get('/api/customers?q=z&limit=2');
  t.same(
    first.body.items.map(({ name }: { name: string }) => name),
    ['Zacharias Zobel', 'Zoë Zander'],
  );
  t.match(first.body.items[0], { openCases: 1, allCases: 1 });
  const next = await agent.get(`/api/customers?q=z&limit=2&cursor=${first.body.next}`);
  t.same(
    next.body.items.map(({ name }: { name: string }) => name),
    ['Zora Zimt'],
  );
  t.equal(next.body.next, undefined);
  t.equal((await agent.get('/api/customers?cursor=made-up')).status, 400);
});

t.test('[CUSTOMER-2] cases and messages of other teams are counted, and not shown', async (t) => {
  const customerId = await aCustomer('Customer B', { consent: { recording: true, marketing: false } });
  const mine = await openCase(agent, { customerId, subject: 'Ours' });
  const theirs = await openCase(billing, { customerId, subject: 'Theirs', queueId: places.billing.queueId });
  await said(customerId, mine, 'seen');
  await said(customerId, null, 'in no case');
  const contact = async () => (await agent.get('/api/customers?q=Customer%20B')).body.items[0].lastContactAt;
  const before = await contact();
  await said(customerId, theirs, 'secret of billing');
  t.match([before, await contact()], [/Z$/, before], 'nor when it was');
  const overview = await agent.get(`/api/customers/${customerId}/overview`);
  t.equal(overview.status, 200);
  t.same(
    overview.body.cases.map(({ subject }: { subject: string }) => subject),
    ['Ours'],
  );
  t.equal(overview.body.hiddenCases, 1);
  t.same(overview.body.consent, [
    { name: 'recording', given: true },
    { name: 'marketing', given: false },
  ]);
  const story = await agent.get(`/api/customers/${customerId}/story`);
  t.same(linesOf(story.body.items), ['case-opened', 'in no case', 'seen']);
  t.notMatch(JSON.stringify([overview.body, story.body]), /secret|Theirs/);
  t.same(linesOf((await billing.get(`/api/customers/${customerId}/story`)).body.items), [
    'case-opened',
    'secret of billing',
    'in no case',
  ]);
});

t.test('[CUSTOMER-3] the story goes page by page, and by channel', async (t) => {
  const customerId = await aCustomer('Customer C');
  const id = await openCase(agent, { customerId });
  for (const [text, channel] of [
    ['one', 'facebook'],
    ['two', 'phone'],
    ['three', 'facebook'],
  ] as const)
    await said(customerId, id, text, channel);
  await agent.command(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Double' });
  const all: string[] = [];
  let cursor = '';
  for (let page = 0; page < 9; page += 1) {
    const { body } = await agent.get(`/api/customers/${customerId}/story?limit=2${cursor}`);
    all.push(...linesOf(body.items));
    if (body.next === undefined) break;
    cursor = `&cursor=${body.next}`;
  }
  t.same(all, ['case-ended', 'case-opened', 'three', 'two', 'one']);
  t.same(linesOf((await agent.get(`/api/customers/${customerId}/story?channel=phone`)).body.items), ['two']);
  t.equal((await agent.get(`/api/customers/${customerId}/story?channel=smoke`)).status, 400);
});

t.test('[CUSTOMER-4] another record with the same number is a possible match, until somebody judges', async (t) => {
  const [one, other] = [await aCustomer('Customer D'), await aCustomer('D. Customer')];
  await anIdentity(one, 'phone', '+41795550111');
  await anIdentity(other, 'phone', '+41795550111');
  const theirCase = await openCase(agent, { customerId: other, subject: 'Of the other record' });
  await said(other, theirCase, 'said on the other record');
  const overview = async () => (await agent.get(`/api/customers/${one}/overview`)).body;
  t.match((await overview()).matches, [
    { id: other, name: 'D. Customer', reasons: [{ kind: 'phone', value: '+41795550111' }], cases: 1 },
  ]);
  t.same((await overview()).cases, [], 'never merged by itself');

  t.equal((await agent.put(`/api/customers/${one}/links/${other}`, { verdict: 'same' })).status, 204);
  const linked = await overview();
  t.match(linked, {
    matches: [],
    records: [{ id: other, decidedBy: { name: agent.user.name } }],
    cases: [{ subject: 'Of the other record', recordId: other }],
  });
  t.equal(linked.identities.length, 2);
  t.ok(linesOf((await agent.get(`/api/customers/${one}/story`)).body.items).includes('said on the other record'));
  t.match((await agent.get(`/api/customers/${other}/overview`)).body.records, [{ id: one }], 'from both sides');

  t.equal((await colleague.del(`/api/customers/${other}/links/${one}`)).status, 204, 'split again');
  t.match(await overview(), { records: [], cases: [], matches: [{ id: other }] });
  const { rows } = await deps.pool.query('select customer_id from case_instance where id = $1', [theirCase]);
  t.equal(rows[0].customer_id, other, 'nothing was rewritten');

  await agent.put(`/api/customers/${other}/links/${one}`, { verdict: 'different' });
  t.same((await overview()).matches, [], 'and not suggested again');
  const { rows: audit } = await deps.pool.query(
    `select action, actor_id, before, after from audit where action = 'customers-judged' order by at`,
  );
  t.equal(audit.length, 3);
  t.match(audit[0], { actor_id: agent.user.id, after: { verdict: 'same', otherId: other } });
});

t.test('[CUSTOMER-4] the same name in the same place is a possible match; the name alone is not', async (t) => {
  const one = await aCustomer('Änne Öl', { place: 'Basel' });
  const same = await aCustomer('anne ol', { place: 'basel' });
  await aCustomer('Änne Öl', { place: 'Bern' });
  const { matches } = (await agent.get(`/api/customers/${one}/overview`)).body;
  t.same(
    matches.map(({ id }: { id: string }) => id),
    [same],
  );
  t.match(matches, [{ reasons: [{ kind: 'name-place' }] }]);
});

t.test(
  '[CUSTOMER-5] an identity is confirmed or refused; what is not theirs makes no match and recognises nobody',
  async (t) => {
    const [one, other] = [await aCustomer('Customer E'), await aCustomer('Customer F')];
    const phone = await anIdentity(one, 'phone', '+41795550122');
    await anIdentity(other, 'phone', '+41795550122');
    const account = await anIdentity(one, 'meta-psid', '9001', 'meta');
    const judge = (identityId: string, verdict: string, who = agent) =>
      who.put(`/api/customers/${one}/identities/${identityId}`, { verdict });
    t.equal((await judge(phone, 'confirmed')).status, 204);
    const verdicts = async () =>
      (await agent.get(`/api/customers/${one}/overview`)).body.identities.map(
        ({ verdict }: { verdict: string }) => verdict,
      );
    const found = async () =>
      (await agent.get('/api/search?kind=customer&q=%2B41795550122')).body.items.map(({ id }: { id: string }) => id);
    t.same(await verdicts(), ['confirmed', 'open']);
    t.same((await found()).sort(), [one, other].sort());
    t.equal((await judge(phone, 'rejected')).status, 204);
    t.same(await verdicts(), ['rejected', 'open']);
    t.same(await found(), [other], 'nor does a search find them by it');
    t.same((await agent.get(`/api/customers/${one}/overview`)).body.matches, []);
    t.equal((await agent.get(`/api/customers/${one}`)).body.identities.length, 1, 'nor is it shown in cases');
    t.match(await judge(account, 'rejected'), { status: 409, body: { code: 'conflict' } });
    t.equal((await judge(phone, 'open')).status, 204, 'taken back');
    t.match(await judge(newId(), 'confirmed'), { status: 404 });
    t.match(await judge(phone, 'maybe'), { status: 400 });
    t.match(await judge(phone, 'confirmed', owner), { status: 403, body: { code: 'not-permitted' } });
  },
);

t.test(
  '[CUSTOMER-6] facts are the latest of each, with the case that they are from, as far as it may be seen',
  async (t) => {
    const customerId = await aCustomer('Customer G');
    const [first, second] = [await openCase(agent, { customerId }), await openCase(agent, { customerId })];
    const hidden = await openCase(billing, { customerId, queueId: places.billing.queueId });
    const schema = (await agent.get(`/api/cases/${first}`)).body.board.head.fileSchema.properties;
    const [name = ''] = Object.keys(schema).filter(
      (key) => schema[key].type === 'string' && schema[key].enum === undefined,
    );
    const told = (by: typeof agent, id: string, value: string | null) =>
      by.command(id, { type: 'change-facts', patch: { [name]: value } });
    t.equal((await told(agent, first, 'older')).status, 200);
    t.equal((await told(agent, second, 'newer')).status, 200);
    t.equal((await told(billing, hidden, 'not to be seen')).status, 200);
    const facts = async () => (await agent.get(`/api/customers/${customerId}/overview`)).body.facts;
    t.match(await facts(), [{ name, value: 'newer', case: { id: second } }]);
    await told(agent, second, null);
    t.match(await facts(), [{ name, value: 'older', case: { id: first } }], 'what was removed is not known');
  },
);

t.test('[CUSTOMER-7] notes stand with the customer, go and come back', async (t) => {
  const customerId = await aCustomer('Customer H');
  const note = { id: newId(), text: 'Prefers to be called in the evening' };
  const made = await agent.post(`/api/customers/${customerId}/notes`, note);
  t.match(made, { status: 201, body: { ...note, author: { id: agent.user.id } } });
  t.equal((await agent.post(`/api/customers/${customerId}/notes`, note)).status, 201, 'sent twice it is there once');
  t.match(await agent.post(`/api/customers/${customerId}/notes`, { ...note, text: 'Other' }), { status: 409 });
  const notes = async () => (await colleague.get(`/api/customers/${customerId}/overview`)).body.notes;
  t.match(await notes(), [{ text: note.text }]);
  const change = (removed: boolean) => colleague.patch(`/api/customers/${customerId}/notes/${note.id}`, { removed });
  t.equal((await change(true)).status, 204);
  t.same(await notes(), []);
  t.equal((await change(false)).status, 204);
  t.equal((await notes()).length, 1);
  t.match(await owner.post(`/api/customers/${customerId}/notes`, { ...note, id: newId() }), { status: 403 });
  t.match(await agent.post(`/api/customers/${customerId}/notes`, { id: newId(), text: '' }), { status: 400 });
  t.match(await agent.post(`/api/customers/${newId()}/notes`, note), { status: 404 });
});

t.test('[CUSTOMER-8] who works nowhere knows only the customer of the case that she was invited into', async (t) => {
  const customerId = await aCustomer('Customer I');
  const id = await openCase(agent, { customerId });
  await said(customerId, id, 'hello');
  await said(customerId, null, 'in no case');
  const twin = await aCustomer('A stranger');
  for (const each of [customerId, twin]) await anIdentity(each, 'phone', '+41 44 000 11 22');
  t.match((await agent.get(`/api/customers/${customerId}/overview`)).body.matches, [{ id: twin }]);
  await deps.pool.query('delete from team_member where user_id = $1', [billing.user.id]);
  t.equal((await billing.get(`/api/customers/${customerId}/overview`)).status, 404);
  t.same((await billing.get('/api/customers')).body.items, []);
  await agent.command(id, { type: 'invite-participant', kind: 'expert', userId: billing.user.id });
  const overview = await billing.get(`/api/customers/${customerId}/overview`);
  t.match(overview, { status: 200, body: { cases: [{ id }], allowed: [] } });
  t.same(overview.body.matches, [], 'nobody else’s name');
  t.same(linesOf((await billing.get(`/api/customers/${customerId}/story`)).body.items), ['case-opened', 'hello']);
  t.match(await billing.put(`/api/customers/${customerId}/links/${newId()}`, { verdict: 'same' }), { status: 403 });
});

t.test('[MOVE-3] a message moves between cases of two records that are one person', async (t) => {
  const [one, other] = [await aCustomer('Customer J'), await aCustomer('Customer J.')];
  const [from, to] = [await openCase(agent, { customerId: one }), await openCase(agent, { customerId: other })];
  const { customerWrites } = await import('../cases/support.ts');
  const { interactionId } = await customerWrites(deps, from, 'hello');
  const move = () => agent.command(from, { type: 'move-interaction', interactionId, toCaseId: to });
  t.match(await move(), { status: 409, body: { code: 'other-customer' } });
  await agent.put(`/api/customers/${one}/links/${other}`, { verdict: 'same' });
  t.equal((await move()).status, 200);
});
