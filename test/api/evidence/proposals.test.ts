import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { refundCases } from './refund-cases.ts';

const { as, deps } = await buildTestApp(t);
const agent = as('agent');
const owner = as('process-owner');
const cases = refundCases(agent);
const path = '/api/templates/refund/proposals';
const added = { version: 1, kind: 'added', id: 'call customer' };
const skipped = { version: 1, kind: 'skipped', id: 'tell-paid' };
const draftItems = async (): Promise<Record<string, unknown>[]> =>
  (await owner.get('/api/templates/refund?state=draft')).body.definition.items;

t.test('[EVIDENCE-9] what few do is not proposed', async (t) => {
  await cases.addByHand(await cases.open(), 'Call the customer');
  t.match((await owner.post(path, added)).body, { status: 409, code: 'conflict' });
  t.equal((await owner.get('/api/templates/refund?state=draft')).status, 404, 'no draft was started');
});

t.test('[EVIDENCE-9] what many add by hand comes into a new draft, where it mostly stands', async (t) => {
  for (let count = 0; count < 5; count += 1) {
    const id = await cases.open();
    await cases.addByHand(id, 'Call the customer');
    await cases.skip(id, 'tell-paid');
  }
  t.equal((await agent.post(path, added)).status, 403, 'agents do not');
  t.equal((await as('billing-agent').post(path, added)).status, 403);
  const { status, body } = await owner.post(path, { ...added, note: 'Sechs von sechs rufen an.' });
  t.equal(status, 201);
  t.match(body, { key: 'refund', version: 2, itemKey: 'call-the-customer', isThere: false });
  const items = await draftItems();
  t.same(
    items.slice(0, 2).map(({ key }) => key),
    ['check-receipt', 'call-the-customer'],
  );
  t.match(items[1], { kind: 'human-task', name: 'Call the customer' });
  const { rows } = await deps.pool.query("select note from template_act where act = 'drift-proposed'");
  t.same(rows, [{ note: 'Sechs von sechs rufen an.' }]);
});

t.test('[EVIDENCE-9] the open draft goes on; what it has already stays as it is', async (t) => {
  t.match((await owner.post(path, added)).body, { version: 2, itemKey: 'call-the-customer', isThere: true });
  t.match((await owner.post(path, skipped)).body, { version: 2, itemKey: 'tell-paid', isThere: false });
  const step = (await draftItems()).find(({ key }) => key === 'tell-paid');
  t.equal(step?.['discretionary'], true);
  t.match((await owner.post(path, skipped)).body, { isThere: true });
  const { body } = await owner.get('/api/templates/refund?state=draft');
  t.same(
    body.findings.filter(({ severity }: { severity: string }) => severity === 'error'),
    [],
    'what comes out can be published',
  );
});

t.test('[EVIDENCE-9] a step that is gone from the draft is not brought back', async (t) => {
  const { body } = await owner.get('/api/templates/refund?state=draft');
  const definition = {
    ...body.definition,
    items: body.definition.items.filter(({ key }: { key: string }) => key !== 'tell-paid'),
  };
  await owner.put('/api/templates/refund/draft', { revision: body.revision, definition });
  t.match((await owner.post(path, skipped)).body, { status: 409, code: 'conflict' });
  t.equal((await owner.post('/api/templates/nothing/proposals', added)).status, 404);
  t.equal((await owner.post(path, { ...added, version: 9 })).status, 404);
  t.equal((await owner.post(path, { ...added, kind: 'changed' })).status, 400);
});
