import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What senders may state about a message; `docs/guide/webhooks.md` is the same in words. */
const Message = Type.Object({
  /** The sender's id of the message; without it the event's subject, and for a new message the event's id. */
  messageId: Type.Optional(Type.String({ minLength: 1 })),
  conversation: Type.Optional(Type.Object({ id: Type.String({ minLength: 1 }), title: Text })),
  author: Type.Optional(Type.Object({ id: Text, name: Text, handle: Text, email: Text, phone: Text })),
  text: Text,
  visibility: Type.Optional(Type.Enum(['public', 'private'])),
  kind: Type.Optional(Type.Enum(['message', 'post', 'comment'])),
  mention: Type.Optional(Type.Boolean()),
  occurredAt: Text,
});
export type Message = Static<typeof Message>;
export const message = Compile(Message);

/** A CloudEvent of version 1.0 in the structured content mode. */
const CloudEvent = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  type: Type.String({ minLength: 1 }),
  subject: Type.Optional(Type.String()),
  time: Text,
  data: Type.Optional(Type.Unknown()),
});
export type CloudEvent = Static<typeof CloudEvent>;
export const cloudEvent = Compile(CloudEvent);
