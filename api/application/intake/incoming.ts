import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { CHANNELS, INTERACTION_KINDS, type JsonObject } from '../../../engine/index.ts';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** An account, number or address by which the author of a message can be known. */
const IncomingIdentity = Type.Object({
  kind: Type.Enum(['phone', 'meta-psid', 'instagram', 'email', 'web', 'handle']),
  value: Type.String({ minLength: 1 }),
  /** True for an account that belongs to one person and means something on this connector only. */
  scoped: Type.Boolean(),
});
export type IncomingIdentity = Static<typeof IncomingIdentity>;

/** What the channel needs to know to answer: flat and small, kept with the conversation. */
const ReplyAddress = Type.Record(Type.String(), Type.String());
export type ReplyAddress = Static<typeof ReplyAddress>;

/**
 * One event of a delivery in our words, whatever the channel. `created` and `edited` carry the message as it now
 * reads; `updated` is news about a call; `deleted` names the message that its author took back.
 */
const IncomingEvent = Type.Object({
  change: Type.Enum(['created', 'edited', 'deleted', 'updated']),
  /** The sender's id of the message or call: one interaction each. */
  messageId: Type.String({ minLength: 1 }),
  /** Tells the edits and updates of one message apart; empty for `created` and `deleted`, which happen once. */
  revision: Type.String(),
  channel: Type.Enum([...CHANNELS]),
  kind: Type.Enum([...INTERACTION_KINDS]),
  visibility: Type.Enum(['public', 'private']),
  /** Somebody speaks of us elsewhere, not to us. */
  mention: Type.Boolean(),
  conversation: Nullable(
    Type.Object({ key: Type.String({ minLength: 1 }), title: Type.String(), replyTo: Nullable(ReplyAddress) }),
  ),
  author: Nullable(
    Type.Object({
      key: Type.String({ minLength: 1 }),
      name: Nullable(Type.String()),
      identities: Type.Array(IncomingIdentity),
    }),
  ),
  text: Nullable(Type.String()),
  call: Nullable(Type.Object({ status: Type.String(), durationS: Nullable(Type.Integer()) })),
  occurredAt: Type.String({ format: 'date-time' }),
});
export type IncomingEvent = Static<typeof IncomingEvent>;
export type IncomingAuthor = NonNullable<IncomingEvent['author']>;

/** The CloudEvents 1.0 envelope in which an event waits in the inbox; (source, id) is its duplicate key. */
const Envelope = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String(),
  source: Type.String(),
  type: Type.String(),
  subject: Type.String(),
  time: Type.String(),
  recordedtime: Type.String(),
  datacontenttype: Type.Literal('application/json'),
  data: IncomingEvent,
});
const envelope = Compile(Envelope);

/**
 * The duplicate key of an event within its connector. The shape is fixed, so that the processing of one change can
 * look up another of the same message: see `siblingId`.
 */
export function eventId(event: Pick<IncomingEvent, 'messageId' | 'change' | 'revision'>): string {
  return siblingId(event.messageId, event.change, event.revision);
}

/** The duplicate key that another change of this message has, or would have. */
export function siblingId(messageId: string, change: IncomingEvent['change'], revision = ''): string {
  return `${messageId}#${change}${revision === '' ? '' : `:${revision}`}`;
}

/** Events that share this key are processed one at a time and in order: those of one author, else of one conversation. */
export function correlationKey(connectorId: string, event: IncomingEvent): string {
  return `${connectorId} ${event.author?.key ?? event.conversation?.key ?? event.messageId}`;
}

/** Puts an event into its envelope. */
export function toEnvelope(connectorId: string, event: IncomingEvent, receivedAt: string): JsonObject {
  return {
    specversion: '1.0',
    id: eventId(event),
    source: `/hooks/${connectorId}`,
    type: `com.casewright.message.${event.change}`,
    subject: event.messageId,
    time: event.occurredAt,
    recordedtime: receivedAt,
    datacontenttype: 'application/json',
    data: event,
  };
}

/** Takes an event out of its envelope; null when the row is not of a shape that this build writes. */
export function fromEnvelope(payload: unknown): IncomingEvent | null {
  return envelope.Check(payload) ? payload.data : null;
}
