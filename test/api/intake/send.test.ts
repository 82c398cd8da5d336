import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import t from 'tap';
import type { OutgoingReply } from '../../../api/application/intake/channel.ts';
import { meta } from '../../../api/channels/meta/meta.ts';
import { webhook } from '../../../api/channels/webhook/webhook.ts';
import { otherEnd } from './support/other-end.ts';
import { aConnector } from './support/requests.ts';

const reply = (changes: Partial<OutgoingReply> = {}): OutgoingReply => ({
  id: '0193a000-0000-7000-8000-000000000001',
  text: 'We are sorry. A new one is on its way.',
  visibility: 'public',
  replyTo: { via: 'comment', object: 'page', page: '104', to: '77_9001' },
  queuedAt: '2025-11-22T08:30:00.000Z',
  ...changes,
});
const signal = new AbortController().signal;
const json = (status: number, body: object) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const graph = (graphUrl: string) =>
  aConnector('meta', { tokens: { accessToken: 'page-token' }, settings: { graphUrl: `${graphUrl}/v23.0/` } });

t.test('Meta: where each kind of answer goes', async (t) => {
  const { url, received } = await otherEnd(t, json(200, { id: '77_9100' }));
  t.same(await meta.send(reply(), graph(url), signal), { ok: true, externalId: '77_9100' });
  await meta.send(reply({ visibility: 'private' }), graph(url), signal);
  await meta.send(
    reply({ replyTo: { via: 'comment', object: 'instagram', page: '178', to: '179' } }),
    graph(url),
    signal,
  );
  await meta.send(reply({ replyTo: { via: 'message', object: 'page', page: '104', to: '666' } }), graph(url), signal);
  await meta.send(
    reply({ visibility: 'private', replyTo: { via: 'post', object: 'page', page: '104', to: '104_7' } }),
    graph(url),
    signal,
  );
  const { text } = reply();
  t.same(
    received.map(({ url, body }) => [url, JSON.parse(body)]),
    [
      ['/v23.0/77_9001/comments', { message: text }],
      ['/v23.0/104/messages', { recipient: { comment_id: '77_9001' }, message: { text } }],
      ['/v23.0/179/replies', { message: text }],
      ['/v23.0/104/messages', { recipient: { id: '666' }, messaging_type: 'RESPONSE', message: { text } }],
      ['/v23.0/104/messages', { recipient: { post_id: '104_7' }, message: { text } }],
    ],
  );
  t.ok(received.every(({ headers }) => headers.authorization === 'Bearer page-token'));
});

t.test('Meta: a refusal is final, a passing trouble is not; the token is never told', async (t) => {
  const answers = [
    json(400, { error: { message: 'Unsupported post request', code: 100 } }),
    json(400, { error: { message: 'Please reduce the amount of data', code: 1 } }),
    json(400, { error: { message: 'Try later', code: 100, is_transient: true } }),
    json(500, {}),
    (response: ServerResponse) => response.writeHead(429, { 'retry-after': '30' }).end('slow down'),
  ];
  const { url } = await otherEnd(t, (response) => answers.shift()?.(response));
  const results = [];
  while (answers.length > 0) results.push(await meta.send(reply(), graph(url), signal));
  t.match(results, [
    { ok: false, again: false, error: /Unsupported post request/ },
    { ok: false, again: true },
    { ok: false, again: true },
    { ok: false, again: true },
    { ok: false, again: true, afterMs: 30_000 },
  ]);
  t.notMatch(JSON.stringify(results), /page-token/);
});

t.test('a connector without address or token says so, and does not try again', async (t) => {
  t.match(await meta.send(reply(), aConnector('meta'), signal), { ok: false, again: false, error: /graphUrl/ });
  t.match(await webhook.send(reply(), aConnector('webhook'), signal), { ok: false, again: false, error: /replyUrl/ });
  const lost = reply({ replyTo: {} });
  t.match(await meta.send(lost, graph('http://127.0.0.1:1'), signal), { ok: false, again: false });
});

t.test('the generic webhook: the reference library accepts what we sign, with either secret', async (t) => {
  const secrets = ['first secret', 'second secret'].map((text) => `whsec_${Buffer.from(text).toString('base64')}`);
  const { url, received } = await otherEnd(t, (response) => response.writeHead(202).end());
  const connector = aConnector('webhook', { signing: secrets, settings: { replyUrl: `${url}/replies` } });
  const answer = reply({ replyTo: { conversation: 'chat-17', source: 'https://shop.example/chat' } });
  t.same(await webhook.send(answer, connector, signal), { ok: true, externalId: null });
  const [got] = received;
  t.equal(got?.headers['webhook-id'], answer.id, 'the id stays the same when the sending is repeated');
  for (const secret of secrets) {
    const headers = Object.fromEntries(
      Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    t.match(new Webhook(secret).verify(got?.body ?? '', headers), {
      specversion: '1.0',
      type: 'com.casewright.reply.created',
      data: { conversation: { id: 'chat-17', source: 'https://shop.example/chat' }, text: answer.text },
    });
  }
});

t.test('the generic webhook: redirects are not followed, gone is gone', async (t) => {
  const answers = [
    (response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end(),
    (response: ServerResponse) => response.writeHead(410).end(),
    (response: ServerResponse) => response.writeHead(503).end('x'.repeat(200_000)),
  ];
  const { url, received } = await otherEnd(t, (response) => answers.shift()?.(response));
  const connector = aConnector('webhook', { settings: { replyUrl: url } });
  const results = [];
  while (answers.length > 0) results.push(await webhook.send(reply(), connector, signal));
  t.match(results, [
    { ok: false, again: false, error: /answered 302 \(a redirect, which is not followed\)/ },
    { ok: false, again: false, error: /answered 410/ },
    { ok: false, again: true },
  ]);
  t.equal(received.length, 3);
});

t.test('nobody there, and a stop in between, may be tried again', async (t) => {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const address = gone.address();
  gone.close();
  const port = typeof address === 'object' ? address?.port : undefined;
  const nobody = aConnector('webhook', { settings: { replyUrl: `http://127.0.0.1:${port}/` } });
  t.match(await webhook.send(reply(), nobody, signal), { ok: false, again: true, error: /ECONNREFUSED/ });
  const { url } = await otherEnd(t, () => undefined);
  const stop = new AbortController();
  const silent = aConnector('webhook', { settings: { replyUrl: url } });
  const sending = webhook.send(reply(), silent, stop.signal);
  stop.abort();
  t.match(await sending, { ok: false, again: true, error: /interrupted/ });
  const broken = aConnector('webhook', { settings: { replyUrl: 'http://' } });
  t.match(await webhook.send(reply(), broken, signal), { ok: false });
});
