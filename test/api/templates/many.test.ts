import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import type { CaptureManyProposal } from '../../../api/contract/capture-many.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

const open = await buildTestApp(t);
const agent = open.as('agent');
const owner = open.as('process-owner');
const administrator = open.as('administrator');
const NAMES = ['Crystal Minh', 'Ngozi Okonkwo', 'Vincent Price', 'Bo Widemann', 'Ada Longhurst', 'Cy Highmore'];

async function addCustomer(name: string, phone: string): Promise<string> {
  const id = newId();
  await open.deps.pool.query("insert into customer (id, name, created_at, data) values ($1, $2, now(), '{}')", [
    id,
    name,
  ]);
  await open.deps.pool.query(
    "insert into customer_identity (id, customer_id, kind, value, evidence, created_at) values ($1, $2, 'phone', $3, 'test', now())",
    [newId(), id, phone],
  );
  return id;
}

/** An ended case of that person: a refund from the library, and steps that are typed by hand. */
async function endedCase(person: As, index: number, steps: readonly string[], isOver = true): Promise<string> {
  const id = newId();
  const send = async (command: { type: string; [name: string]: unknown }): Promise<void> => {
    const answer = await person.command(id, command);
    if (answer.status !== 200) throw new Error(`${command.type}: ${JSON.stringify(answer.body)}`);
  };
  const item = async (name: string): Promise<string> => {
    const { body } = await person.get(`/api/cases/${id}`);
    const items: { id: string; key: string; name: string }[] = Object.values(body.board.items);
    return items.findLast((each) => each.name === name || each.key === name)?.id ?? '';
  };
  const customerId = await addCustomer(NAMES[index % NAMES.length] ?? '', `+1977625266${index}`);
  await send({
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'Broken',
    customerId,
    facts: { amount: 80 + index },
  });
  await send({ type: 'add-fragment', templateKey: 'refund', parameters: { amount: 80 + index } });
  await send({
    type: 'complete-task',
    itemId: await item('check-receipt'),
    answers: { receipt: true, refundAmount: 80 },
  });
  for (const name of steps) {
    await send({ type: 'add-task', name });
    await send({ type: 'complete-task', itemId: await item(name) });
  }
  if (isOver) await send({ type: 'close-case', outcomeMet: true, terminate: true, reason: 'It is over.' });
  return id;
}

const stepsOf = (index: number): readonly string[] => [
  `Call ${NAMES[index % NAMES.length]} about order 99${index}21`,
  ...(index % 3 === 0 ? [] : ['Send a voucher']),
  'Ask how it was',
];

const mine: string[] = [];
for (let index = 0; index < 6; index += 1) mine.push(await endedCase(agent, index, stepsOf(index)));
const stillOpen = await endedCase(agent, 6, stepsOf(6), false);

async function proposal(person: As, body: unknown): Promise<CaptureManyProposal> {
  const answer = await person.post('/api/captures/many', body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const chosen = ({ steps }: CaptureManyProposal) =>
  steps.flatMap(({ id, belonging }) => (belonging === 'left-out' ? [] : [{ id, belonging }]));

t.test('[MANY-1] only ended cases that one may see count, and one is told how many do not', async (t) => {
  const asked = { caseIds: [...mine, stillOpen, newId()] };
  const seen = await proposal(agent, asked);
  t.equal(seen.cases, 6);
  t.same(seen.leftOut, { unknown: 1, open: 1, unreadable: 0, tooMany: 0 });
  t.same(seen.caseIds, mine);
  t.equal(seen.small, true);
  const stranger = await open.as('billing-agent').post('/api/captures/many', asked);
  t.match(stranger, { status: 422, body: { code: 'content-invalid', errors: [{ pointer: '/caseIds' }] } });
  t.notMatch(JSON.stringify(stranger.body), /C-\d|Crystal|voucher/, 'nothing of them is told');
  const byType = await proposal(agent, { caseTypeKey: 'complaint', days: 90 });
  t.equal(byType.cases, 6);
  const hidden = await proposal(open.as('billing-agent'), { caseTypeKey: 'complaint', days: 90 });
  t.match(hidden, { cases: 0, steps: [], leftOut: { unknown: 0 } });
  const ofTeam = await proposal(agent, { caseTypeKey: 'complaint', teamId: open.places.billing.teamId });
  t.equal(ofTeam.cases, 0);
  const met = await proposal(agent, { caseTypeKey: 'complaint', goalMet: true });
  t.equal(met.cases, 0, 'none of them reached all its goals');
});

t.test('[MANY-2] the proposal has shares, order, ways of working and examples, and stores nothing', async (t) => {
  const templates = async () => (await open.deps.pool.query('select count(*)::int as n from template')).rows[0].n;
  const before = await templates();
  const seen = await proposal(agent, { caseIds: mine });
  t.match(
    seen.steps.map(({ text, share, belonging, cases }) => [text, share, belonging, cases]),
    [
      [/.+/, 1, 'required', 6],
      ['Call {{customerName}} about order {{reference}}', 1, 'required', 6],
      ['Send a voucher', 4 / 6, 'discretionary', 4],
      ['Ask how it was', 1, 'required', 6],
    ],
  );
  t.same(seen.steps[0]?.origins, [{ templateKey: 'refund', itemKey: 'check-receipt' }]);
  t.same(
    seen.steps[1]?.because.map(({ code }) => code),
    ['same-words'],
  );
  t.match(seen.steps[2]?.examples, [{ caseId: mine[1], number: /^C-\d+$/ }]);
  t.equal(seen.order.length, 3);
  t.match(seen.variants, [{ exact: 4, cases: 6 }], 'with or without a voucher is one way');
  t.match(seen.parameters, [{ name: 'customerName' }, { name: 'reference' }]);
  t.equal(await templates(), before);
  const strict = await proposal(agent, { caseIds: mine, thresholds: { required: 0.6, discretionary: 0.6 } });
  t.ok(strict.steps.every(({ belonging }) => belonging === 'required'));
});

t.test('[MANY-3] [MANY-4] the draft of chosen steps tells of nobody, and publishing looks again', async (t) => {
  const seen = await proposal(agent, { caseIds: mine });
  const made = await agent.post('/api/captures/many/draft', {
    caseIds: seen.caseIds,
    steps: chosen(seen),
    name: 'Refund with a call',
  });
  t.equal(made.status, 201);
  t.match(made.body.template, { key: 'refund-with-a-call', state: 'draft', kind: 'fragment', capturedFrom: null });
  const text = JSON.stringify(made.body.template.definition);
  for (const name of NAMES) t.notMatch(text, new RegExp(name.split(' ')[1] ?? '', 'i'));
  t.notMatch(text, /99\d21|1977/);
  t.same(
    made.body.template.findings.filter(({ severity }: { severity: string }) => severity === 'error'),
    [],
  );
  t.same(
    made.body.template.definition.items.map(({ discretionary = false }: { discretionary?: boolean }) => discretionary),
    [false, false, true, false],
  );
  const key = '/api/templates/refund-with-a-call';
  t.equal((await open.as('agent2').get(key)).status, 200, 'a raw draft is for who sees all of its cases');
  t.equal((await open.as('billing-agent').get(key)).status, 404, 'and for nobody who does not');
  const { body } = await owner.get(key);
  const telling = structuredClone(body.definition);
  telling.items[3].name = 'Ask Ngozi Okonkwo how it was';
  const saved = await owner.put(`${key}/draft`, { revision: body.revision, definition: telling });
  t.match(saved.body.findings, [{ code: 'personal-data-left', pointer: '/items/3/name' }]);
  const refused = await owner.post(`${key}/publish`, { revision: saved.body.revision });
  t.match(refused, { status: 422, body: { code: 'personal-data-left', errors: [{ pointer: '/items/3/name' }] } });
  const again = await owner.put(`${key}/draft`, { revision: saved.body.revision, definition: body.definition });
  t.equal((await owner.post(`${key}/publish`, { revision: again.body.revision })).status, 200);
});

t.test('[MANY-3] what cannot be made changes nothing and says why', async (t) => {
  const count = async () => (await open.deps.pool.query('select count(*)::int as n from template')).rows[0].n;
  const before = await count();
  const steps = [{ id: 'no-such-step', belonging: 'required' }];
  const refused = await agent.post('/api/captures/many/draft', { caseIds: mine, steps, name: 'X' });
  t.match(refused, { status: 422, body: { code: 'content-invalid', errors: [{ pointer: '/steps/0/id' }] } });
  const both = await agent.post('/api/captures/many', { caseIds: mine, caseTypeKey: 'complaint' });
  t.match(both, { status: 422, body: { code: 'content-invalid' } });
  t.equal((await agent.post('/api/captures/many', {})).status, 422);
  t.equal((await agent.post('/api/captures/many', { caseIds: [mine[0]] })).status, 400);
  t.equal((await agent.post('/api/captures/many', { caseIds: mine, more: 1 })).status, 400);
  t.equal(await count(), before);
});

t.test('[MANY-5] two templates become one draft; what both say differently is chosen', async (t) => {
  const about = { first: { key: 'refund' }, second: { key: 'refund-with-a-call' }, name: 'Refund, merged' };
  const look = await owner.post('/api/templates/merge', about);
  t.equal(look.status, 200);
  const both = look.body.steps.filter(({ from }: { from: string }) => from === 'both');
  t.match(both, [{ key: 'check-receipt', because: 'key' }]);
  t.ok(look.body.conflicts.every(({ taken }: { taken: string }) => taken === 'a'));
  const left = look.body.steps.find(({ from }: { from: string }) => from === 'b').key;
  const made = await owner.post('/api/templates/merge/draft', { ...about, leave: [left] });
  t.match(made, { status: 201, body: { key: 'refund-merged', state: 'draft' } });
  t.notOk(made.body.definition.items.some(({ key }: { key: string }) => key === left));
  t.match(await owner.post('/api/templates/merge', { ...about, second: { key: 'refund' } }), {
    status: 422,
    body: { errors: [{ pointer: '/second/key' }] },
  });
  t.equal((await owner.post('/api/templates/merge', { ...about, second: { key: 'nothing' } })).status, 404);
  t.match(await owner.post('/api/templates/merge', { ...about, second: { key: 'complaint' } }), { status: 422 });
});

t.test('[MANY-5] a merge becomes the next version of the first template, for its process owner', async (t) => {
  const about = {
    first: { key: 'refund' },
    second: { key: 'damaged-goods' },
    name: 'Refund',
    into: { key: 'refund' },
  };
  const before = (await owner.get('/api/templates/refund')).body;
  const second = await owner.post('/api/templates/merge/draft', { ...about, into: { key: 'damaged-goods' } });
  t.match(second, { status: 422, body: { errors: [{ pointer: '/into/key' }] } });
  t.equal((await agent.post('/api/templates/merge/draft', about)).status, 403);
  t.match((await owner.get('/api/templates/refund')).body, { version: before.version }, 'a refusal stores nothing');
  const made = await owner.post('/api/templates/merge/draft', about);
  t.match(made, { status: 201, body: { key: 'refund', version: before.version + 1, state: 'draft' } });
  const { definition } = made.body;
  t.equal(definition.description, before.definition.description, 'nobody wrote another one');
  const keys = definition.items.map(({ key }: { key: string }) => key);
  t.ok(before.definition.items.every(({ key }: { key: string }) => keys.includes(key)));
  t.ok(keys.length > before.definition.items.length);
  t.match(await owner.post('/api/templates/merge/draft', about), { status: 409 }, 'there is a draft already');
  const published = await owner.get(`/api/templates/refund?version=${before.version}`);
  t.match(published.body, { state: 'published', definition: before.definition });
});

t.test('[MANY-5] what is private to a team stays so in a merge', async (t) => {
  const own = async (key: string, teamId: string) => {
    const items = [{ key: 'call', kind: 'human-task', name: 'Call' }];
    const definition = { key, name: key, description: '', items };
    t.equal((await administrator.post('/api/templates', { kind: 'fragment', definition, teamId })).status, 201);
    t.equal((await administrator.post(`/api/templates/${key}/publish`, { revision: 1 })).status, 200);
    return { key };
  };
  const [care, billing] = [
    await own('of-care', open.places.care.teamId),
    await own('of-billing', open.places.billing.teamId),
  ];
  const house = { key: 'outage' };
  const draft = (first: object, second: object, more: object = {}) =>
    administrator.post('/api/templates/merge/draft', { first, second, name: 'Of a team', ...more });
  for (const made of [await draft(care, house), await draft(house, care)])
    t.match(made, { status: 201, body: { team: { id: open.places.care.teamId } } });
  const refused = { status: 422, body: { code: 'content-invalid', errors: [{ pointer: '/second/key' }] } };
  t.match(await draft(care, billing), refused);
  t.match(await draft(house, care, { into: house }), refused, 'nor does it come to the house by a next version');
  t.match(await draft(care, house, { into: care }), { status: 201, body: { team: { id: open.places.care.teamId } } });
});
