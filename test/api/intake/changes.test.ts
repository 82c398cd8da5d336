import t from 'tap';
import { asStandardWebhook } from '../../../api/cli/story/sign.ts';
import { aComment, aMessage, buildIntakeApp } from './support/intake-app.ts';

const intake = await buildIntakeApp(t);
const { deliver, placesWith, rows, settle } = intake;
const SOURCE = 'https://shop.example/contact';

/** A conversation of the contact form with its changes. */
function conversation(id: string) {
  const base = { messageId: `m-${id}`, conversation: { id }, author: { id, name: `Customer ${id}` } };
  const at = (seconds: number) => ({ occurredAt: new Date(Date.now() - 60_000 + seconds * 1000).toISOString() });
  return {
    created: (text: string) => aMessage({ ...base, text, ...at(0) }),
    edited: (text: string, seconds = 10) => aMessage({ ...base, text, ...at(seconds) }, 'edited'),
    deleted: () =>
      aMessage({ messageId: `m-${id}`, conversation: undefined, author: undefined, text: undefined }, 'deleted'),
    externalId: `${SOURCE} m-${id}`,
  };
}
const send = async (...payloads: unknown[]) => {
  for (const payload of payloads) {
    const answer = await deliver(intake.webhook(payload));
    if (answer.statusCode !== 200) throw new Error(answer.body);
  }
};
const interactionOf = async (externalId: string) =>
  (
    await rows(
      'select i.*, c.last_message from interaction i left join case_instance c on c.id = i.case_id where external_id = $1',
      [externalId],
    )
  )[0];
const amendments = async (caseId: unknown) =>
  (
    await rows("select data from case_event where case_id = $1 and type = 'interaction-amended' order by version", [
      caseId,
    ])
  ).map(({ data }) => data.change);
t.test('an edit changes the words and tells the case; an older edit changes nothing', async (t) => {
  const talk = conversation('edit');
  await send(talk.created('I was charged twice'), talk.edited('I was charged three times', 20));
  await settle();
  const row = await interactionOf(talk.externalId);
  t.match(row, { text: 'I was charged three times', last_message: 'I was charged three times', deleted_at: null });
  t.ok(row?.['edited_at']);
  await send(talk.edited('I was charged once', 10));
  await settle();
  t.equal((await interactionOf(talk.externalId))?.['text'], 'I was charged three times');
  t.same(await amendments(row?.['case_id']), ['edited']);
});

t.test('an edit that overtakes its message waits for it', async (t) => {
  const talk = conversation('overtaken');
  const created = talk.created('first words');
  await send(created);
  // The message is in the inbox and not worked off yet.
  await rows("update inbox set next_attempt_at = now() + interval '1 hour' where external_id = $1", [
    `${talk.externalId}#created`,
  ]);
  const edited = { ...talk.edited('second words'), data: { messageId: 'm-overtaken', text: 'second words' } };
  await send(edited);
  await settle();
  t.equal(await interactionOf(talk.externalId), undefined);
  t.match(await rows('select state from inbox where external_id like $1', [`${talk.externalId}#edited%`]), [
    { state: 'pending' },
  ]);
  await rows("update inbox set next_attempt_at = now() where state = 'pending'");
  await settle({ aheadMs: 10_000 });
  t.match(await interactionOf(talk.externalId), { text: 'second words' });
});

t.test('what was ignored is judged anew when an edit turns it into a complaint', async (t) => {
  const id = `77_${Date.now()}`;
  const from = { id: '81', name: 'Editor' };
  await deliver(intake.meta(aComment({ comment_id: id, message: 'Nice shop', from })));
  await settle();
  t.match(await interactionOf(id), { rule_action: 'ignore', case_id: null });
  await deliver(
    intake.meta(
      aComment({ comment_id: id, verb: 'edited', message: 'It arrived broken', from }, Math.floor(Date.now() / 1000)),
    ),
  );
  await settle();
  t.match(await interactionOf(id), {
    rule_action: 'open',
    rule_name: 'Damaged goods',
    case_id: String,
    text: 'It arrived broken',
  });
});

t.test('a message that is taken back loses its words everywhere', async (t) => {
  const talk = conversation('gone');
  const words = 'my secret address is elsewhere';
  await send(talk.created(`broken, and ${words}`), talk.edited(`kaputt, and ${words}`));
  await settle();
  t.ok((await placesWith(words)).length >= 4, 'it was in many places');
  const before = await interactionOf(talk.externalId);
  await send(talk.deleted());
  await settle();
  t.same(await placesWith(words), []);
  const row = await interactionOf(talk.externalId);
  t.match(row, { text: null, last_message: null, case_id: before?.['case_id'] });
  t.ok(row?.['deleted_at']);
  t.same(await amendments(row?.['case_id']), ['edited', 'deleted']);
  t.match(await rows("select outcome, raw from delivery where outcome = 'erased'"), [{ raw: Buffer.alloc(0) }]);
  const board = JSON.stringify((await intake.as('agent').get(`/api/cases/${row?.['case_id']}`)).body);
  t.notMatch(board, words);
});

t.test('a removal that overtakes its message: the message never appears', async (t) => {
  const talk = conversation('never');
  await send(talk.deleted());
  await settle();
  await send(talk.created('words that were never read'));
  await settle();
  t.equal(await interactionOf(talk.externalId), undefined);
  t.same(await placesWith('words that were never read'), []);
  t.same(
    await rows("select state from inbox where external_id like $1 and state <> 'done'", [`${talk.externalId}%`]),
    [],
  );
});

t.test('a removal is honoured when the case has ended, and only once', async (t) => {
  const talk = conversation('ended');
  await send(talk.created('words of an ended case'));
  await settle();
  const row = await interactionOf(talk.externalId);
  const close = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'customer went elsewhere' };
  t.equal((await intake.as('agent').command(row?.['case_id'], close)).status, 200);
  await send(talk.deleted(), talk.deleted());
  await settle();
  t.same(await placesWith('words of an ended case'), []);
});

t.test('news of somebody we never heard of is settled', async (t) => {
  const talk = conversation('stranger');
  await send({ ...talk.edited('x'), data: { messageId: 'm-stranger', text: 'x' } }, talk.deleted());
  await settle();
  t.same(
    await rows("select state from inbox where external_id like $1 and state <> 'done'", [`${talk.externalId}%`]),
    [],
  );
  t.equal(await interactionOf(talk.externalId), undefined);
});

t.test('a complete edit of a message that never came in stands for it', async (t) => {
  const talk = conversation('late-start');
  const edited = talk.edited('only the edit came, and it is broken');
  await deliver(asStandardWebhook('/hooks/webhook', edited, intake.secrets.webhook));
  await settle();
  t.match(await interactionOf(talk.externalId), {
    rule_name: 'Damaged goods',
    text: 'only the edit came, and it is broken',
  });
  await send(talk.created('the first words'));
  await settle();
  t.equal((await interactionOf(talk.externalId))?.['text'], 'only the edit came, and it is broken');
});
