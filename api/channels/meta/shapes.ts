import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** The parts of Meta's deliveries that we read. Everything else may be there, and may change without notice. */
const Id = Type.Union([Type.String({ minLength: 1 }), Type.Integer()]);
const optional = { text: Type.Optional(Type.Union([Type.String(), Type.Null()])), id: Type.Optional(Id) };
const Person = Type.Object({ id: optional.id, name: optional.text, username: optional.text });

export const delivery = Compile(
  Type.Object({
    object: Type.Enum(['page', 'instagram']),
    entry: Type.Array(
      Type.Object({
        id: Id,
        time: Type.Optional(Type.Number()),
        changes: Type.Optional(Type.Array(Type.Unknown())),
        messaging: Type.Optional(Type.Array(Type.Unknown())),
      }),
    ),
  }),
);

export const change = Compile(Type.Object({ field: Type.String(), value: Type.Unknown() }));

/** Page feed: posts and comments on the page; with `sender_id` in place of `from` also mentions of it. */
const FeedValue = Type.Object({
  item: Type.String(),
  verb: Type.String(),
  from: Type.Optional(Type.Union([Person, Type.Null()])),
  sender_id: optional.id,
  sender_name: optional.text,
  post_id: optional.id,
  comment_id: optional.id,
  parent_id: optional.id,
  message: optional.text,
  created_time: Type.Optional(Type.Number()),
});
export type FeedValue = Static<typeof FeedValue>;
export const feedValue = Compile(FeedValue);

/** Instagram: a comment under our media, or one that mentions us (then without text). */
const InstagramValue = Type.Object({
  id: optional.id,
  comment_id: optional.id,
  media_id: optional.id,
  from: Type.Optional(Person),
  media: Type.Optional(Type.Object({ id: optional.id })),
  parent_id: optional.id,
  text: optional.text,
});
export type InstagramValue = Static<typeof InstagramValue>;
export const instagramValue = Compile(InstagramValue);

const Messaging = Type.Object({
  sender: Type.Object({ id: Id }),
  timestamp: Type.Optional(Type.Number()),
  message: Type.Optional(
    Type.Object({
      mid: Type.String({ minLength: 1 }),
      text: optional.text,
      is_echo: Type.Optional(Type.Boolean()),
      is_deleted: Type.Optional(Type.Boolean()),
    }),
  ),
  message_edit: Type.Optional(
    Type.Object({ mid: Type.String({ minLength: 1 }), text: optional.text, num_edit: Type.Optional(Type.Number()) }),
  ),
  postback: Type.Optional(Type.Object({ mid: optional.text, title: optional.text, payload: optional.text })),
});
export type Messaging = Static<typeof Messaging>;
export const messaging = Compile(Messaging);

/** Meta's receipts: known, and no word of the customer. */
export const receipt = Compile(
  Type.Union([
    Type.Object({ read: Type.Unknown() }),
    Type.Object({ delivery: Type.Unknown() }),
    Type.Object({ reaction: Type.Unknown() }),
  ]),
);
