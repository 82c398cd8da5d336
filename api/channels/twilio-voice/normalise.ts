import type { Connector, HookRequest, Normalised } from '../../application/intake/channel.ts';
import type { IncomingAuthor, IncomingEvent } from '../../application/intake/incoming.ts';
import { readPhone } from '../../application/intake/phone.ts';
import { tidyInstant, tidyKey, tidyName } from '../../application/intake/tidy.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { greeting, silence } from './twiml.ts';

/** Numbers that stand for a withheld one (they spell ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN, BLOCKED). */
const WITHHELD = new Set(['+266696687', '+7378742833', '+86282452253', '+8656696', '+2562533']);

/** A call is created by the first request about it; status callbacks update it. */
export function normalise(request: HookRequest, connector: Connector): Normalised {
  const read = readParameters(request);
  if (!read.ok) return { kind: 'unparseable', detail: read.detail };
  const { parameters } = read;
  const isStatus = isStatusCallback(request, parameters);
  const answer = isStatus
    ? { status: 204, contentType: 'text/plain', body: '' }
    : greeting(connector, parameters.get('FromCountry'));
  const callSid = parameters.get('CallSid') ?? '';
  const status = parameters.get('CallStatus') ?? '';
  if (callSid === '' || status === '') return { kind: 'events', events: [], unknown: 1, answer: silence() };
  // Legs that we dial (to an agent, or a call-back) are our own doing, no word of the customer.
  if (parameters.has('ParentCallSid') || parameters.get('Direction')?.startsWith('outbound')) {
    return { kind: 'events', events: [], unknown: 0, answer };
  }
  const event = callEvent(parameters, { callSid, status, isStatus, receivedAt: request.receivedAt });
  return { kind: 'events', events: [event], unknown: 0, answer };
}

function isStatusCallback(request: HookRequest, parameters: Parameters): boolean {
  return request.path === 'status' || parameters.has('SequenceNumber') || parameters.has('CallbackSource');
}

interface CallNews {
  readonly callSid: string;
  readonly status: string;
  readonly isStatus: boolean;
  readonly receivedAt: Date;
}

function callEvent(parameters: Parameters, { callSid, status, isStatus, receivedAt }: CallNews): IncomingEvent {
  const caller = readCaller(parameters);
  const called = tidyKey(parameters.get('To') ?? '');
  return {
    change: isStatus ? 'updated' : 'created',
    messageId: tidyKey(callSid),
    revision: isStatus ? tidyKey(parameters.get('SequenceNumber') ?? status) : '',
    channel: 'phone',
    kind: 'call',
    visibility: 'private',
    mention: false,
    conversation: {
      key: caller === null ? tidyKey(callSid) : tidyKey(`${caller.author.key}>${called}`),
      title: caller?.shown ?? 'Number withheld',
      replyTo: null,
    },
    author: caller?.author ?? null,
    text: null,
    call: { status: tidyKey(status), durationS: readDuration(parameters) },
    occurredAt: tidyInstant(parameters.get('Timestamp'), receivedAt),
  };
}

function readCaller(parameters: Parameters): { readonly author: IncomingAuthor; readonly shown: string } | null {
  const from = tidyKey(parameters.get('From')?.trim() ?? '');
  if (from === '' || WITHHELD.has(from)) return null;
  const name = tidyName(parameters.get('CallerName'));
  const phone = readPhone(from);
  if (phone !== null) {
    const identity = { kind: 'phone', value: phone.e164, scoped: false } as const;
    return { author: { key: phone.e164, name, identities: [identity] }, shown: phone.shown };
  }
  // `client:alice` and `sip:alice@host` are accounts; words such as "anonymous" are nobody.
  if (!/^(?:client|sips?):./.test(from)) return null;
  return { author: { key: from, name, identities: [{ kind: 'handle', value: from, scoped: true }] }, shown: from };
}

function readDuration(parameters: Parameters): number | null {
  const text = parameters.get('CallDuration') ?? '';
  return /^\d{1,7}$/.test(text) ? Number(text) : null;
}
