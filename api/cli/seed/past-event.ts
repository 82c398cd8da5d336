import type { IncomingEvent, IncomingIdentity, ReplyAddress } from '../../application/intake/incoming.ts';
import { DEMO_NUMBERS, DEMO_PAGE } from './connectors.ts';
import type { PastCase } from './history-cases.ts';

/** How each way of writing shows itself to the intake. */
interface Way {
  readonly connectorId: string;
  readonly kind: IncomingEvent['kind'];
  readonly visibility: IncomingEvent['visibility'];
  readonly identity: (customer: string) => IncomingIdentity;
  readonly replyTo: (thread: string, message: string) => ReplyAddress | null;
}

const person = (customer: string) => `${DEMO_PAGE}:555${customer.charCodeAt(0)}`;

const WAYS: Readonly<Record<PastCase['by'], Way>> = {
  facebook: {
    connectorId: 'meta',
    kind: 'comment',
    visibility: 'public',
    identity: (customer) => ({ kind: 'meta-psid', value: person(customer), scoped: true }),
    replyTo: (_thread, to) => ({ via: 'comment', object: 'page', page: DEMO_PAGE, to }),
  },
  instagram: {
    connectorId: 'meta',
    kind: 'comment',
    visibility: 'public',
    identity: (customer) => ({ kind: 'instagram', value: person(customer), scoped: true }),
    replyTo: (_thread, to) => ({ via: 'comment', object: 'instagram', page: DEMO_PAGE, to }),
  },
  phone: {
    connectorId: 'twilio-voice',
    kind: 'call',
    visibility: 'private',
    identity: () => ({ kind: 'phone', value: DEMO_NUMBERS.customerA, scoped: false }),
    replyTo: () => null,
  },
  web: {
    connectorId: 'webhook',
    kind: 'message',
    visibility: 'private',
    identity: (customer) => ({ kind: 'web', value: `customer-${customer.toLowerCase()}`, scoped: true }),
    replyTo: (thread) => ({ conversation: thread, source: 'https://shop.example/contact' }),
  },
};

export interface PastEvent {
  readonly connectorId: string;
  readonly event: IncomingEvent;
}

/** What the channel of this case would have made of these words. */
export function pastEvent({ by, customer, key }: PastCase, part: number, text: string, at: Date): PastEvent {
  const { connectorId, kind, visibility, identity, replyTo } = WAYS[by];
  const name = `Customer ${customer}`;
  const shown = identity(customer);
  const thread = `demo-${key}`;
  const messageId = `${thread}-${part}`;
  const event: IncomingEvent = {
    change: 'created',
    messageId,
    revision: '',
    channel: by,
    kind,
    visibility,
    mention: false,
    conversation: { key: thread, title: name, replyTo: replyTo(thread, messageId) },
    author: { key: shown.value, name, identities: [shown] },
    text: text === '' ? null : text,
    call: kind === 'call' ? { status: 'completed', durationS: 184 } : null,
    occurredAt: at.toISOString(),
  };
  return { connectorId, event };
}
