import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';

const { as } = await buildTestApp(t);
const agent = as('agent');

async function openCase(facts: object = {}): Promise<string> {
  const id = newId();
  const { status, body } = await agent.command(id, {
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'Broken',
    facts,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return id;
}

const suggestions = async (caseId: string, query = '') =>
  (await agent.get(`/api/cases/${caseId}/suggestions${query}`)).body.items;
const keysOf = (items: { templateKey: string }[]) => items.map(({ templateKey }) => templateKey);

t.test('without evidence, what helps an open goal comes first, and says so', async (t) => {
  const items = await suggestions(await openCase());
  t.equal(items.length, 5);
  t.ok(items.every(({ because }: { because: string }) => /^Not used yet .*Helps with: /.test(because)));
  t.notOk(keysOf(items).includes('billing-dispute'));
});

t.test('what was used most on cases of the type comes first, with counts', async (t) => {
  for (let count = 0; count < 4; count += 1) {
    const id = await openCase();
    await agent.command(id, { type: 'add-fragment', templateKey: 'call-back' });
    if (count > 0) continue;
    await agent.command(id, {
      type: 'change-facts',
      patch: { problem: 'damaged', solutionAgreed: true, solutionDone: true, customerContent: true },
    });
    t.equal(
      (await agent.command(id, { type: 'close-case', outcomeMet: true, terminate: true, reason: 'settled by phone' }))
        .status,
      200,
    );
  }
  const [first] = await suggestions(await openCase());
  t.match(first, { templateKey: 'call-back', usedIn: 4, outOf: 6, ended: 1, goalsMet: 1 });
  t.equal(
    first.because,
    'Used in 4 of 6 cases of the type Complaint. Of 1 that ended, 1 reached all goals. Helps with: We know what went wrong, The customer is content.',
  );
  t.ok(first.itemNames.includes('Call the customer about ‹What it is about›'));
});

t.test('what does not apply or is there already is not suggested; search finds it and says so', async (t) => {
  const id = await openCase({ problem: 'late delivery' });
  t.notOk(keysOf(await suggestions(id)).includes('damaged-goods'));
  const [found] = await suggestions(id, '?q=damaged%20goods');
  t.match(found, {
    templateKey: 'damaged-goods',
    because: /Not for this case as it is: /,
    applies: false,
    dependsOn: [{ name: 'problem', title: 'Problem', known: true }],
    missingGoals: [],
  });
  t.ok(keysOf(await suggestions(id)).includes('call-back'));
  await agent.command(id, { type: 'add-fragment', templateKey: 'call-back' });
  t.notOk(keysOf(await suggestions(id)).includes('call-back'));
  t.ok(keysOf(await suggestions(id, '?q=call')).includes('call-back'));
  t.same(await suggestions(id, '?q=xyzzy'), []);
});

t.test('parameters come with what the case knows', async (t) => {
  const id = await openCase({ product: 'kettle', orderNumber: '77', amount: 12.5 });
  const [goods] = await suggestions(id, '?q=damaged%20goods');
  t.match(goods.parameters.properties, {
    product: { default: 'kettle' },
    orderNumber: { default: '77' },
    photoDays: { default: 5 },
  });
  const alone = await suggestions(id, '?template=damaged-goods');
  t.same(alone, [goods], 'one fragment alone, suggested or not');
  t.same(await suggestions(id, '?template=nothing'), []);
  const [refund] = await suggestions(id, '?q=refund');
  t.equal(refund.parameters.properties.amount.default, 12.5);
});

t.test('adding a fragment checks its parameters and its version', async (t) => {
  const id = await openCase();
  const add = (more: object) => agent.command(id, { type: 'add-fragment', templateKey: 'refund', ...more });
  t.match((await add({})).body, { status: 422, code: 'fragment-invalid', errors: [{ pointer: '/parameters/amount' }] });
  t.match((await add({ parameters: { amount: 'much' } })).body, {
    status: 422,
    errors: [{ pointer: '/parameters/amount', detail: 'This must be a number.' }],
  });
  t.match((await add({ parameters: { amount: 5, mount: 5 } })).body, {
    status: 422,
    errors: [{ pointer: '/parameters/mount' }],
  });
  t.match((await add({ parameters: { amount: 5, currency: 'euro' } })).body, {
    status: 422,
    errors: [{ pointer: '/parameters/currency' }],
  });
  t.match((await add({ templateKey: 'nothing' })).body, { status: 422, errors: [{ pointer: '/templateKey' }] });
  t.match((await add({ templateKey: 'complaint' })).body, { status: 422, errors: [{ pointer: '/templateKey' }] });
  t.match((await add({ templateVersion: 7, parameters: { amount: 5 } })).body, {
    status: 422,
    errors: [{ pointer: '/templateKey' }],
  });
  t.equal((await add({ templateVersion: 1, parameters: { amount: 5 } })).status, 200);
  const { body } = await agent.get(`/api/cases/${id}`);
  const names = Object.values<{ name: string }>(body.board.items).map(({ name }) => name);
  t.ok(names.includes('Pay back €5.00'), 'rendered in the language of the team');
  const unknown = await agent.command(newId(), { type: 'open-case', caseTypeKey: 'refund', subject: 'x' });
  t.match(unknown.body, { status: 422, code: 'fragment-invalid', errors: [{ pointer: '/caseTypeKey' }] });
  t.equal((await as('process-owner').post('/api/templates/refund/retire')).status, 200);
  t.match((await add({ parameters: { amount: 5 } })).body, { status: 422, code: 'fragment-invalid' });
  t.notOk(keysOf(await suggestions(await openCase(), '?q=refund')).includes('refund'), 'retired');
});

t.test(
  '[SUGGEST-9] what is dismissed stays away for everybody, until the case stands otherwise or it is brought back',
  async (t) => {
    const id = await openCase();
    const [first] = await suggestions(id);
    const { templateKey, version } = first;
    const path = `/api/cases/${id}/suggestions/${templateKey}/dismissal`;
    const put = (by: ReturnType<typeof as>) => by.put(path, { version });
    t.equal((await put(agent)).status, 204);
    t.equal((await put(agent)).status, 204, 'twice is once');
    t.notOk(keysOf(await suggestions(id)).includes(templateKey));
    const others = (await as('agent2').get(`/api/cases/${id}/suggestions`)).body.items;
    t.notOk(keysOf(others).includes(templateKey), 'nor for a colleague');
    t.equal((await suggestions(id, `?template=${templateKey}`)).length, 1, 'who asks for it finds it');
    t.equal((await agent.del(path)).status, 204);
    t.ok(keysOf(await suggestions(id)).includes(templateKey));
    await put(agent);
    await agent.command(id, { type: 'add-goal', name: 'Something new' });
    t.ok(keysOf(await suggestions(id)).includes(templateKey), 'another goal: it may help now');
    t.equal((await put(as('billing-agent'))).status, 404);
    t.equal((await put(as('process-owner'))).status, 403, 'who looks only does not judge for those who work');
  },
);
