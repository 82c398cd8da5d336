import { createHmac } from 'node:crypto';
import t from 'tap';
import { asMeta, asStandardWebhook } from '../../../api/cli/story/sign.ts';
import { aComment, aMessage, buildIntakeApp } from './support/intake-app.ts';
import { fixture, formFixture } from './support/requests.ts';

const intake = await buildIntakeApp(t, { env: { PUBLIC_URL: 'https://desk.example' } });
const { deliver, rows } = intake;
const countOf = async (table: string) => (await rows(`select count(*)::int as n from ${table}`))[0]?.['n'];
const counted = async (connector: string, outcome: string) => {
  const { values } = await intake.deps.counters.hooks.get();
  return values.find(({ labels }) => labels.connector === connector && labels.outcome === outcome)?.value ?? 0;
};

t.test('each provider is answered as it wants, and its delivery is kept byte for byte', async (t) => {
  const meta = intake.meta(fixture('meta-feed-comment'));
  const answer = await deliver(meta);
  t.equal(answer.statusCode, 200);
  t.same(answer.json(), { accepted: 1, repeated: 0, unknown: 0 });
  const [delivery] = await rows("select * from delivery where connector_id = 'meta'");
  t.equal(delivery?.['raw'].toString(), meta.body);
  t.match(delivery, { outcome: 'accepted', events: 1, url: 'https://desk.example/hooks/meta' });
  t.notMatch(JSON.stringify(delivery?.['headers']), /sha256/);

  const voice = await deliver(intake.twilio(formFixture('twilio-voice')));
  t.equal(voice.statusCode, 200);
  t.match(voice.headers['content-type'], /^text\/xml/);
  t.match(voice.body, '<Say language="de-DE">');
  const status = await deliver(intake.twilio(formFixture('twilio-status'), '/hooks/twilio-voice/status'));
  t.equal(status.statusCode, 204);

  const webhook = await deliver(intake.webhook(fixture('webhook-created')));
  t.equal(webhook.statusCode, 200);
  const [inbox] = await rows("select * from inbox where connector_id = 'webhook'");
  t.match(inbox, {
    kind: 'created',
    state: 'pending',
    external_id: 'https://shop.example/chat m-1#created',
    correlation_key: 'webhook web:shop-4711',
    payload: { specversion: '1.0', source: '/hooks/webhook', type: 'com.casewright.message.created' },
  });
});

t.test('a repeated delivery answers success and leaves nothing behind', async (t) => {
  const before = [await countOf('delivery'), await countOf('inbox')];
  const meta = await deliver(intake.meta(fixture('meta-feed-comment')));
  t.same([meta.statusCode, meta.json()], [200, { accepted: 0, repeated: 1, unknown: 0 }]);
  const voice = await deliver(intake.twilio(formFixture('twilio-voice')));
  t.match(voice.body, '<Say', 'the caller hears the same again');
  const request = intake.webhook(aMessage());
  const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(request)));
  t.ok(answers.every(({ statusCode }) => statusCode === 200));
  t.equal(answers.filter((answer) => answer.json().accepted === 1).length, 1, 'twenty at once: one is the first');
  t.same([await countOf('delivery'), await countOf('inbox')], [before[0] + 1, before[1] + 1]);
  t.equal(await counted('meta', 'repeated'), 1);
});

t.test('a batch becomes one event each, the same event twice in it only one', async (t) => {
  const one = aComment();
  const batch = { object: 'page', entry: [...one.entry, ...one.entry, ...aComment().entry] };
  t.same((await deliver(intake.meta(batch))).json(), { accepted: 2, repeated: 1, unknown: 0 });
});

t.test('what is not signed, not readable or not there', async (t) => {
  const good = intake.meta(aComment());
  const before = await countOf('delivery');
  const cases: [string, Promise<{ statusCode: number; json(): { code: string }; headers: object }>, number, string][] =
    [
      ['wrong signature', deliver({ ...good, body: `${good.body} ` }), 401, 'signature-invalid'],
      ['no signature', deliver({ ...good, headers: {} }), 401, 'signature-invalid'],
      ['signed, but of no known shape', deliver(intake.meta(7)), 200, ''],
      ['unknown connector', deliver({ ...good, path: '/hooks/nobody' }), 404, 'not-found'],
      ['a method that is not spoken', deliver({ ...good, path: '/hooks/webhook' }, 'GET'), 405, 'method-not-allowed'],
    ];
  for (const [what, answering, status, code] of cases) {
    const answer = await answering;
    t.equal(answer.statusCode, status, what);
    if (code === '') continue;
    t.match(answer.headers, { 'content-type': /^application\/problem\+json/ });
    t.equal(answer.json().code, code, what);
  }
  t.equal(await countOf('delivery'), before + 1, 'only the signed one of unknown shape is kept');
  t.equal(await counted('meta', 'refused'), 2);
  t.equal(await counted('unknown', 'unknown-connector'), 1);
});

t.test('a signed body that cannot be parsed is 400, one of unknown shape is kept and counted', async (t) => {
  const body = '{"object":';
  const signature = createHmac('sha256', intake.secrets.meta).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const answer = await deliver({ path: '/hooks/meta', headers, body });
  t.same([answer.statusCode, answer.json().code], [400, 'body-unreadable']);

  const unknown = await deliver(intake.meta({ object: 'permissions', entry: [] }));
  t.same([unknown.statusCode, unknown.json()], [200, { accepted: 0, repeated: 0, unknown: 1 }]);
  const kept = await rows("select raw from delivery where outcome = 'unknown-shape'  order by id desc limit 1");
  t.equal(kept[0]?.['raw'].toString(), JSON.stringify({ object: 'permissions', entry: [] }));
  t.ok((await counted('meta', 'unknown-shape')) >= 1);
  t.same((await deliver(intake.meta({ object: 'page', entry: [] }))).json(), { accepted: 0, repeated: 0, unknown: 0 });
});

t.test('more than a megabyte is refused before it is read', async (t) => {
  const big = intake.meta(aComment({ message: 'x'.repeat(1_100_000) }));
  const answer = await deliver(big);
  t.same([answer.statusCode, answer.json().code], [413, 'body-too-large']);
  t.equal(await counted('meta', 'too-large'), 1);
  const long = await deliver(intake.meta(aComment({ message: 'y'.repeat(900_000) })));
  t.equal(long.statusCode, 200);
});

t.test(
  'secrets change without a gap: a new one is good at once, the previous one as long as it is listed',
  async (t) => {
    const old = intake.meta(aComment());
    await rows(
      `update connector set secrets = jsonb_set(secrets::jsonb, '{signing}', $1::jsonb)::json where id = 'meta'`,
      [JSON.stringify(['brand-new', intake.secrets.meta])],
    );
    t.equal((await deliver(asMeta('/hooks/meta', aComment(), 'brand-new'))).statusCode, 200);
    t.equal((await deliver(old)).statusCode, 200);
  },
);

t.test('a connector without a secret lets nobody in', async (t) => {
  for (const signing of [[], ['']]) {
    await rows(`update connector set secrets = $1 where id = 'meta'`, [JSON.stringify({ signing, tokens: {} })]);
    t.equal((await deliver(asMeta('/hooks/meta', aComment(), ''))).statusCode, 401);
  }
  await rows(`update connector set secrets = $1 where id = 'meta'`, [
    JSON.stringify({ signing: [intake.secrets.meta], tokens: { verifyToken: 'typed-in-at-meta' } }),
  ]);
});

t.test('a stale delivery of the generic webhook is refused', async (t) => {
  const tenMinutesAgo = new Date(Date.now() - 600_000);
  const answer = await deliver(asStandardWebhook('/hooks/webhook', aMessage(), intake.secrets.webhook, tenMinutesAgo));
  t.same([answer.statusCode, answer.json().code], [401, 'signature-invalid']);
});

t.test('Meta registers its webhook with the challenge', async (t) => {
  const [row] = await rows("select secrets from connector where id = 'meta'");
  const token = row?.['secrets'].tokens.verifyToken;
  const path = `/hooks/meta?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${token}`;
  const answer = await deliver({ path, headers: {}, body: '' }, 'GET');
  t.same([answer.statusCode, answer.body], [200, '42']);
  t.match(answer.headers['content-type'], /^text\/plain/);
  const wrong = await deliver({ path: `${path}x`, headers: {}, body: '' }, 'GET');
  t.equal(wrong.statusCode, 401);
});
