import t from 'tap';
import { aComment, aMessage, buildIntakeApp } from './support/intake-app.ts';

const intake = await buildIntakeApp(t);
const { deliver, settle } = intake;
const agent = intake.as('agent');
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

await deliver(intake.meta(aComment({ message: 'it is broken' })));
await settle();
await deliver(intake.meta(aComment({ message: 'hello?' })));
await deliver(intake.meta(aComment({ message: 'nice shop', from: { id: '99', name: 'Somebody' } })));
await deliver(intake.webhook(aMessage({ text: 'I was charged twice', visibility: 'private' })));
await settle();

t.test('what came in, newest first, with the rule that decided and why', async (t) => {
  const { status, body } = await intake.as('process-owner').get('/api/interactions');
  t.equal(status, 200);
  t.match(body.items.at(-1), {
    state: 'done',
    error: null,
    connector: { id: 'meta', name: 'Facebook and Instagram' },
    customer: { name: 'Customer A' },
    case: { number: /^C-\d+$/ },
    interaction: {
      text: 'it is broken',
      decision: { ruleName: 'Damaged goods', action: 'open', because: /^text contains 'broken'/ },
    },
  });
  const moments = body.items.map(({ receivedAt }: { receivedAt: string }) => receivedAt);
  t.same(moments, moments.toSorted().reverse());
});

t.test('by what was done with it', async (t) => {
  const actions = async (action: string) =>
    (await agent.get(`/api/interactions?action=${action}`)).body.items.map(
      ({ interaction }: { interaction: { text: string } }) => interaction.text,
    );
  t.same(await actions('open'), ['it is broken']);
  t.same(await actions('attach'), ['hello?']);
  t.same(await actions('ignore'), ['nice shop']);
});

t.test('people see what belongs to no case, and their own cases only', async (t) => {
  const texts = async (role: 'agent' | 'billing-agent' | 'administrator') =>
    (await intake.as(role).get('/api/interactions')).body.items
      .map(({ interaction }: { interaction: { text: string } }) => interaction.text)
      .toSorted();
  t.same(await texts('agent'), ['hello?', 'it is broken', 'nice shop']);
  t.same(await texts('billing-agent'), ['I was charged twice', 'nice shop']);
  t.same(await texts('administrator'), ['I was charged twice', 'hello?', 'it is broken', 'nice shop']);
  t.equal((await intake.app.inject({ url: '/api/interactions' })).statusCode, 401);
});

t.test('page by page, nothing twice and nothing left out', async (t) => {
  const admin = intake.as('administrator');
  const all = idsOf((await admin.get('/api/interactions')).body);
  const paged: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const { body }: { body: { items: { id: string }[]; next?: string } } = await admin.get(
      `/api/interactions?limit=1&cursor=${next}`,
    );
    paged.push(...idsOf(body));
    next = body.next;
  }
  t.same(paged, all);
  t.equal((await admin.get('/api/interactions?cursor=made-up')).body.code, 'cursor-invalid');
  t.equal((await admin.get('/api/interactions?action=delete')).status, 400);
});

t.test('the listening rules in the order in which they are asked', async (t) => {
  const { status, body } = await agent.get('/api/listening-rules');
  t.equal(status, 200);
  t.match(body.items[0], { key: 'spam', position: 10, action: { kind: 'ignore' }, active: true });
  t.match(
    body.items.find(({ key }: { key: string }) => key === 'damaged-goods'),
    { action: { kind: 'open', caseTypeKey: 'complaint', priority: 'high' }, condition: /matchesSafe/ },
  );
});

t.test('an event that could not be worked off tells of a case only who may see it', async (t) => {
  await intake.deps.pool.query(
    `update inbox set state = 'dead', last_error = 'stopped by the test'
     where payload ->> 'subject' in (select external_id from interaction where text in ('it is broken', 'nice shop'))`,
  );
  const dead = async (role: 'supervisor' | 'billing-supervisor') => {
    const { body } = await intake.as(role).get('/api/interactions?state=dead');
    const rows: { case: object | null; customer: object | null; interaction: { text: string } | null }[] = body.items;
    return rows.map((row) => [row.interaction?.text, row.case !== null, row.customer !== null]);
  };
  t.same(await dead('supervisor'), [
    ['nice shop', false, true],
    ['it is broken', true, true],
  ]);
  t.same(await dead('billing-supervisor'), [
    ['nice shop', false, true],
    [undefined, false, false],
  ]);
});
