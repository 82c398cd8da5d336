import type { ServerResponse } from 'node:http';
import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { aComment, aMessage, buildIntakeApp, type Row } from './support/intake-app.ts';
import { type Answering, otherEnd } from './support/other-end.ts';
import { formFixture } from './support/requests.ts';

const intake = await buildIntakeApp(t);
const { deliver, rows, settle } = intake;
const agent = intake.as('agent');
const WINDOW = { aheadMs: 11_000 };

const json = (status: number, body: object) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
let answering: Answering = json(200, { id: '77_reply' });
const { url, received } = await otherEnd(t, (response, got) => answering(response, got));
await rows(`update connector set settings = $1 where id = 'meta'`, [JSON.stringify({ graphUrl: `${url}/graph` })]);
await rows(`update connector set settings = $1 where id = 'webhook'`, [JSON.stringify({ replyUrl: `${url}/replies` })]);

/** A case that came by this request: its id and its conversation. */
async function caseBy(request: Parameters<typeof deliver>[0], externalId: string): Promise<Row> {
  await deliver(request);
  await settle();
  const [row] = await rows('select case_id, conversation_id from interaction where external_id = $1', [externalId]);
  return row ?? {};
}
const write = async (on: Row, text: string, visibility = 'public') => {
  const replyId = newId();
  const command = { type: 'send-reply', replyId, conversationId: on['conversation_id'], text, visibility };
  const answer = await agent.command(on['case_id'], command);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return replyId;
};
const stateOf = async (replyId: string) =>
  (await rows('select dispatch, dispatch_error, external_id from interaction where id = $1', [replyId]))[0];
const waiting = async () => (await rows('select id from outbox')).length;

const comment = aComment({ comment_id: '77_first' });
const post = await caseBy(intake.meta(comment), '77_first');

t.test('a reply waits for its recall window, then it is sent and recorded as sent', async (t) => {
  const replyId = await write(post, 'We are sorry.');
  await settle();
  t.same([received.length, (await stateOf(replyId))?.['dispatch']], [0, 'waiting']);
  await settle(WINDOW);
  t.equal(received.length, 1);
  t.match(received[0], { url: '/graph/77_first/comments', body: JSON.stringify({ message: 'We are sorry.' }) });
  t.match(await stateOf(replyId), { dispatch: 'sent', dispatch_error: null, external_id: '77_reply' });
  t.equal(await waiting(), 0);
  await settle(WINDOW);
  t.equal(received.length, 1, 'only once');
  const view = await agent.get(`/api/cases/${post['case_id']}`);
  t.match(
    view.body.interactions.find(({ id }: Row) => id === replyId),
    { dispatch: 'sent', direction: 'outbound' },
  );
});

t.test('a recalled reply is never sent', async (t) => {
  const before = received.length;
  const replyId = await write(post, 'I should not have said this.');
  t.equal((await agent.command(post['case_id'], { type: 'recall-reply', replyId })).status, 200);
  await settle(WINDOW);
  t.same([received.length, (await stateOf(replyId))?.['dispatch'], await waiting()], [before, 'recalled', 0]);
});

t.test('a private answer to a public comment goes the private way', async (t) => {
  await write(post, 'Please tell us your order number.', 'private');
  await settle(WINDOW);
  t.match(received.at(-1), { url: '/graph/104000000000001/messages' });
  t.match(JSON.parse(received.at(-1)?.body ?? ''), { recipient: { comment_id: '77_first' } });
});

t.test('the generic webhook gets the reply as a signed event', async (t) => {
  const message = aMessage({
    messageId: 'out-1',
    conversation: { id: 'chat-out' },
    author: { id: 'out' },
    text: 'Hello',
  });
  const chat = await caseBy(intake.webhook(message), 'https://shop.example/contact out-1');
  const replyId = await write(chat, 'We look into it.', 'private');
  await settle(WINDOW);
  t.match(received.at(-1), { url: '/replies', headers: { 'webhook-id': replyId } });
  t.match(JSON.parse(received.at(-1)?.body ?? ''), { data: { replyId, conversation: { id: 'chat-out' } } });
  t.match(await stateOf(replyId), { dispatch: 'sent' });
});

t.test('a final no is told to the case at once, in words', async (t) => {
  answering = json(400, { error: { message: 'The comment is gone', code: 100 } });
  const replyId = await write(post, 'Anybody there?');
  await settle(WINDOW);
  t.match(await stateOf(replyId), { dispatch: 'failed', dispatch_error: 'Meta answered 400: The comment is gone.' });
  t.equal(await waiting(), 0);
});

t.test('passing trouble is tried again, and in the end given up with words', async (t) => {
  let attempts = 0;
  answering = (response, got) => {
    attempts += 1;
    json(attempts < 3 ? 503 : 200, { id: '77_second' })(response);
    return got;
  };
  const replyId = await write(post, 'Third time lucky.');
  for (let round = 0; round < 4; round += 1) await settle({ aheadMs: 60_000 });
  t.equal(attempts, 3);
  t.match(await stateOf(replyId), { dispatch: 'sent', external_id: '77_second' });

  answering = json(503, {});
  const lost = await write(post, 'Never arrives.');
  for (let round = 0; round < 15; round += 1) await settle({ aheadMs: 600_000 });
  t.match(await stateOf(lost), { dispatch: 'failed', dispatch_error: /answered 503\. Given up after 12 attempts\./ });
  t.equal(await waiting(), 0);
});

t.test('a conversation by telephone cannot be answered in writing', async (t) => {
  const call = await caseBy(intake.twilio(formFixture('twilio-voice', { CallSid: 'CA-out' })), 'CA-out');
  const replyId = await write(call, 'Hello', 'private');
  await settle(WINDOW);
  t.match(await stateOf(replyId), { dispatch: 'failed', dispatch_error: /plan a call-back instead/ });
  t.equal(await waiting(), 0);
});

t.test('an echo of our own reply does not come in as news', async (t) => {
  const echo = aComment({
    comment_id: '77_reply',
    from: { id: '104000000000001', name: 'We' },
    message: 'We are sorry.',
  });
  t.same((await deliver(intake.meta(echo))).json(), { accepted: 0, repeated: 0, unknown: 0 });
});
