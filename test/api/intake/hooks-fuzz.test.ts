import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { buildIntakeApp } from './support/intake-app.ts';
import { fixture, formFixture } from './support/requests.ts';

const intake = await buildIntakeApp(t);
const { app, rows, secrets } = intake;
const RUNS = 150;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
t.comment(`FUZZ_SEED=${seed}`);
const options = { numRuns: RUNS, seed, endOnFailure: true };

type Kind = keyof typeof secrets;
const kinds = fc.constantFrom<Kind>('twilio-voice', 'meta', 'webhook');
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\udfff',
    '',
    ' ',
    '__proto__',
    'x'.repeat(3_000),
    '1e400',
    '+49',
    '{{x}}',
    "'; drop table inbox; --",
  ),
);

/** Signs any bytes as this provider would. */
function signed(kind: Kind, body: Buffer, contentType: string): Record<string, string> {
  const now = String(Math.floor(Date.now() / 1000));
  const headers = { 'content-type': contentType };
  if (kind === 'meta') {
    return {
      ...headers,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secrets.meta).update(body).digest('hex')}`,
    };
  }
  if (kind === 'webhook') {
    const key = Buffer.from(secrets.webhook.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`fuzz.${now}.`).update(body).digest('base64');
    return { ...headers, 'webhook-id': 'fuzz', 'webhook-timestamp': now, 'webhook-signature': `v1,${signature}` };
  }
  const fields = new URLSearchParams(body.toString());
  const covered = [...new Set(fields.keys())]
    .sort()
    .flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value));
  const text = `${intake.config.publicUrl}/hooks/twilio-voice${covered.join('')}`;
  return {
    ...headers,
    'x-twilio-signature': createHmac('sha1', secrets['twilio-voice']).update(text).digest('base64'),
  };
}

const tally = async () =>
  rows('select (select count(*)::int from inbox) as inbox, (select count(*)::int from delivery) as delivery');

t.test('whatever reaches a hook without a signature changes nothing and is no fault of ours', async (t) => {
  const before = await tally();
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        kind: fc.oneof(kinds, fc.constantFrom('nobody', '%00', 'a.b', '%F0%9F%98%80')),
        below: fc.constantFrom('', '/status', '/a/b/c', '/%00', '/..%2f', '?bodySHA256=00', '?hub.mode=subscribe'),
        method: fc.constantFrom<'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'>(
          'GET',
          'POST',
          'PUT',
          'DELETE',
          'OPTIONS',
        ),
        type: fc.oneof(
          fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'foo', ''),
          fc.stringMatching(/^[ -~]{0,30}$/),
        ),
        signature: fc.stringMatching(/^[ -~]{0,60}$/),
        body: fc.uint8Array({ maxLength: 300 }),
      }),
      async ({ kind, below, method, type, signature, body }) => {
        const answer = await app.inject({
          method,
          url: `/hooks/${kind}${below}`,
          headers: {
            ...(type === '' ? {} : { 'content-type': type }),
            'x-twilio-signature': signature,
            'x-hub-signature-256': signature,
            'webhook-id': signature,
            'webhook-timestamp': signature,
            'webhook-signature': signature,
          },
          ...(method === 'POST' || method === 'PUT' ? { payload: Buffer.from(body) } : {}),
        });
        if (answer.statusCode < 400 || answer.statusCode >= 500) throw new Error(`${answer.statusCode} ${answer.body}`);
        if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
          throw new Error(answer.body);
      },
    ),
    options,
  );
  t.same(await tally(), before);
});

t.test('whatever a provider signs is answered, and what is stored can be worked off', async (t) => {
  const json = fc.oneof(
    fc.json({ maxDepth: 4 }),
    mutated(fixture('meta-batch')),
    mutated(fixture('meta-feed-comment')),
    mutated(fixture('instagram-comment')),
    mutated(fixture('webhook-created')),
    mutated(fixture('webhook-batch')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const form = fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(formFixture('twilio-voice'))), nasty), nasty))
    .map((pairs) => {
      const fields = new URLSearchParams(formFixture('twilio-voice', { CallSid: `CA${Math.random()}` }));
      for (const [name, value] of pairs) fields.set(name.toWellFormed(), value.toWellFormed());
      return fields.toString();
    });
  await fc.assert(
    fc.asyncProperty(kinds, json, form, async (kind, text, fields) => {
      const isForm = kind === 'twilio-voice';
      const body = Buffer.from(isForm ? fields : text);
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const answer = await app.inject({
        method: 'POST',
        url: `/hooks/${kind}`,
        headers: signed(kind, body, type),
        payload: body,
      });
      if (![200, 204, 400].includes(answer.statusCode)) throw new Error(`${answer.statusCode} ${answer.body}`);
    }),
    // The first is as the provider sends it.
    { ...options, examples: [['webhook', JSON.stringify(fixture('webhook-created')), '']] },
  );
  // Who comes to a thread in the moment in which another lets go of it tries again a fifth of a second later.
  await intake.settle({ aheadMs: 1_000 });
  t.same(await rows("select external_id, last_error from inbox where state <> 'done'"), []);
  t.ok((await rows('select 1 from interaction')).length > 0, 'some of it became interactions');
});

t.test('JSON nested a hundred thousand deep is answered too', async (t) => {
  for (const kind of ['meta', 'webhook'] as const) {
    const body = Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const answer = await app.inject({
      method: 'POST',
      url: `/hooks/${kind}`,
      headers: signed(kind, body, 'application/json'),
      payload: body,
    });
    t.ok(answer.statusCode < 500, kind);
  }
});

/** The document with some of its leaves replaced or left out. */
function mutated(document: unknown): fc.Arbitrary<string> {
  return fc
    .array(
      fc.tuple(
        fc.nat(60),
        fc.oneof(
          nasty,
          fc.double(),
          fc.boolean(),
          fc.constant(null),
          fc.constant(undefined),
          fc.constant([]),
          fc.constant({}),
        ),
      ),
      {
        maxLength: 4,
      },
    )
    .map((changes) => {
      const byPlace = new Map(changes);
      let place = 0;
      return (
        JSON.stringify(document, (_key, value) => {
          place += 1;
          return byPlace.has(place) ? byPlace.get(place) : value;
        }) ?? ''
      );
    });
}
