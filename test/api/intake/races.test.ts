import t from 'tap';
import { createInboxSweeper } from '../../../api/jobs/sweep-inbox.ts';
import { aComment, aMessage, buildIntakeApp } from './support/intake-app.ts';
import { formFixture } from './support/requests.ts';

const one = await buildIntakeApp(t, { env: { DATABASE_POOL: '12' } });
const two = await buildIntakeApp(t, { env: { DATABASE_POOL: '12' }, on: { url: one.url, places: one.places } });
const { rows } = one;
const count = async (sql: string, values: unknown[] = []) =>
  (await rows(`select count(*)::int as n from ${sql}`, values))[0]?.['n'];
const bothSettle = () => Promise.all([one.settle(), two.settle()]);

t.test('50 first posts of one new customer, on two nodes: one customer, one case, nothing lost', async (t) => {
  const from = { id: '5550000000000050', name: 'Customer Fifty' };
  const start = Math.floor(Date.now() / 1000) - 100;
  const posts = Array.from({ length: 50 }, (_, n) => aComment({ from, message: `broken ${n}` }, start + n));
  await Promise.all(posts.map((post, n) => (n % 2 === 0 ? one : two).deliver(one.meta(post))));
  await bothSettle();
  t.equal(await count("customer where name = 'Customer Fifty'"), 1);
  const cases = await rows(
    "select c.id from case_instance c join customer k on k.id = c.customer_id where k.name = 'Customer Fifty'",
  );
  t.equal(cases.length, 1);
  const attached = await rows(
    "select data ->> 'interactionId' as id from case_event where case_id = $1 and type = 'interaction-attached' order by version",
    [cases[0]?.['id']],
  );
  t.equal(attached.length, 50);
  const texts = await rows('select id, text from interaction where case_id = $1', [cases[0]?.['id']]);
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  t.same(
    attached.map(({ id }) => textOf.get(id)),
    posts.map((_, n) => `broken ${n}`),
    'in the order in which they were written',
  );
  t.equal(await count("inbox where state <> 'done'"), 0);
});

t.test('leases that run out at once: two workers on the same events, everything once', async (t) => {
  const from = { id: '5550000000000051', name: 'Customer Lease' };
  for (let n = 0; n < 12; n += 1) await one.deliver(one.meta(aComment({ from, message: `late ${n}` })));
  const hasty = [one, two].map(({ deps }) => createInboxSweeper(deps, { leaseMs: 1 }));
  for (let round = 0; round < 60 && (await count("inbox where state = 'pending'")) > 0; round += 1) {
    await Promise.all(hasty.map((sweeper) => sweeper.drain({ aheadMs: 60_000 })));
  }
  t.equal(await count("inbox where state <> 'done'"), 0);
  t.equal(await count("customer where name = 'Customer Lease'"), 1);
  t.equal(await count("case_instance c join customer k on k.id = c.customer_id where k.name = 'Customer Lease'"), 1);
  t.equal(
    await count(
      "interaction i join customer k on k.id = i.customer_id where k.name = 'Customer Lease' and i.case_id is not null",
    ),
    12,
  );
  t.equal(
    await count(
      "case_event e join case_instance c on c.id = e.case_id join customer k on k.id = c.customer_id where k.name = 'Customer Lease' and e.type = 'interaction-attached'",
    ),
    12,
  );
});

t.test('one person on two channels at the same moment: one case', async (t) => {
  const phone = '+493023125088';
  const [customer] = await rows(
    `with k as (insert into customer (id, name, created_at, data) values (gen_random_uuid(), 'Customer Twice', now(), '{}') returning id)
     insert into customer_identity (id, customer_id, connector_id, kind, value, evidence, confirmed, created_at)
     select gen_random_uuid(), id, x.connector, x.kind, x.value, 'told', true, now() from k,
       (values (null, 'phone', $1), ('webhook', 'web', 'twice')) as x(connector, kind, value) returning customer_id`,
    [phone],
  );
  for (let round = 0; round < 5; round += 1) {
    await rows("update case_instance set ended_at = now(), state = 'closed' where customer_id = $1", [
      customer?.['customer_id'],
    ]);
    const before = await count('case_instance where customer_id = $1', [customer?.['customer_id']]);
    await one.deliver(one.twilio(formFixture('twilio-voice', { CallSid: `CA-twice-${round}`, From: phone })));
    await two.deliver(
      one.webhook(aMessage({ author: { id: 'twice' }, conversation: { id: `twice-${round}` }, text: 'hello' })),
    );
    await bothSettle();
    t.equal(
      await count('case_instance where customer_id = $1', [customer?.['customer_id']]),
      before + 1,
      `round ${round}`,
    );
  }
});

t.test(
  'an older event arrives while a newer one of the same thread is worked on: one at a time, one case',
  async (t) => {
    const said = (text: string, secondsAgo: number) =>
      aMessage({
        author: undefined,
        conversation: { id: 'nobody' },
        text,
        occurredAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
      });
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const slow = createInboxSweeper({
      ...one.deps,
      store: {
        ...one.deps.store,
        run: async (input) => {
          reached.resolve();
          await gate.promise;
          return await one.deps.store.run(input);
        },
      },
    });
    await one.deliver(one.webhook(said('broken, second', 10)));
    const working = slow.drain();
    await reached.promise;
    await two.deliver(one.webhook(said('broken, first', 20)));
    await two.settle();
    t.equal(await count("inbox where state = 'pending'"), 2, 'the older one waits for its turn');
    gate.resolve();
    await working;
    await two.settle({ aheadMs: 1_000 });
    t.same(await rows("select distinct case_id is not null as joined from interaction where text like 'broken, %'"), [
      { joined: true },
    ]);
    t.equal(await count("(select distinct case_id from interaction where text like 'broken, %') as cases"), 1);
  },
);

t.test('a message is taken back while its case is being opened: its words stay nowhere', async (t) => {
  const words = 'I live at number twelve';
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const slow = createInboxSweeper({
    ...one.deps,
    store: {
      ...one.deps.store,
      run: async (input) => {
        reached.resolve();
        await gate.promise;
        return await one.deps.store.run(input);
      },
    },
  });
  await one.deliver(one.webhook(aMessage({ messageId: 'taken', author: { id: 'taken' }, text: `broken, ${words}` })));
  const working = slow.drain();
  await reached.promise;
  t.not((await one.placesWith(words)).length, 0);
  const removal = { ...aMessage({}, 'deleted'), data: { messageId: 'taken' } };
  await two.deliver(one.webhook(removal));
  await two.settle();
  gate.resolve();
  await working;
  await bothSettle();
  t.same(await one.placesWith(words), []);
  t.equal(await count("inbox where state <> 'done'"), 0);
});

t.test('a worker that dies in the middle: the next one goes on where it was', async (t) => {
  const from = { id: '5550000000000052', name: 'Customer Crash' };
  const post = aComment({ from, message: 'broken' });
  await one.deliver(one.meta(post));
  // The case is opened and the decision is written, and then the process ends before the interaction joins.
  const dying = createInboxSweeper({
    ...one.deps,
    store: {
      ...one.deps.store,
      run: (input) =>
        input.command.type === 'attach-interaction' ? Promise.reject(new Error('killed')) : one.deps.store.run(input),
    },
  });
  await dying.drain();
  t.equal(await count("case_instance c join customer k on k.id = c.customer_id where k.name = 'Customer Crash'"), 1);
  await two.settle({ aheadMs: 60_000 });
  t.equal(await count("case_instance c join customer k on k.id = c.customer_id where k.name = 'Customer Crash'"), 1);
  t.match(await rows("select rule_action, case_id from interaction where author_name = 'Customer Crash'"), [
    { rule_action: 'open', case_id: String },
  ]);
});
