import { Webhook } from 'standardwebhooks';
import t from 'tap';
import type { Normalised } from '../../../api/application/intake/channel.ts';
import type { IncomingEvent } from '../../../api/application/intake/incoming.ts';
import { webhook } from '../../../api/channels/webhook/webhook.ts';
import { asStandardWebhook } from '../../../api/cli/story/sign.ts';
import { aConnector, aRequest, fixture, NOW } from './support/requests.ts';

const NEW = `whsec_${Buffer.from('the new secret of this test').toString('base64')}`;
const OLD = `whsec_${Buffer.from('the old secret of this test').toString('base64')}`;
const connector = aConnector('webhook', { signing: [NEW, OLD], settings: { country: 'DE' } });
const posted = (payload: unknown, secret = NEW, at = NOW) =>
  aRequest(asStandardWebhook('/hooks/webhook', payload, secret, at));
const read = (payload: unknown) => webhook.normalise(posted(payload), connector);
const eventsOf = (normalised: Normalised): readonly IncomingEvent[] =>
  normalised.kind === 'events' ? normalised.events : [];
const counts = (normalised: Normalised) =>
  normalised.kind === 'events' ? { events: normalised.events.length, unknown: normalised.unknown } : normalised.kind;
const created = (data: object, more: object = {}) => ({
  specversion: '1.0',
  id: 'e1',
  source: 's',
  type: 'com.casewright.message.created',
  data: { conversation: { id: 'c1' }, text: 'Hello', ...data },
  ...more,
});

t.test('what the reference library of Standard Webhooks signs is accepted', async (t) => {
  const body = JSON.stringify(fixture('webhook-created'));
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(NOW.getTime() / 1000)),
    'webhook-signature': new Webhook(NEW).sign('msg_1', NOW, body),
  };
  t.ok(webhook.verify(aRequest({ headers, body }), connector).ok);
  t.notOk(webhook.verify(aRequest({ headers, body: `${body} ` }), connector).ok);
  t.notOk(webhook.verify(aRequest({ headers: { ...headers, 'webhook-id': 'msg_2' }, body }), connector).ok);
});

t.test('both live secrets are good, in a list too; others and other versions are not', async (t) => {
  const payload = fixture('webhook-created');
  t.ok(webhook.verify(posted(payload, OLD), connector).ok);
  t.notOk(webhook.verify(posted(payload, `whsec_${Buffer.from('guessed').toString('base64')}`), connector).ok);
  const good = posted(payload, OLD);
  const signature = good.headers['webhook-signature'] ?? '';
  const withSignature = (value: string | undefined) => ({
    ...good,
    headers: { ...good.headers, 'webhook-signature': value },
  });
  t.ok(webhook.verify(withSignature(`v1a,abc v1,AAAA ${signature}`), connector).ok);
  for (const value of [undefined, '', 'v1', 'v1,', signature.replace('v1,', 'v2,'), signature.slice(0, -2)]) {
    t.notOk(webhook.verify(withSignature(value), connector).ok, String(value));
  }
  t.notOk(webhook.verify(good, { ...connector, signing: ['whsec_', 'not base64 !'] }).ok);
});

t.test('a stale timestamp, one of the future and nonsense are refused', async (t) => {
  const aged = (seconds: number) => posted(fixture('webhook-created'), NEW, new Date(NOW.getTime() - seconds * 1000));
  t.ok(webhook.verify(aged(299), connector).ok);
  t.ok(webhook.verify(aged(-299), connector).ok);
  t.notOk(webhook.verify(aged(301), connector).ok);
  t.notOk(webhook.verify(aged(-301), connector).ok);
  const good = posted(fixture('webhook-created'));
  for (const value of ['', 'NaN', '1e9', '-5', '99999999999999999999', undefined]) {
    t.notOk(webhook.verify({ ...good, headers: { ...good.headers, 'webhook-timestamp': value } }, connector).ok);
  }
});

t.test('a new message with all that a sender may state', async (t) => {
  const [event] = eventsOf(read(fixture('webhook-created')));
  t.same(event, {
    change: 'created',
    messageId: 'https://shop.example/chat m-1',
    revision: '',
    channel: 'web',
    kind: 'message',
    visibility: 'private',
    mention: false,
    conversation: {
      key: 'https://shop.example/chat chat-17',
      title: 'Chat on the order page',
      replyTo: { conversation: 'chat-17', source: 'https://shop.example/chat' },
    },
    author: {
      key: 'web:shop-4711',
      name: 'Customer B',
      identities: [
        { kind: 'web', value: 'shop-4711', scoped: true },
        { kind: 'email', value: 'customer.b@example.org', scoped: false },
        { kind: 'phone', value: '+4930123456', scoped: false },
        { kind: 'handle', value: '@customer_b', scoped: true },
      ],
    },
    text: 'I was charged twice for my invoice.',
    call: null,
    occurredAt: '2025-11-22T07:59:58.000Z',
  });
});

t.test('a batch: an edit, a removal by subject, and something of another type', async (t) => {
  const normalised = read(fixture('webhook-batch'));
  t.same(counts(normalised), { events: 2, unknown: 1 });
  t.match(eventsOf(normalised), [
    { change: 'edited', messageId: 'https://shop.example/chat m-1', text: 'I was charged three times for my invoice.' },
    { change: 'deleted', messageId: 'https://shop.example/chat m-1', text: null, conversation: null },
  ]);
});

t.test('(source, id) is the duplicate key of CloudEvents', async (t) => {
  const idOf = (more: object) => eventsOf(read(created({}, more)))[0]?.messageId;
  t.equal(idOf({}), idOf({ time: '2025-11-22T08:00:00Z' }));
  t.not(idOf({}), idOf({ source: 'other' }));
  t.not(idOf({}), idOf({ id: 'e2' }));
});

t.test('little is needed: a conversation and a text', async (t) => {
  const [event] = eventsOf(read(created({})));
  t.match(event, { author: null, conversation: { key: 's c1', title: 'c1' }, occurredAt: NOW.toISOString() });
  t.match(eventsOf(read(created({ author: { name: 'Somebody' } })))[0]?.author, { key: 's c1', identities: [] });
  const odd = eventsOf(read(created({ author: { email: 'no address', phone: 'no number', handle: ' ' } })))[0]?.author;
  t.same(odd?.identities, [], 'what identifies nobody is left out');
});

t.test('what is of no known shape is counted and nothing more', async (t) => {
  const shapes: unknown[] = [
    {},
    null,
    7,
    'text',
    created({}, { specversion: '0.3' }),
    created({}, { id: '' }),
    created({}, { type: 'com.casewright.message.created', data: 7 }),
    created({ text: undefined }),
    created({ conversation: undefined }),
    created({ visibility: 'secret' }),
    { ...created({}), type: 'com.casewright.message.deleted' },
    { ...created({ messageId: 'm', text: undefined }), type: 'com.casewright.message.edited' },
  ];
  for (const shape of shapes) t.same(counts(read(shape)), { events: 0, unknown: 1 }, JSON.stringify(shape));
  t.same(counts(read([])), { events: 0, unknown: 0 });
});

t.test('a body that is not JSON cannot be parsed', async (t) => {
  t.equal(webhook.normalise(aRequest({ body: '{"a":' }), connector).kind, 'unparseable');
  t.equal(webhook.normalise(aRequest({ body: '' }), connector).kind, 'unparseable');
});
