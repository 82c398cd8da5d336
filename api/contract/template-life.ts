import Type, { type Static } from 'typebox';
import { TEMPLATE_ACTS, TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Instant, Json, Nullable, OneOf, OptionalText, SomeText, Text, Uuid } from './common.ts';
import { PersonRef } from './views.ts';

const Revision = Type.Integer({ minimum: 0 });

/** `POST /api/templates/{key}/review`: the draft goes to who publishes, perhaps to one of them. */
export const SendToReviewBody = Type.Object(
  { revision: Revision, note: Type.Optional(OptionalText(2000)), reviewerId: Type.Optional(Uuid) },
  { $id: 'SendToReviewBody', additionalProperties: false },
);
export type SendToReviewBody = Static<typeof SendToReviewBody>;

/** `POST /api/templates/{key}/review/take-back` and `DELETE /api/templates/{key}/draft`: which state of the draft was seen. */
export const DraftRevisionBody = Type.Object(
  { revision: Revision },
  { $id: 'DraftRevisionBody', additionalProperties: false },
);
export type DraftRevisionBody = Static<typeof DraftRevisionBody>;

export const DraftRevisionQuery = Type.Object({ revision: Revision });

/** `POST /api/templates/{key}/review/send-back`: what is to be corrected. */
export const SendBackBody = Type.Object(
  { revision: Revision, reason: SomeText(2000) },
  { $id: 'SendBackBody', additionalProperties: false },
);
export type SendBackBody = Static<typeof SendBackBody>;

/** `POST /api/templates/{key}/retire`: why, and what to take instead; no body is no reason. */
export const RetireTemplateBody = Nullable(
  Type.Object(
    { reason: Type.Optional(OptionalText(2000)), successorKey: Type.Optional(Text(100)) },
    { $id: 'RetireTemplateBody', additionalProperties: false },
  ),
);
export type RetireTemplateBody = Static<typeof RetireTemplateBody>;

/** `PUT /api/templates/{key}/team`: the team that it is private to; null gives it to everybody. */
export const TemplateTeamBody = Type.Object(
  { teamId: Nullable(Uuid) },
  { $id: 'TemplateTeamBody', additionalProperties: false },
);
export type TemplateTeamBody = Static<typeof TemplateTeamBody>;

/** `GET /api/templates/{key}/reviewers`: the people who can be asked to look at it. */
export const TemplateReviewers = Type.Object({ items: Type.Array(PersonRef) }, { $id: 'TemplateReviewers' });
export type TemplateReviewers = Static<typeof TemplateReviewers>;

export const TeamRef = Type.Object({ id: Uuid, name: Type.String() });

/** A retired template names what to take instead. */
export const SuccessorRef = Type.Object({ key: Type.String(), name: Type.String() });

/** A draft in review: who asks, whom, and why. */
export const TemplateReview = Type.Object({
  by: Nullable(PersonRef),
  at: Instant,
  note: Nullable(Type.String()),
  reviewer: Nullable(PersonRef),
});

/** A draft that came back from review. */
export const SentBack = Type.Object({ by: Nullable(PersonRef), at: Instant, reason: Nullable(Type.String()) });

/** One thing that happened to a template. */
export const TemplateActView = Type.Object(
  {
    id: Uuid,
    version: Type.Integer(),
    act: OneOf(TEMPLATE_ACTS),
    /** Null: the product itself, or a person who is gone. */
    by: Nullable(PersonRef),
    at: Instant,
    note: Nullable(Type.String()),
    reviewer: Nullable(PersonRef),
    successor: Nullable(SuccessorRef),
  },
  { $id: 'TemplateActView' },
);
export type TemplateActView = Static<typeof TemplateActView>;

/** `GET /api/templates/{key}/life`: who did what with which version, when and why; the newest first. */
export const TemplateLife = Type.Object(
  {
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        state: OneOf(TEMPLATE_STATES),
        releaseNote: Nullable(Type.String()),
      }),
    ),
    acts: Type.Array(TemplateActView),
  },
  { $id: 'TemplateLife' },
);
export type TemplateLife = Static<typeof TemplateLife>;

/** A case that is open and uses a template. */
export const RunningCase = Type.Object(
  {
    caseId: Uuid,
    number: Type.String(),
    subject: Nullable(Type.String()),
    /** The version that it follows. */
    version: Type.Integer(),
    /** Where in the case; null: the case itself, of a case type. */
    fragmentId: Nullable(Uuid),
    /** Whether the person may bring it to another version. */
    mayBring: Type.Boolean(),
  },
  { $id: 'RunningCase' },
);
export type RunningCase = Static<typeof RunningCase>;

/** `GET /api/templates/{key}/running`: by version, the newest first; `more`: there are others behind the list. */
export const RunningCases = Type.Object(
  {
    counts: Type.Array(Type.Object({ version: Type.Integer(), cases: Type.Integer() })),
    items: Type.Array(RunningCase),
    more: Type.Boolean(),
  },
  { $id: 'RunningCases' },
);
export type RunningCases = Static<typeof RunningCases>;

/** `GET /api/cases/{id}/other-versions`: what the case follows that could follow another published version. */
export const OtherVersions = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        /** Null: the case type. */
        fragmentId: Nullable(Uuid),
        /** The newest version, when it is newer than the one that is followed. */
        newest: Nullable(Type.Integer()),
        /** What changed in it, in a line. */
        note: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'OtherVersions' },
);
export type OtherVersions = Static<typeof OtherVersions>;

/** `GET /api/templates/{key}/audit`: every change on record, the newest first; for those who curate the template. */
export const TemplateRecord = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Uuid,
        at: Instant,
        by: Nullable(PersonRef),
        action: Type.String(),
        before: Nullable(Json),
        after: Nullable(Json),
      }),
    ),
  },
  { $id: 'TemplateRecord' },
);
export type TemplateRecord = Static<typeof TemplateRecord>;
