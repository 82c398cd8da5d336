import t from 'tap';
import type { OutgoingReply } from '../../../api/application/intake/channel.ts';
import { meta } from '../../../api/channels/meta/meta.ts';
import { greeting } from '../../../api/channels/twilio-voice/twiml.ts';
import { webhook } from '../../../api/channels/webhook/webhook.ts';
import { parseFragment, renderFragment } from '../../../templates/index.ts';
import { otherEnd } from '../intake/support/other-end.ts';
import { aConnector } from '../intake/support/requests.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '**bold** [x](javascript:alert(1)) ![y](https://example.org/y.png)',
  '"}, "to": "everybody", "x": "',
  '</Say><Dial>+10000000</Dial><Say>',
  "' or 1=1; -- \\ \r\nX-Header: y",
  '\u200f\u0661 & &amp; \u{1f600}',
].join('\n');

/** The words of a message task, as a template and a parameter give them. */
function rendered(): string {
  const { definition, findings } = parseFragment({
    key: 'tell',
    name: 'Tell',
    description: '',
    parameters: { type: 'object', required: ['words'], properties: { words: { type: 'string' } } },
    items: [
      {
        key: 'tell',
        kind: 'message-task',
        name: 'Tell',
        message: { text: `${HOSTILE}|{{words}}`, visibility: 'private' },
      },
    ],
  });
  t.same(findings, []);
  if (definition === null) throw new Error('it can be read');
  const made = renderFragment(
    definition,
    { words: `{{constructor}} ${HOSTILE}` },
    { locale: 'en', now: '2026-01-05T09:00:00Z' },
  );
  return made.ok ? (made.definition.items[0]?.message?.text ?? '') : '';
}

const signal = new AbortController().signal;
const reply = (text: string): OutgoingReply => ({
  id: '0193a000-0000-7000-8000-000000000001',
  text,
  visibility: 'public',
  replyTo: { via: 'comment', object: 'page', page: '104', to: '77_9001', source: 's', conversation: 'c' },
  queuedAt: '2025-11-22T08:30:00.000Z',
});

t.test('what a template says goes out as words: nothing of it becomes part of the message around', async (t) => {
  const text = rendered();
  t.equal(text, `${HOSTILE}|{{constructor}} ${HOSTILE}`, 'printed, not run');
  const { url, received } = await otherEnd(t, (response) => response.writeHead(200).end('{"id":"1"}'));
  const graph = aConnector('meta', { tokens: { accessToken: 'secret' }, settings: { graphUrl: url } });
  await meta.send(reply(text), graph, signal);
  await webhook.send(reply(text), aConnector('webhook', { settings: { replyUrl: `${url}/reply` } }), signal);
  t.equal(received.length, 2);
  t.same(JSON.parse(received[0]?.body ?? ''), { message: text });
  const event = JSON.parse(received[1]?.body ?? '');
  t.same(Object.keys(event.data), ['replyId', 'conversation', 'text', 'visibility', 'occurredAt']);
  t.equal(event.data.text, text);
  t.ok(received.every(({ headers }) => headers['x-header'] === undefined));
});

t.test('what is spoken is words too', async (t) => {
  const voice = aConnector('twilio-voice', {
    settings: { texts: [{ language: 'en-GB', text: rendered() }], afterwards: 'hang-up' },
  });
  const { body } = greeting(voice, undefined);
  t.equal(
    [...String(body).matchAll(/<[^>]+>/g)].map(([tag]) => tag).join(''),
    '<?xml version="1.0" encoding="UTF-8"?><Response><Say language="en-GB"></Say><Hangup/></Response>',
  );
});
