import Type, { type Static } from 'typebox';
import { GivenInstant, Instant, Nullable, OneOf, Page, Uuid } from './common.ts';

export const NOTICE_KINDS = [
  'mention',
  'assigned-case',
  'assigned-step',
  'step-ready',
  'customer-wrote',
  'deadline-at-risk',
  'deadline-breached',
  'invited',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a person is told of a case. As long as it is unread, more of the kind on the same case is counted in it. */
export const NoticeView = Type.Object(
  {
    id: Uuid,
    kind: OneOf(NOTICE_KINDS),
    case: Type.Object({ id: Uuid, number: Type.String(), subject: Nullable(Type.String()) }),
    /** How many things it stands for. */
    count: Type.Integer(),
    /** Who did them, the newest first; empty: the customer, or a clock. */
    people: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
    /** Version of the case of the newest of them. */
    version: Nullable(Type.Integer()),
    /** What the newest is about: an entry of the timeline, a step or a goal. */
    aboutId: Nullable(Type.String()),
    at: Instant,
    readAt: Nullable(Instant),
  },
  { $id: 'NoticeView' },
);
export type NoticeView = Static<typeof NoticeView>;

export const NoticePage = Type.Object({
  ...Page(NoticeView).properties,
  /** Cases with something unread. */
  unread: Type.Integer(),
});
export type NoticePage = Static<typeof NoticePage>;

export const NoticeCount = Type.Object({ unread: Type.Integer() }, { $id: 'NoticeCount' });
export type NoticeCount = Static<typeof NoticeCount>;

/** Which notices are read: some, those of a case, or all that there were at an instant. */
export const ReadNoticesBody = Type.Union([
  Type.Object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 200 }) }, { additionalProperties: false }),
  Type.Object({ caseId: Uuid }, { additionalProperties: false }),
  Type.Object({ until: GivenInstant }, { additionalProperties: false }),
]);
export type ReadNoticesBody = Static<typeof ReadNoticesBody>;
