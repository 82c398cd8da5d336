import { createHash, createHmac } from 'node:crypto';
import t from 'tap';
import type { Normalised } from '../../../api/application/intake/channel.ts';
import { twilioVoice } from '../../../api/channels/twilio-voice/twilio-voice.ts';
import { asTwilio } from '../../../api/cli/story/sign.ts';
import { aConnector, aRequest, formFixture, PUBLIC_URL } from './support/requests.ts';

const connector = aConnector('twilio-voice');
const voice = (fields: Record<string, string>, secret = 'new-secret', path = '/hooks/twilio-voice') =>
  aRequest(asTwilio(PUBLIC_URL, path, fields, secret));
const eventOf = (normalised: Normalised) => (normalised.kind === 'events' ? normalised.events[0] : undefined);
const summary = (normalised: Normalised) =>
  normalised.kind === 'events' ? { events: normalised.events.length, unknown: normalised.unknown } : normalised.kind;
const sha1 = (secret: string, text: string) => createHmac('sha1', secret).update(text).digest('base64');

t.test('the published example of a signature is accepted', async (t) => {
  const body = 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212';
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  };
  const request = aRequest({ body, headers }, { url: 'https://mycompany.com/myapp.php?foo=1&bar=2' });
  t.ok(twilioVoice.verify(request, { ...connector, signing: ['12345'] }).ok);
  t.notOk(twilioVoice.verify({ ...request, body: Buffer.from(`${body}0`) }, { ...connector, signing: ['12345'] }).ok);
});

t.test('the current and the previous secret are good, any other is not', async (t) => {
  const fields = formFixture('twilio-voice');
  t.ok(twilioVoice.verify(voice(fields, 'new-secret'), connector).ok);
  t.ok(twilioVoice.verify(voice(fields, 'old-secret'), connector).ok);
  const wrong = twilioVoice.verify(voice(fields, 'guessed'), connector);
  t.notOk(wrong.ok);
  t.notMatch(JSON.stringify(wrong), /new-secret|old-secret/);
  t.notOk(twilioVoice.verify(voice(fields), { ...connector, signing: [] }).ok, 'no secret, no entry');
});

t.test('a missing or misshapen signature is refused', async (t) => {
  const good = voice(formFixture('twilio-voice'));
  for (const signature of ['', 'not base64!', 'AAAA', undefined]) {
    const headers = { ...good.headers, 'x-twilio-signature': signature };
    t.notOk(twilioVoice.verify({ ...good, headers }, connector).ok);
  }
});

t.test('repeated parameters count once for each value, in order', async (t) => {
  const covered = `${PUBLIC_URL}/hooks/xATagaTagbTagc`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': sha1('new-secret', covered),
  };
  const body = 'Tag=b&A=&Tag=a&Tag=b&Tag=c';
  t.ok(twilioVoice.verify(aRequest({ path: '/hooks/x', headers, body }), connector).ok);
});

t.test('a form of very many fields is not looked through, because its sender has proven nothing', async (t) => {
  const form = (fields: number) => {
    const names = Array.from({ length: fields }, (_, index) => `f${index}`).sort();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': sha1('new-secret', `${PUBLIC_URL}/hooks/x${names.join('')}`),
    };
    return aRequest({ path: '/hooks/x', headers, body: names.join('&') });
  };
  t.ok(twilioVoice.verify(form(1_000), connector).ok);
  t.notOk(twilioVoice.verify(form(1_001), connector).ok);
});

t.test('the address is tried with and without its port, and with each spelling of its query', async (t) => {
  const cases: [signed: string, called: string][] = [
    ['https://desk.example:443/hooks/x', 'https://desk.example/hooks/x'],
    ['https://desk.example/hooks/x', 'https://desk.example:8443/hooks/x'],
    ['http://desk.example:80/hooks/x?a=1', 'http://desk.example/hooks/x?a=1'],
    ['https://desk.example/hooks/x?name=a%20b', 'https://desk.example/hooks/x?name=a+b'],
    ['https://desk.example/hooks/x?name=a+b', 'https://desk.example/hooks/x?name=a%20b'],
  ];
  for (const [signed, called] of cases) {
    const headers = { 'x-twilio-signature': sha1('new-secret', signed) };
    t.ok(twilioVoice.verify(aRequest({ headers }, { url: called }), connector).ok, `${signed} as ${called}`);
  }
  const elsewhere = { 'x-twilio-signature': sha1('new-secret', 'https://other.example/hooks/x') };
  t.notOk(twilioVoice.verify(aRequest({ headers: elsewhere }, { url: 'https://desk.example/hooks/x' }), connector).ok);
});

t.test('a JSON body is covered by its hash in the address, or not at all', async (t) => {
  const body = JSON.stringify({ CallSid: 'CA1', CallStatus: 'ringing', From: '+4930123456' });
  const withHash = (hash: string) => {
    const path = `/hooks/x?bodySHA256=${hash}`;
    const headers = {
      'content-type': 'application/json',
      'x-twilio-signature': sha1('new-secret', `${PUBLIC_URL}${path}`),
    };
    return aRequest({ path, headers, body });
  };
  const good = withHash(createHash('sha256').update(body).digest('hex'));
  t.ok(twilioVoice.verify(good, connector).ok);
  t.equal(eventOf(twilioVoice.normalise(good, connector))?.messageId, 'CA1');
  t.notOk(twilioVoice.verify(withHash('00'), connector).ok);
  const headers = {
    'content-type': 'application/json',
    'x-twilio-signature': sha1('new-secret', `${PUBLIC_URL}/hooks/x`),
  };
  t.notOk(
    twilioVoice.verify(aRequest({ path: '/hooks/x', headers, body }), connector).ok,
    'signed, but not over the body',
  );
});

t.test('the first request opens a call and is answered with TwiML', async (t) => {
  const normalised = twilioVoice.normalise(voice(formFixture('twilio-voice')), connector);
  t.match(eventOf(normalised), {
    change: 'created',
    messageId: 'CA00000000000000000000000000000001',
    revision: '',
    channel: 'phone',
    kind: 'call',
    visibility: 'private',
    conversation: { key: '+4930123456>+493022222222', title: '+49 30 123456', replyTo: null },
    author: {
      key: '+4930123456',
      name: 'CUSTOMER A',
      identities: [{ kind: 'phone', value: '+4930123456', scoped: false }],
    },
    call: { status: 'ringing', durationS: null },
    occurredAt: '2025-11-22T08:30:00.000Z',
  });
  t.match(normalised, { answer: { status: 200, contentType: 'text/xml; charset=utf-8' } });
  t.match(normalised, {
    answer: { body: /^<\?xml version="1.0" encoding="UTF-8"\?><Response><Say .*<Hangup\/><\/Response>$/ },
  });
});

t.test('what the caller hears comes from the settings, by country, and is escaped', async (t) => {
  const settings = {
    texts: [
      { language: 'de-DE', countries: ['DE', 'AT'], text: 'Bitte warten <Sie> & "hören"' },
      { language: 'en-GB', text: 'Please hold' },
    ],
    afterwards: 'hold',
    holdMusicUrl: 'https://music.example/a?b=1&c=2',
  };
  const say = (country: string) => {
    const request = voice(formFixture('twilio-voice', { FromCountry: country }));
    const normalised = twilioVoice.normalise(request, { ...connector, settings });
    return normalised.kind === 'events' ? (normalised.answer?.body ?? '') : '';
  };
  t.match(say('DE'), '<Say language="de-DE">Bitte warten &lt;Sie&gt; &amp; &quot;hören&quot;</Say>');
  t.match(say('US'), '<Say language="en-GB">Please hold</Say>');
  t.match(say('US'), '<Play loop="0">https://music.example/a?b=1&amp;c=2</Play>');
});

t.test('a status callback updates the call and is answered without content', async (t) => {
  const request = voice(formFixture('twilio-status'), 'new-secret', '/hooks/twilio-voice/status');
  const normalised = twilioVoice.normalise(request, connector);
  t.match(eventOf(normalised), {
    change: 'updated',
    messageId: 'CA00000000000000000000000000000001',
    revision: '3',
    call: { status: 'completed', durationS: 74 },
    occurredAt: '2025-11-22T08:00:00.000Z',
  });
  t.match(normalised, { answer: { status: 204, body: '' } });
  const fields = formFixture('twilio-status');
  delete fields['SequenceNumber'];
  t.match(eventOf(twilioVoice.normalise(voice(fields), connector)), { change: 'updated', revision: 'completed' });
});

t.test('a withheld number is nobody, an account is a handle', async (t) => {
  for (const From of ['+266696687', 'Anonymous', '']) {
    const event = eventOf(twilioVoice.normalise(voice(formFixture('twilio-voice', { From })), connector));
    t.match(event, {
      author: null,
      conversation: { key: 'CA00000000000000000000000000000001', title: 'Number withheld' },
    });
  }
  const event = eventOf(twilioVoice.normalise(voice(formFixture('twilio-voice', { From: 'client:alice' })), connector));
  t.match(event?.author, { identities: [{ kind: 'handle', value: 'client:alice', scoped: true }] });
});

t.test('legs that we dial are nothing new, and what is no call is counted as unknown', async (t) => {
  for (const changes of [{ ParentCallSid: 'CA2' }, { Direction: 'outbound-api' }]) {
    const normalised = twilioVoice.normalise(voice(formFixture('twilio-voice', changes)), connector);
    t.same(summary(normalised), { events: 0, unknown: 0 });
  }
  t.same(summary(twilioVoice.normalise(voice({ Foo: 'bar' }), connector)), { events: 0, unknown: 1 });
});

t.test('a body that is neither form nor JSON cannot be parsed', async (t) => {
  const odd = (type: string, body: Buffer) =>
    twilioVoice.normalise(aRequest({ headers: { 'content-type': type } }, { body }), connector).kind;
  t.equal(odd('text/plain', Buffer.from('hello')), 'unparseable');
  t.equal(odd('application/json', Buffer.from('{')), 'unparseable');
  t.equal(odd('application/x-www-form-urlencoded', Buffer.from([0xff, 0xfe])), 'unparseable');
});

t.test('a call cannot be answered in writing', async (t) => {
  const reply = {
    id: 'r1',
    text: 'Hi',
    visibility: 'private',
    replyTo: {},
    queuedAt: '2025-11-22T08:30:00.000Z',
  } as const;
  t.match(await twilioVoice.send(reply, connector, new AbortController().signal), { ok: false, again: false });
  t.equal(twilioVoice.describe().canReply, false);
});
