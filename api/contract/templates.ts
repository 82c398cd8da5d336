import Type, { type Static } from 'typebox';
import { TEMPLATE_KINDS, TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Instant, Json, JsonRecord, Nullable, OneOf, OptionalText, Text, Uuid } from './common.ts';
import { SentBack, SuccessorRef, TeamRef, TemplateReview } from './template-life.ts';
import { TemplateFigures } from './template-list.ts';
import { PersonRef } from './views.ts';

/** Instead of what a draft says: for who curates the template, but may not read what came from cases. */
export const TemplateWithheld = Type.Object({
  itemCount: Type.Integer(),
  /** The kinds of the cases that it came from. */
  caseTypes: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
  /** Why, and who clears it. */
  because: Type.String(),
});
export type TemplateWithheld = Static<typeof TemplateWithheld>;

/** One row of the library: the newest version of each template. */
export const TemplateRow = Type.Object(
  {
    key: Type.String(),
    kind: OneOf(TEMPLATE_KINDS),
    name: Type.String(),
    description: Type.String(),
    version: Type.Integer(),
    state: OneOf(TEMPLATE_STATES),
    tags: Type.Array(Type.String()),
    itemCount: Type.Integer(),
    usedIn: Type.Integer(),
    owner: Nullable(PersonRef),
    changedAt: Instant,
    origin: OneOf(['builtin', 'captured', 'written']),
    /** The team that it is private to. */
    team: Nullable(TeamRef),
    /** What to take instead, once it is retired. */
    successor: Nullable(SuccessorRef),
    /** Threads of comments on this version that nobody has settled. */
    openComments: Type.Integer(),
    /** Of a version that was handed out; null: none ever was. */
    figures: Nullable(TemplateFigures),
    /** A draft from cases that this person may not read: name, description and tags tell nothing of it. */
    withheld: Type.Boolean(),
    allowed: Type.Array(Type.String()),
  },
  { $id: 'TemplateRow' },
);
export type TemplateRow = Static<typeof TemplateRow>;

/** A version with its definition (engine FragmentDefinition or CaseTypeDefinition, key order kept) and what is wrong with it. */
export const TemplateVersionView = Type.Object(
  {
    key: Type.String(),
    kind: OneOf(TEMPLATE_KINDS),
    version: Type.Integer(),
    state: OneOf(TEMPLATE_STATES),
    revision: Type.Integer(),
    definition: Json,
    findings: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: OneOf(['error', 'warning']),
        pointer: Type.String(),
        detail: Type.String(),
      }),
    ),
    capturedFrom: Nullable(Type.Object({ caseId: Uuid, caseNumber: Type.String() })),
    createdBy: Nullable(PersonRef),
    createdAt: Instant,
    publishedAt: Nullable(Instant),
    /** What changed in this version, in a line. */
    releaseNote: Nullable(Type.String()),
    /** Of a version in review. */
    review: Nullable(TemplateReview),
    /** Of a draft that was sent back and not sent to review again since. */
    sentBack: Nullable(SentBack),
    /** The team that the template is private to. */
    team: Nullable(TeamRef),
    /** What to take instead, once the template is retired. */
    successor: Nullable(SuccessorRef),
    /** Threads of comments on this version that nobody has settled. */
    openComments: Type.Integer(),
    /** Whether the person is told what happens to the template. */
    following: Type.Boolean(),
    versions: Type.Array(Type.Object({ version: Type.Integer(), state: OneOf(TEMPLATE_STATES) })),
    /** Null: all of it is here. */
    withheld: Nullable(TemplateWithheld),
    allowed: Type.Array(Type.String()),
  },
  { $id: 'TemplateVersionView' },
);
export type TemplateVersionView = Static<typeof TemplateVersionView>;

/** A value in the texts of a captured draft that looks like a parameter or like personal data, with where it stands. */
export const CaptureCandidate = Type.Object(
  {
    value: Type.String(),
    /** Every spelling of it that stands in the draft; the value is the first. */
    spellings: Type.Array(Type.String()),
    /** JSON pointers into the definition, each once. */
    pointers: Type.Array(Type.String()),
    /** The same for people: the words around it, and whether a parameter can stand there. */
    places: Type.Array(
      Type.Object({
        pointer: Type.String(),
        /** Key of the item; null for the template itself. */
        item: Nullable(Type.String()),
        field: Type.String(),
        before: Type.String(),
        found: Type.String(),
        after: Type.String(),
        prints: Type.Boolean(),
      }),
    ),
    /** Why: equals the fact `amount`, the customer's name, a date, a number. */
    because: Type.String(),
    /** The same as a word of the catalogue, with the title of the fact or parameter. */
    reason: Type.Object({ code: Type.String(), of: Nullable(Type.String()), fragment: Type.Optional(Type.String()) }),
    /** Proposed parameter name; the words around it are ready when it is accepted. */
    parameter: Type.String(),
    title: Type.String(),
    personal: Type.Boolean(),
  },
  { $id: 'CaptureCandidate' },
);
export type CaptureCandidate = Static<typeof CaptureCandidate>;

/** Something of the case that the draft does not carry over, or carries over changed. `item` is a key in the draft. */
export const CaptureNote = Type.Object(
  {
    code: Type.String(),
    item: Nullable(Type.String()),
    detail: Type.String(),
    /** What it is about, for other languages: the name of a step, a duration, a condition, how often. */
    about: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  },
  { $id: 'CaptureNote' },
);
export type CaptureNote = Static<typeof CaptureNote>;

/** `GET /api/templates/{key}/candidates`, and the answer to naming one: what is still left in a captured draft. */
export const DraftCandidates = Type.Object(
  { template: TemplateVersionView, candidates: Type.Array(CaptureCandidate) },
  { $id: 'DraftCandidates' },
);
export type DraftCandidates = Static<typeof DraftCandidates>;

/** `PUT /api/templates/{key}/draft`: replaces the draft's definition when `revision` is still the one that was read. */
export const SaveDraftBody = Type.Object(
  { revision: Type.Integer({ minimum: 0 }), definition: Json },
  { $id: 'SaveDraftBody', additionalProperties: false },
);
export type SaveDraftBody = Static<typeof SaveDraftBody>;

/** `POST /api/templates/{key}/draft/parameters`: a value found in the texts becomes a named parameter everywhere. */
export const NameParameterBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    value: Text(500),
    name: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }),
    title: Type.Optional(OptionalText(100)),
  },
  { $id: 'NameParameterBody', additionalProperties: false },
);
export type NameParameterBody = Static<typeof NameParameterBody>;

/** `POST /api/templates`: the first draft of a template. Its key is the one in the definition. */
export const CreateTemplateBody = Type.Object(
  {
    kind: OneOf(TEMPLATE_KINDS),
    definition: Json,
    /** The team that it is private to; null: everybody has it. Absent: a case type of a process owner is her team's. */
    teamId: Type.Optional(Nullable(Uuid)),
  },
  { $id: 'CreateTemplateBody', additionalProperties: false },
);
export type CreateTemplateBody = Static<typeof CreateTemplateBody>;

/**
 * `POST /api/templates/{key}/publish`: the draft becomes a version that never changes again. `keep` lists the values of
 * the case it was captured from that stay in the texts on purpose: all that are left, none that is personal.
 */
export const PublishTemplateBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    keep: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 20_000 }), { maxItems: 1000 })),
    /** What changed, in a line: news for those who use it. */
    note: Type.Optional(OptionalText(300)),
  },
  { $id: 'PublishTemplateBody', additionalProperties: false },
);
export type PublishTemplateBody = Static<typeof PublishTemplateBody>;

/** `POST /api/templates/{key}/preview`: the texts with these parameters, as a case would get them. */
export const PreviewTemplateBody = Type.Object(
  { version: Type.Optional(Type.Integer({ minimum: 1 })), parameters: Type.Optional(JsonRecord) },
  { $id: 'PreviewTemplateBody', additionalProperties: false },
);
export type PreviewTemplateBody = Static<typeof PreviewTemplateBody>;

export const TemplatePreview = Type.Object({ definition: Json }, { $id: 'TemplatePreview' });
export type TemplatePreview = Static<typeof TemplatePreview>;

/** `GET /api/templates/{key}`: without a version the newest, with `state` the newest in that state (what a graft takes: `published`). */
export const ReadTemplateQuery = Type.Object({
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  state: Type.Optional(OneOf(TEMPLATE_STATES)),
});
export type ReadTemplateQuery = Static<typeof ReadTemplateQuery>;
