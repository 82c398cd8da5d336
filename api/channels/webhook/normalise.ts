import type { Connector, HookRequest, Normalised } from '../../application/intake/channel.ts';
import type { IncomingAuthor, IncomingEvent, IncomingIdentity } from '../../application/intake/incoming.ts';
import { readPhone } from '../../application/intake/phone.ts';
import { fingerprint, tidyInstant, tidyKey, tidyName, tidyText } from '../../application/intake/tidy.ts';
import { jsonOf } from '../body.ts';
import { type CloudEvent, cloudEvent, type Message, message } from './shapes.ts';

const CHANGES: ReadonlyMap<string, IncomingEvent['change']> = new Map([
  ['com.casewright.message.created', 'created'],
  ['com.casewright.message.edited', 'edited'],
  ['com.casewright.message.deleted', 'deleted'],
]);

/** One CloudEvent, or a batch of them; the content type is not needed to tell them apart. */
export function normalise(request: HookRequest, connector: Connector): Normalised {
  const json = jsonOf(request.body);
  if (!json.ok) return { kind: 'unparseable', detail: json.detail };
  const parts: unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const country = connector.settings['country'];
  const defaults = { receivedAt: request.receivedAt, country: typeof country === 'string' ? country : undefined };
  const readings = parts.map((part) => readEvent(part, defaults));
  return {
    kind: 'events',
    events: readings.filter((reading) => reading !== null),
    unknown: readings.filter((reading) => reading === null).length,
  };
}

interface Defaults {
  readonly receivedAt: Date;
  /** Whose numbers those without a country prefix are. */
  readonly country: string | undefined;
}

function readEvent(part: unknown, defaults: Defaults): IncomingEvent | null {
  if (!cloudEvent.Check(part)) return null;
  const change = CHANGES.get(part.type);
  const data = part.data ?? {};
  if (change === undefined || !message.Check(data)) return null;
  const messageId = data.messageId ?? part.subject ?? (change === 'created' ? part.id : '');
  if (messageId === '' || !saysEnough(change, data)) return null;
  return messageEvent(part, data, { change, messageId, ...defaults });
}

/** A removal needs nothing but the message's id, an edit the text, a new message also its conversation. */
function saysEnough(change: IncomingEvent['change'], data: Message): boolean {
  if (change === 'deleted') return true;
  return typeof data.text === 'string' && (change === 'edited' || data.conversation !== undefined);
}

interface Words extends Defaults {
  readonly change: IncomingEvent['change'];
  readonly messageId: string;
}

function messageEvent(event: CloudEvent, data: Message, words: Words): IncomingEvent {
  const { change, receivedAt } = words;
  const text = change === 'deleted' ? '' : tidyText(data.text ?? '');
  const conversationKey = data.conversation && tidyKey(`${event.source} ${data.conversation.id}`);
  return {
    change,
    messageId: tidyKey(`${event.source} ${words.messageId}`),
    revision: change === 'edited' ? fingerprint(`${event.source} ${event.id}`) : '',
    channel: 'web',
    kind: data.kind ?? 'message',
    visibility: data.visibility ?? 'private',
    mention: data.mention ?? false,
    conversation:
      data.conversation === undefined || conversationKey === undefined
        ? null
        : {
            key: conversationKey,
            title: tidyName(data.conversation.title) ?? tidyName(data.author?.name) ?? tidyKey(data.conversation.id),
            replyTo: { conversation: data.conversation.id.slice(0, 1000), source: event.source.slice(0, 1000) },
          },
    author: readAuthor(data, conversationKey, words.country),
    text: text === '' ? null : text,
    call: null,
    occurredAt: tidyInstant(data.occurredAt ?? event.time, receivedAt),
  };
}

/** An author is known by what identifies him; one who is only named is somebody in this conversation. */
function readAuthor(
  { author }: Message,
  conversationKey: string | undefined,
  country: string | undefined,
): IncomingAuthor | null {
  if (author === undefined) return null;
  const email = author.email?.trim().toLowerCase() ?? '';
  const identities: IncomingIdentity[] = [
    ...identity('web', author.id, true),
    ...identity('email', /^[^\s@]+@[^\s@]+$/.test(email) ? email : null, false),
    ...identity('phone', author.phone ? readPhone(author.phone, country)?.e164 : null, false),
    ...identity('handle', author.handle, true),
  ];
  const name = tidyName(author.name) ?? tidyName(author.handle);
  const [first] = identities;
  const key = first === undefined ? conversationKey : `${first.kind}:${first.value}`;
  return key === undefined ? null : { key: tidyKey(key), name, identities };
}

function identity(
  kind: IncomingIdentity['kind'],
  value: string | null | undefined,
  scoped: boolean,
): IncomingIdentity[] {
  const key = tidyKey(value?.trim() ?? '');
  return key === '' ? [] : [{ kind, value: key, scoped }];
}
