import t from 'tap';
import { aComment, aMessage, buildIntakeApp, type Row } from './support/intake-app.ts';
import { formFixture } from './support/requests.ts';

const intake = await buildIntakeApp(t);
const { deliver, rows, settle } = intake;

/** The interaction of a message, with its case and customer. */
async function interactionOf(externalId: string): Promise<Row | undefined> {
  const found = await rows(
    `select i.*, c.number, c.case_type_key, c.priority, c.subject, c.state, c.last_message, k.name as customer
     from interaction i left join case_instance c on c.id = i.case_id left join customer k on k.id = i.customer_id
     where i.external_id = $1`,
    [externalId],
  );
  return found[0];
}
const commentId = (payload: ReturnType<typeof aComment>) => payload.entry[0]?.changes[0]?.value.comment_id ?? '';
const eventsOf = async (caseId: unknown) =>
  (await rows('select type from case_event where case_id = $1 order by version', [caseId])).map(({ type }) => type);

t.test('an angry public post opens a case of the right type, and says which rule decided and why', async (t) => {
  const post = aComment();
  await deliver(intake.meta(post));
  await settle();
  const row = await interactionOf(commentId(post));
  t.match(row, {
    rule_name: 'Damaged goods',
    rule_action: 'open',
    rule_because: "text contains 'broken'. Priority urgent: said in public.",
    customer: 'Customer A',
    case_type_key: 'complaint',
    priority: 'urgent',
    subject: 'Goods arrived damaged',
    state: 'active',
    last_message: 'My blender arrived broken and nobody answers.',
  });
  t.match(await eventsOf(row?.['case_id']), ['case-opened']);
  t.ok((await eventsOf(row?.['case_id'])).includes('interaction-attached'));
  t.match(await rows('select state, case_id from inbox where external_id = $1', [`${commentId(post)}#created`]), [
    { state: 'done', case_id: row?.['case_id'] },
  ]);
  t.match(await rows("select kind, value, confirmed from customer_identity where value like '%5550000000000001'"), [
    { kind: 'meta-psid', confirmed: true },
  ]);
});

t.test('more of the same customer joins the open case, in the order of events', async (t) => {
  const second = aComment({ message: 'Hello?' });
  const third = aComment({ message: 'Anybody there?' });
  await deliver(intake.meta(second));
  await deliver(intake.meta(third));
  await settle();
  const first = await interactionOf(commentId(second));
  t.match(first, { rule_name: 'Customer with a case open within 7 days', rule_action: 'attach' });
  t.match(first?.['rule_because'], /customer open cases is 1; customer quiet days is 0/);
  t.equal(first?.['case_id'], (await interactionOf(commentId(third)))?.['case_id']);
  t.equal((await rows("select id from customer where name = 'Customer A'")).length, 1);
});

t.test('what is said in public without a complaint is kept and ignored', async (t) => {
  const praise = aComment({ message: 'I love this shop', from: { id: '71', name: 'Somebody' } });
  await deliver(intake.meta(praise));
  await settle();
  t.match(await interactionOf(commentId(praise)), {
    rule_action: 'ignore',
    rule_name: 'Said in public, no complaint',
    case_id: null,
    text: 'I love this shop',
  });
});

t.test('a call: opened by the voice request, updated by status callbacks that overtake each other', async (t) => {
  const CallSid = 'CA-overtaken';
  const fields = { CallSid, From: '+493023125033', CallerName: 'Caller C' };
  const status = (CallStatus: string, SequenceNumber: string, more = {}) =>
    intake.twilio(
      { ...formFixture('twilio-voice', fields), CallStatus, SequenceNumber, ...more },
      '/hooks/twilio-voice/status',
    );
  await deliver(status('completed', '3', { CallDuration: '74' }));
  await settle();
  await deliver(intake.twilio(formFixture('twilio-voice', fields)));
  await deliver(status('in-progress', '2'));
  await settle();
  const row = await interactionOf(CallSid);
  t.match(row, {
    call: { status: 'completed', durationS: 74 },
    rule_name: 'Phone call',
    customer: 'Caller C',
    channel: 'phone',
  });
  t.equal((await rows('select id from interaction where external_id = $1', [CallSid])).length, 1);

  const next = formFixture('twilio-voice', { ...fields, CallSid: 'CA-next' });
  await deliver(intake.twilio(next));
  await settle();
  await deliver(status('completed', '9', { CallSid: 'CA-next', CallDuration: '5' }));
  await settle();
  const second = await interactionOf('CA-next');
  t.match(second, { rule_action: 'attach', call: { status: 'completed', durationS: 5 } });
  t.match(second?.['rule_because'], /Customer recognised: phone number is known/);
  t.equal((await eventsOf(second?.['case_id'])).filter((type) => type === 'interaction-amended').length, 1);
});

t.test('a withheld number is nobody, and still becomes a case', async (t) => {
  await deliver(intake.twilio(formFixture('twilio-voice', { CallSid: 'CA-withheld', From: 'Anonymous' })));
  await settle();
  t.match(await interactionOf('CA-withheld'), { customer_id: null, rule_action: 'open', case_type_key: 'complaint' });
});

t.test('a number of several customers: the newest open case decides, without one nobody is chosen', async (t) => {
  const phone = '+493023125044';
  const say = async (id: string) => {
    const payload = aMessage({ author: { id, name: id, phone }, conversation: { id }, text: 'I was charged twice' });
    await deliver(intake.webhook(payload));
    await settle();
    return payload.id;
  };
  // Two people who share a telephone: each is known by an account of their own.
  await rows('delete from customer_identity where value = $1', [phone]);
  await say('family-1');
  await rows(
    `with other as (insert into customer (id, name, created_at, data) values (gen_random_uuid(), 'family-2', now(), '{}') returning id)
     insert into customer_identity (id, customer_id, kind, value, evidence, confirmed, created_at)
     select gen_random_uuid(), id, 'phone', $1, 'told', false, now() from other`,
    [phone],
  );
  await deliver(intake.twilio(formFixture('twilio-voice', { CallSid: 'CA-family', From: phone })));
  await settle();
  const called = await interactionOf('CA-family');
  t.match(called, { customer: 'family-1', rule_action: 'attach', annotations: { candidates: [String] } });
  t.match(called?.['rule_because'], /phone number fits 2 customers; this one has the newest open case/);

  await rows("update case_instance set state = 'completed', ended_at = now() where customer_id = $1", [
    called?.['customer_id'],
  ]);
  await deliver(intake.twilio(formFixture('twilio-voice', { CallSid: 'CA-family-2', From: phone })));
  await settle();
  const unclear = await interactionOf('CA-family-2');
  t.equal(unclear?.['customer_id'], null);
  t.equal(unclear?.['annotations'].candidates.length, 2);
});

t.test('an author who is only named is somebody in this conversation', async (t) => {
  const say = (conversation: string) =>
    aMessage({ author: { name: 'Anna' }, conversation: { id: conversation }, text: 'Hello' });
  for (const payload of [say('x'), say('x'), say('y')]) await deliver(intake.webhook(payload));
  await settle();
  t.equal((await rows("select id from customer where name = 'Anna'")).length, 2);
});

t.test('a rule that asks for a case type that is not there goes to the dead letters, with words', async (t) => {
  await rows(
    `update listening_rule set action = '{"kind":"open","caseTypeKey":"nothing","subject":"S"}' where key = 'billing'`,
  );
  const payload = aMessage({ author: { id: 'dead-1' }, conversation: { id: 'dead-1' }, text: 'my invoice' });
  const after = aMessage({ author: { id: 'dead-1' }, conversation: { id: 'dead-1' }, text: 'I am locked out' });
  await deliver(intake.webhook(payload));
  await deliver(intake.webhook(after));
  await settle();
  const state = async ({ id }: { id: string }) =>
    (await rows('select state, attempts, last_error from inbox where external_id like $1', [`% ${id}#created`]))[0];
  t.match(await state(payload), {
    state: 'pending',
    attempts: 1,
    last_error: /fragment-invalid: There is no published case type "nothing"/,
  });
  t.match(await state(after), { state: 'pending', attempts: 0 }, 'order is kept: what follows waits');
  for (let attempt = 0; attempt < 12; attempt += 1) await settle({ aheadMs: 600_000 });
  t.match(await state(payload), { state: 'dead', attempts: 12 });
  t.match(await state(after), { state: 'done' });

  const supervisor = await intake.as('supervisor').get('/api/interactions?state=dead');
  t.equal(supervisor.status, 200, JSON.stringify(supervisor.body));
  t.match(supervisor.body.items, [
    { state: 'dead', attempts: 12, error: /nothing/, connector: { name: 'Contact form' } },
  ]);
  t.equal((await intake.as('agent').get('/api/interactions?state=dead')).status, 403);
});

t.test('an event that this build cannot read is not lost', async (t) => {
  await deliver(intake.webhook(aMessage({ conversation: { id: 'odd' }, author: { id: 'odd' } })));
  await rows(`update inbox set payload = '{"specversion":"2.0"}' where correlation_key = 'webhook web:odd'`);
  await settle();
  t.match(await rows("select state, last_error from inbox where correlation_key = 'webhook web:odd'"), [
    { state: 'pending', last_error: /not of a shape/ },
  ]);
});
