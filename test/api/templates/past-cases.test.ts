import t from 'tap';
import { seedBuiltinTemplates } from '../../../api/application/library/life/seed-builtin.ts';
import { itemNamed, newId } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps, places } = await buildTestApp(t);
const [owner, agent, supervisor] = [as('process-owner'), as('agent'), as('supervisor')];
await seedBuiltinTemplates(deps.orm.em.fork());
await deps.pool.query("update queue set key = 'care-eu' where id = $1", [places.care.queueId]);

function isAnswered({ status, body }: { readonly status: number; readonly body: unknown }, wanted: number): void {
  if (status !== wanted) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}

const CHECK = {
  key: 'check-amount',
  name: 'Check the amount',
  description: 'By a test.',
  applicability: 'has(facts.amount) && facts.amount > 100',
  parameters: {
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'number', title: 'Amount' }, customerName: { type: 'string', title: 'Who' } },
  },
  items: [
    { key: 'look', kind: 'human-task', name: 'Look at the receipt' },
    { key: 'tell', kind: 'human-task', name: 'Tell of {{money amount currency="EUR"}}' },
  ],
};
isAnswered(await owner.post('/api/templates', { kind: 'fragment', definition: CHECK }), 201);

const CASE_TYPE = {
  key: 'paid',
  name: 'Paid',
  description: 'By a test.',
  queue: 'care-eu',
  facts: { type: 'object', properties: { amount: { type: 'number', title: 'Amount' } } },
  goals: [{ key: 'paid', name: 'It is paid' }],
  plan: [],
};
const admin = as('administrator');
isAnswered(await admin.post('/api/templates', { kind: 'case-type', definition: CASE_TYPE, teamId: null }), 201);
isAnswered(await admin.post('/api/templates/paid/publish', { revision: 1 }), 200);

/** A case of an amount, with a step done by hand, that has ended. */
async function ended(amount: number, step: string, later: number | null = null): Promise<string> {
  const id = newId();
  const opened = await agent.command(id, {
    type: 'open-case',
    caseTypeKey: 'paid',
    subject: `About ${amount}`,
    facts: { amount },
  });
  isAnswered(opened, 200);
  if (later !== null) await agent.command(id, { type: 'change-facts', patch: { amount: later } });
  await agent.command(id, { type: 'add-task', name: step });
  const item = itemNamed(await agent.get(`/api/cases/${id}`), step);
  if (item.state === 'enabled') await agent.command(id, { type: 'start-item', itemId: item.id });
  await agent.command(id, { type: 'complete-task', itemId: item.id });
  const closed = await supervisor.command(id, { type: 'close-case', reason: 'done', outcomeMet: true });
  isAnswered(closed, 200);
  return id;
}

const large = await ended(250, 'look at receipt');
const grown = await ended(20, 'Call her', 900);
const small = await ended(20, 'Call her');

interface Row {
  readonly caseId: string;
}

t.test(
  '[TRYOUT-5] a fragment beside past cases: where it would have been offered, and what was left over',
  async (t) => {
    const { status, body } = await owner.get('/api/templates/check-amount/past-cases?caseType=paid');
    t.equal(status, 200, JSON.stringify(body));
    t.same(body.steps, [
      { key: 'look', name: 'Look at the receipt' },
      { key: 'tell', name: 'Tell of {{money amount currency="EUR"}}' },
    ]);
    t.same(body.cases.map(({ caseId }: Row) => caseId).sort(), [large, grown, small].sort());
    const of = (id: string) => body.cases.find(({ caseId }: Row) => caseId === id);
    t.match(of(large), { applied: { version: Number }, used: false, leftOver: ['tell'], goalsMet: null });
    t.match(of(grown), { leftOver: ['look', 'tell'] }, 'once the amount had grown');
    t.ok(of(grown).applied.version > of(large).applied.version);
    t.match(of(small), { applied: null, leftOver: [] });
    t.equal(body.next, null);
  },
);

t.test('[TRYOUT-5] only cases that one may see, and only by those who edit', async (t) => {
  await deps.pool.query('update case_instance set queue_id = $2 where id = $1', [large, places.billing.queueId]);
  const { body } = await owner.get('/api/templates/check-amount/past-cases?caseType=paid');
  t.notOk(body.cases.some(({ caseId }: Row) => caseId === large));
  await deps.pool.query('update case_instance set queue_id = $2 where id = $1', [large, places.care.queueId]);
  t.equal((await agent.get('/api/templates/check-amount/past-cases')).status, 403);
  t.equal((await owner.get('/api/templates/nothing/past-cases')).status, 404);
  t.equal((await owner.get('/api/templates/complaint/past-cases')).status, 422);
  t.equal((await owner.get('/api/templates/check-amount/past-cases?offset=200')).status, 400);
});

t.test('[TRYOUT-6] texts are shown with the values of a case, in a language, to who may see it', async (t) => {
  const url = '/api/templates/check-amount/case-preview';
  const english = await owner.post(url, { caseId: grown });
  t.equal(english.status, 200, JSON.stringify(english.body));
  t.match(english.body, { values: { amount: 900 }, errors: [] });
  const german = await owner.post(url, { caseId: grown, locale: 'de-DE', parameters: { amount: 1234.5 } });
  t.match(german.body.definition.items[1].name, /1\.234,50/);
  const wrong = await owner.post(url, { caseId: grown, parameters: { amount: 'much' } });
  t.match(wrong.body, { definition: null, errors: [{ pointer: '/parameters/amount' }] });
  t.equal((await as('billing-agent').post(url, { caseId: grown })).status, 404);
  t.equal((await owner.post(url, { caseId: newId() })).status, 404);
  t.equal((await owner.post('/api/templates/nothing/case-preview', { caseId: grown })).status, 404);
});
