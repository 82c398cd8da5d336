import Type, { type Static } from 'typebox';
import { GivenInstant, Instant, Nullable, OneOf, Page, Text, Uuid } from './common.ts';

export const NOTICE_KINDS = [
  'mention',
  'assigned-case',
  'assigned-step',
  'step-ready',
  'customer-wrote',
  'deadline-at-risk',
  'deadline-breached',
  'invited',
  'template-review',
  'template-sent-back',
  'template-commented',
  'template-published',
  'template-retired',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a person is told of a case or of a template. As long as it is unread, more of the kind on the same one is counted in it. */
export const NoticeView = Type.Object(
  {
    id: Uuid,
    kind: OneOf(NOTICE_KINDS),
    /** Null: it is told of a template. */
    case: Nullable(Type.Object({ id: Uuid, number: Type.String(), subject: Nullable(Type.String()) })),
    /** Null: it is told of a case. `note`: what changed in the version, of one that was published. */
    template: Nullable(Type.Object({ key: Type.String(), name: Type.String(), note: Nullable(Type.String()) })),
    /** How many things it stands for. */
    count: Type.Integer(),
    /** Who did them, the newest first; empty: the customer, or a clock. */
    people: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
    /** Version of the case, or of the template, of the newest of them. */
    version: Nullable(Type.Integer()),
    /** What the newest is about: an entry of the timeline, a step or a goal; of a template, a step by its key. */
    aboutId: Nullable(Type.String()),
    at: Instant,
    readAt: Nullable(Instant),
  },
  { $id: 'NoticeView' },
);
export type NoticeView = Static<typeof NoticeView>;

export const NoticePage = Type.Object({
  ...Page(NoticeView).properties,
  /** Cases and templates with something unread. */
  unread: Type.Integer(),
});
export type NoticePage = Static<typeof NoticePage>;

export const NoticeCount = Type.Object({ unread: Type.Integer() }, { $id: 'NoticeCount' });
export type NoticeCount = Static<typeof NoticeCount>;

/** Which notices are read: some, those of a case or of a template, or all that there were at an instant. */
export const ReadNoticesBody = Type.Union([
  Type.Object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 200 }) }, { additionalProperties: false }),
  Type.Object({ caseId: Uuid }, { additionalProperties: false }),
  Type.Object({ templateKey: Text(100) }, { additionalProperties: false }),
  Type.Object({ until: GivenInstant }, { additionalProperties: false }),
]);
export type ReadNoticesBody = Static<typeof ReadNoticesBody>;
