import Type, { type Static } from 'typebox';
import { CASE_STATES, CHANNELS, DISPATCH_STATES, INTERACTION_KINDS, PRIORITIES } from '../../engine/vocabulary.ts';
import { Instant, Json, Nullable, OneOf, SomeText, Uuid } from './common.ts';
import { CaseRef, PersonRef } from './views.ts';

/** One line of the list of customers. Counts are of the cases that the asker may see. */
export const CustomerRow = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    /** The first ways in which they reach us. */
    identities: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
    openCases: Type.Integer(),
    allCases: Type.Integer(),
    /** When anything of them came in, or went out, last, as far as the asker may see it. */
    lastContactAt: Nullable(Instant),
  },
  { $id: 'CustomerRow' },
);
export type CustomerRow = Static<typeof CustomerRow>;

export const IDENTITY_VERDICTS = ['confirmed', 'rejected', 'open'] as const;

/** A way in which a customer reaches us, with what is known of it. */
export const IdentityView = Type.Object({
  id: Uuid,
  kind: Type.String(),
  value: Type.String(),
  /** In words, how it was matched. */
  evidence: Type.String(),
  verdict: OneOf(IDENTITY_VERDICTS),
  since: Instant,
  /** False: the account of one person on a channel, which decides by itself. */
  isShared: Type.Boolean(),
  /** The record that it stands on: one person may have several. */
  recordId: Uuid,
});

/** Another record that may be the same person, and why it seems so. */
export const PossibleMatch = Type.Object({
  id: Uuid,
  name: Type.String(),
  since: Instant,
  /** `value` is what both have. */
  reasons: Type.Array(Type.Object({ kind: OneOf(['phone', 'email', 'handle', 'name-place']), value: Type.String() })),
  /** Of those that the asker may see. */
  cases: Type.Integer(),
});

export const CustomerCase = Type.Object({
  id: Uuid,
  number: Type.String(),
  subject: Nullable(Type.String()),
  state: OneOf(CASE_STATES),
  caseType: Type.String(),
  priority: OneOf(PRIORITIES),
  owner: Nullable(PersonRef),
  queue: Type.Object({ id: Uuid, name: Type.String() }),
  nextDueAt: Nullable(Instant),
  nextDueWhat: Nullable(Type.String()),
  openedAt: Instant,
  endedAt: Nullable(Instant),
  outcomeMet: Nullable(Type.Boolean()),
  recordId: Uuid,
});

export const CustomerNoteView = Type.Object({
  id: Uuid,
  text: Type.String(),
  author: PersonRef,
  at: Instant,
});
export type CustomerNoteView = Static<typeof CustomerNoteView>;

/** `GET /api/customers/{id}/overview`: one person, with all records that were found to be theirs. */
export const CustomerOverview = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    since: Instant,
    identities: Type.Array(IdentityView),
    /** Other records of the same person: shown together, never merged. */
    records: Type.Array(
      Type.Object({
        id: Uuid,
        name: Type.String(),
        since: Instant,
        decidedBy: Nullable(PersonRef),
        decidedAt: Nullable(Instant),
      }),
    ),
    matches: Type.Array(PossibleMatch),
    cases: Type.Array(CustomerCase),
    /** Cases of teams that the asker does not belong to: how many, and nothing else. */
    hiddenCases: Type.Integer(),
    facts: Type.Array(
      Type.Object({ name: Type.String(), title: Type.String(), value: Json, case: CaseRef, at: Instant }),
    ),
    notes: Type.Array(CustomerNoteView),
    /** What they agreed to, where the record says it. */
    consent: Type.Array(Type.Object({ name: Type.String(), given: Type.Boolean() })),
    /** Whether the asker may judge identities and records, write notes, open cases. */
    allowed: Type.Array(OneOf(['judge', 'note', 'open-case'])),
  },
  { $id: 'CustomerOverview' },
);
export type CustomerOverview = Static<typeof CustomerOverview>;

/** One line of what happened with a customer, on all channels and in all cases that the asker may see. */
export const StoryEntry = Type.Object(
  {
    id: Uuid,
    kind: OneOf(['interaction', 'case-opened', 'case-ended']),
    at: Instant,
    case: Nullable(Type.Object({ id: Uuid, number: Type.String(), subject: Nullable(Type.String()) })),
    /** Of a case that ended. */
    outcomeMet: Nullable(Type.Boolean()),
    interaction: Nullable(
      Type.Object({
        channel: OneOf(CHANNELS),
        kind: OneOf(INTERACTION_KINDS),
        direction: OneOf(['inbound', 'outbound']),
        visibility: OneOf(['public', 'private']),
        authorName: Nullable(Type.String()),
        text: Nullable(Type.String()),
        deletedAt: Nullable(Instant),
        call: Nullable(Type.Object({ status: Type.String(), durationS: Nullable(Type.Integer()) })),
        dispatch: Nullable(OneOf(DISPATCH_STATES)),
      }),
    ),
  },
  { $id: 'StoryEntry' },
);
export type StoryEntry = Static<typeof StoryEntry>;

export const IdentityVerdictBody = Type.Object({ verdict: OneOf(IDENTITY_VERDICTS) }, { additionalProperties: false });
export const CustomerLinkBody = Type.Object({ verdict: OneOf(['same', 'different']) }, { additionalProperties: false });
/** `id` made by the client: sent again it is the same note. */
export const CustomerNoteBody = Type.Object({ id: Uuid, text: SomeText(4000) }, { additionalProperties: false });
export const ChangeCustomerNoteBody = Type.Object({ removed: Type.Boolean() }, { additionalProperties: false });
