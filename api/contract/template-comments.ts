import Type, { type Static } from 'typebox';
import { Instant, Nullable, SomeText, Text, Uuid } from './common.ts';
import { PersonRef } from './views.ts';

/** One remark of a thread. */
export const TemplateRemark = Type.Object(
  {
    id: Uuid,
    by: Nullable(PersonRef),
    at: Instant,
    text: Type.String(),
    editedAt: Nullable(Instant),
    /** `edit`: it is one's own. */
    allowed: Type.Array(Type.String()),
  },
  { $id: 'TemplateRemark' },
);
export type TemplateRemark = Static<typeof TemplateRemark>;

/** What is said of a version, or of one item in it. */
export const TemplateThread = Type.Object(
  {
    id: Uuid,
    /** The key of an item; null: the version as a whole. */
    place: Nullable(Type.String()),
    /** The first opens the thread, the others answer it. */
    remarks: Type.Array(TemplateRemark),
    resolved: Nullable(Type.Object({ by: Nullable(PersonRef), at: Instant })),
  },
  { $id: 'TemplateThread' },
);
export type TemplateThread = Static<typeof TemplateThread>;

/** `GET /api/templates/{key}/comments`: the threads of a version, the oldest first. */
export const TemplateThreads = Type.Object(
  {
    version: Type.Integer(),
    threads: Type.Array(TemplateThread),
    /** Threads that nobody has settled. */
    open: Type.Integer(),
    allowed: Type.Array(Type.String()),
  },
  { $id: 'TemplateThreads' },
);
export type TemplateThreads = Static<typeof TemplateThreads>;

export const TemplateThreadsQuery = Type.Object({ version: Type.Integer({ minimum: 1 }) });

/** `POST /api/templates/{key}/comments`: opens a thread on a version, or answers one. */
export const CommentBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    place: Type.Optional(Nullable(Text(100))),
    threadId: Type.Optional(Uuid),
    text: SomeText(4000),
  },
  { $id: 'CommentBody', additionalProperties: false },
);
export type CommentBody = Static<typeof CommentBody>;

/** `PATCH /api/templates/{key}/comments/{id}`: other words of one's own, or a thread that is settled or open again. */
export const ChangeCommentBody = Type.Union(
  [
    Type.Object({ text: SomeText(4000) }, { additionalProperties: false }),
    Type.Object({ resolved: Type.Boolean() }, { additionalProperties: false }),
  ],
  { $id: 'ChangeCommentBody' },
);
export type ChangeCommentBody = Static<typeof ChangeCommentBody>;

/** `PUT /api/templates/{key}/following`: whether one wants to be told what happens to it. */
export const FollowBody = Type.Object({ follows: Type.Boolean() }, { $id: 'FollowBody', additionalProperties: false });
export type FollowBody = Static<typeof FollowBody>;
