import type { HookRequest, Normalised } from '../../application/intake/channel.ts';
import { jsonOf } from '../body.ts';
import { type Place, type Reading, readFeed, readInstagram } from './feed.ts';
import { readMessaging } from './messaging.ts';
import { change, delivery, feedValue, instagramValue, messaging, receipt } from './shapes.ts';

/** Meta batches: one delivery may hold many entries, each with many changes or messages. */
export function normalise(request: HookRequest): Normalised {
  if (request.method === 'GET') return challenge(request);
  const json = jsonOf(request.body);
  if (!json.ok) return { kind: 'unparseable', detail: json.detail };
  const body = json.value;
  if (!delivery.Check(body)) return { kind: 'events', events: [], unknown: 1 };
  const readings = body.entry.flatMap((entry) => {
    const { object } = body;
    const place: Place = { object, pageId: String(entry.id), time: entry.time, receivedAt: request.receivedAt };
    return [
      ...(entry.changes ?? []).map((part) => readChange(part, place)),
      ...(entry.messaging ?? []).map((part) => readMessagingPart(part, place)),
    ];
  });
  return {
    kind: 'events',
    events: readings.filter((reading) => typeof reading !== 'string'),
    unknown: readings.filter((reading) => reading === 'unknown').length,
  };
}

/** The check when the webhook is registered: the challenge goes back as it came, as plain text. */
function challenge(request: HookRequest): Normalised {
  const query = URL.parse(request.url)?.searchParams;
  const text = query?.get('hub.challenge');
  if (query?.get('hub.mode') !== 'subscribe' || typeof text !== 'string') {
    return { kind: 'unparseable', detail: 'hub.mode must be subscribe, and hub.challenge must be there.' };
  }
  return { kind: 'handshake', answer: { status: 200, contentType: 'text/plain; charset=utf-8', body: text } };
}

function readChange(part: unknown, place: Place): Reading {
  if (!change.Check(part)) return 'unknown';
  const { field, value } = part;
  if (place.object === 'page') {
    return (field === 'feed' || field === 'mention') && feedValue.Check(value)
      ? readFeed(value, place, field === 'mention')
      : 'unknown';
  }
  const isKnown = field === 'comments' || field === 'live_comments' || field === 'mentions';
  return isKnown && instagramValue.Check(value) ? readInstagram(value, place, field === 'mentions') : 'unknown';
}

function readMessagingPart(part: unknown, place: Place): Reading {
  if (receipt.Check(part)) return 'nothing';
  return messaging.Check(part) ? readMessaging(part, place) : 'unknown';
}
