import t from 'tap';
import type { Normalised } from '../../../api/application/intake/channel.ts';
import type { IncomingEvent } from '../../../api/application/intake/incoming.ts';
import { meta } from '../../../api/channels/meta/meta.ts';
import { asMeta } from '../../../api/cli/story/sign.ts';
import { aConnector, aRequest, fixture } from './support/requests.ts';

const connector = aConnector('meta', { tokens: { verifyToken: 'our-verify-token' } });
const posted = (payload: unknown, secret = 'new-secret') => aRequest(asMeta('/hooks/meta', payload, secret));
const read = (payload: unknown) => meta.normalise(posted(payload), connector);
const eventsOf = (normalised: Normalised): readonly IncomingEvent[] =>
  normalised.kind === 'events' ? normalised.events : [];
const counts = (normalised: Normalised) =>
  normalised.kind === 'events' ? { events: normalised.events.length, unknown: normalised.unknown } : normalised.kind;
const PAGE = '104000000000001';
const feed = (value: object, time = 1763800005) => ({
  object: 'page',
  entry: [{ id: PAGE, time, changes: [{ field: 'feed', value }] }],
});
const comment = (value: object, time?: number) =>
  feed({ item: 'comment', verb: 'add', post_id: `${PAGE}_77`, comment_id: '77_1', from: { id: '5' }, ...value }, time);

t.test('the signature covers the raw bytes; two secrets are good at once', async (t) => {
  const payload = fixture('meta-feed-comment');
  t.ok(meta.verify(posted(payload, 'new-secret'), connector).ok);
  t.ok(meta.verify(posted(payload, 'old-secret'), connector).ok);
  t.notOk(meta.verify(posted(payload, 'guessed'), connector).ok);
  const good = posted(payload);
  const reordered = Buffer.from(JSON.stringify(payload, null, 1));
  t.notOk(meta.verify({ ...good, body: reordered }, connector).ok, 'the same JSON, other bytes');
  for (const header of [undefined, '', 'sha256=', 'sha256=zz', 'sha1=00', 'sha256=00']) {
    t.notOk(meta.verify({ ...good, headers: { 'x-hub-signature-256': header } }, connector).ok, String(header));
  }
});

t.test('the challenge is answered to who knows the verify token', async (t) => {
  const challenge = (query: string) => aRequest({ path: `/hooks/meta?${query}` }, { method: 'GET' });
  const good = challenge('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=our-verify-token');
  t.ok(meta.verify(good, connector).ok);
  t.same(meta.normalise(good, connector), {
    kind: 'handshake',
    answer: { status: 200, contentType: 'text/plain; charset=utf-8', body: '1158201444' },
  });
  t.notOk(meta.verify(challenge('hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong'), connector).ok);
  t.notOk(meta.verify(challenge('hub.mode=subscribe&hub.challenge=1'), connector).ok);
  t.notOk(meta.verify(good, aConnector('meta')).ok, 'no token is set');
  const noMode = challenge('hub.challenge=1&hub.verify_token=our-verify-token');
  t.equal(meta.normalise(noMode, connector).kind, 'unparseable');
});

t.test('a comment on the page', async (t) => {
  const [event] = eventsOf(read(fixture('meta-feed-comment')));
  t.same(event, {
    change: 'created',
    messageId: '77_9001',
    revision: '',
    channel: 'facebook',
    kind: 'comment',
    visibility: 'public',
    mention: false,
    conversation: {
      key: `${PAGE}:77_9001`,
      title: 'Customer A',
      replyTo: { via: 'comment', object: 'page', page: PAGE, to: '77_9001' },
    },
    author: {
      key: `${PAGE}:5550000000000001`,
      name: 'Customer A',
      identities: [{ kind: 'meta-psid', value: `${PAGE}:5550000000000001`, scoped: true }],
    },
    text: 'My blender arrived broken 😡 and nobody answers.',
    call: null,
    occurredAt: '2025-11-22T08:26:40.000Z',
  });
});

t.test('a post of a visitor is a thread of its own', async (t) => {
  const [event] = eventsOf(read(fixture('meta-feed-post')));
  t.match(event, {
    kind: 'post',
    messageId: `${PAGE}_78`,
    conversation: { key: `${PAGE}:${PAGE}_78`, replyTo: { via: 'post' } },
  });
});

t.test('a batch: comment, own comment, reaction, mention, message, echo, receipt', async (t) => {
  const events = eventsOf(read(fixture('meta-batch')));
  t.same(
    events.map(({ messageId, mention, visibility }) => [messageId, mention, visibility]),
    [
      ['77_9002', false, 'public'],
      ['5550000000000003_5', true, 'public'],
      ['m_abc', false, 'private'],
    ],
  );
  t.equal(events[0]?.conversation?.key, `${PAGE}:77_9001`, 'a reply stays in the thread of its parent');
  t.match(events[2], { kind: 'message', occurredAt: '2025-11-22T08:30:00.000Z', author: { name: null } });
  t.same(counts(read(fixture('meta-batch'))), { events: 3, unknown: 0 });
});

t.test('a comment on Instagram', async (t) => {
  const [event] = eventsOf(read(fixture('instagram-comment')));
  t.match(event, {
    channel: 'instagram',
    kind: 'comment',
    messageId: '179000000000001',
    conversation: { key: '178400000000001:179000000000000', replyTo: { object: 'instagram', to: '179000000000001' } },
    author: { name: 'customer.a', identities: [{ kind: 'instagram' }] },
  });
});

t.test('edits are told apart though their time of creation is the same, repeats are not', async (t) => {
  const edit = (message: string, time: number) => eventsOf(read(comment({ verb: 'edited', message }, time)))[0];
  const first = edit('one', 1763800010);
  t.match(first, { change: 'edited', text: 'one' });
  t.equal(first?.revision, edit('one', 1763800010)?.revision);
  t.not(first?.revision, edit('two', 1763800010)?.revision);
  t.not(first?.revision, edit('one', 1763800020)?.revision);
});

t.test('a removal counts whoever made it and carries no text', async (t) => {
  const removed = (from: object) => eventsOf(read(comment({ verb: 'remove', message: 'gone', ...from })))[0];
  t.match(removed({ from: { id: '5', name: 'Customer A' } }), { change: 'deleted', messageId: '77_1', text: null });
  t.match(removed({ from: { id: PAGE } }), { change: 'deleted', author: null });
  t.match(removed({ from: null }), { change: 'deleted', author: null });
});

t.test('private messages: edited, taken back, postback', async (t) => {
  const messaging = (part: object) => ({
    object: 'page',
    entry: [{ id: PAGE, messaging: [{ sender: { id: '6' }, timestamp: 1763800000000, ...part }] }],
  });
  t.match(eventsOf(read(messaging({ message_edit: { mid: 'm1', text: 'new', num_edit: 2 } }))), [
    { change: 'edited', messageId: 'm1', revision: '2', text: 'new' },
  ]);
  t.match(eventsOf(read(messaging({ message: { mid: 'm1', is_deleted: true } }))), [{ change: 'deleted', text: null }]);
  t.match(eventsOf(read(messaging({ postback: { title: 'Talk to a person', payload: 'X' } }))), [
    { change: 'created', text: 'Talk to a person' },
  ]);
  t.same(counts(read(messaging({ optin: {} }))), { events: 0, unknown: 1 });
});

t.test('what is of no known shape is counted, and the rest is read', async (t) => {
  t.same(counts(read({ object: 'user', entry: [] })), { events: 0, unknown: 1 });
  t.same(counts(read([])), { events: 0, unknown: 1 });
  t.same(counts(read(comment({ item: 'rating', comment_id: undefined }))), { events: 0, unknown: 1 });
  t.same(counts(read(comment({ verb: 'translated' }))), { events: 0, unknown: 1 });
  t.same(counts(read({ object: 'page', entry: [{ id: PAGE, changes: [{ field: 'ratings', value: {} }, 7, null] }] })), {
    events: 0,
    unknown: 3,
  });
});

t.test('a body that is not JSON cannot be parsed', async (t) => {
  for (const body of ['', '{', '\u0000', Buffer.from([0x22, 0xff, 0x22])]) {
    t.equal(meta.normalise(aRequest({}, { body: Buffer.from(body) }), connector).kind, 'unparseable');
  }
});

t.test('texts and ids become storable: U+0000, lone surrogates, great length', async (t) => {
  const [event] = eventsOf(
    read(
      comment({ message: 'a\u0000b\ud800c', comment_id: 'x'.repeat(5000), from: { id: '5', name: 'N\u0000\n\nM' } }),
    ),
  );
  t.equal(event?.text, 'a\uFFFDb\uFFFDc');
  t.equal(event?.author?.name, 'N\uFFFD M');
  t.ok((event?.messageId.length ?? 999) <= 200);
  const long = eventsOf(read(comment({ message: '😡'.repeat(40_000) })))[0]?.text ?? '';
  t.equal(long.length, 32_000);
  t.ok(long.isWellFormed());
});

t.test('an instant that cannot be is replaced by that of the receipt', async (t) => {
  for (const created_time of [0, -5, 1e300, 99_999_999_999, undefined]) {
    const payload = feed({ item: 'comment', verb: 'add', comment_id: '1', created_time }, Number.MAX_SAFE_INTEGER);
    t.equal(eventsOf(read(payload))[0]?.occurredAt, '2025-11-22T08:30:00.000Z', String(created_time));
  }
});
