import Type, { type Static } from 'typebox';
import { CASE_STATES, GOAL_STATES, ITEM_KINDS, ITEM_STATES } from '../../engine/vocabulary.ts';
import { Duration, GivenInstant, Instant, Json, JsonRecord, Nullable, OneOf, Uuid } from './common.ts';

const step = <const N extends string, P extends Record<string, Type.TSchema>>(type: N, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false });

/** Something that is done in a try-out. Items are named by the ids of the last answer: the same steps give the same ids. */
export const TryOutStep = Type.Union([
  step('start', { itemId: Uuid }),
  step('complete', { itemId: Uuid, answers: Type.Optional(JsonRecord) }),
  step('skip', { itemId: Uuid }),
  step('occur', { itemId: Uuid }),
  step('plan', { discretionaryId: Uuid }),
  step('set-facts', { facts: JsonRecord }),
  /** Time passes; timers that fall due on the way go off. */
  step('wait', { duration: Duration }),
]);
export type TryOutStep = Static<typeof TryOutStep>;

/**
 * `POST /api/templates/{key}/try-outs`: plays a version, or the open draft, in a case that is nowhere. All steps are sent
 * each time: nothing of it is kept.
 */
export const TryOutBody = Type.Object(
  {
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    parameters: Type.Optional(JsonRecord),
    facts: Type.Optional(JsonRecord),
    /** When it begins, as in the first answer. */
    startsAt: Type.Optional(GivenInstant),
    steps: Type.Optional(Type.Array(TryOutStep, { maxItems: 100 })),
  },
  { $id: 'TryOutBody', additionalProperties: false },
);
export type TryOutBody = Static<typeof TryOutBody>;

const Names = Type.Object({ name: Type.String(), transition: Type.String() });

/** What an item waits for. `criterion`: entry criteria are alternatives, all parts and the condition of one must hold. */
export const TryOutWait = Type.Union([
  Type.Object({
    code: Type.Literal('criterion'),
    on: Type.Array(
      Type.Object({
        name: Type.String(),
        transition: Type.String(),
        kind: OneOf(['item', 'goal', 'fact']),
        met: Type.Boolean(),
      }),
    ),
    if: Nullable(Type.String()),
    holds: Nullable(Type.Boolean()),
    missing: Type.Array(Type.String()),
  }),
  Type.Object({ code: Type.Literal('stage'), name: Type.String() }),
  Type.Object({ code: Type.Literal('timer'), dueAt: Nullable(Instant) }),
  Type.Object({ code: Type.Literal('act') }),
]);
export type TryOutWait = Static<typeof TryOutWait>;

export const TryOutItem = Type.Object({
  id: Uuid,
  key: Type.String(),
  name: Type.String(),
  kind: OneOf(ITEM_KINDS),
  state: OneOf(ITEM_STATES),
  skipped: Type.Boolean(),
  depth: Type.Integer(),
  required: Type.Boolean(),
  dueAt: Nullable(Instant),
  form: Json,
  waits: Type.Array(TryOutWait),
  /** Steps that may follow: `start`, `complete`, `skip`, `occur`. */
  can: Type.Array(Type.String()),
});
export type TryOutItem = Static<typeof TryOutItem>;

/** What moved in a step, and why. */
export const TryOutMove = Type.Object({
  /** Place of the step in the list; -1: the beginning. */
  step: Type.Integer(),
  name: Type.String(),
  kind: OneOf(['item', 'goal', 'case']),
  from: Type.String(),
  to: Type.String(),
  because: Type.Object({
    code: Type.String(),
    on: Type.Array(Names),
    if: Nullable(Type.String()),
    missing: Type.Array(Type.String()),
  }),
});
export type TryOutMove = Static<typeof TryOutMove>;

export const TryOutAnswer = Type.Object(
  {
    startsAt: Instant,
    now: Instant,
    state: OneOf(CASE_STATES),
    items: Type.Array(TryOutItem),
    goals: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), state: OneOf(GOAL_STATES) })),
    discretionary: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
    /** Schema of the facts of the case, and their values. */
    factSchema: Json,
    facts: JsonRecord,
    moves: Type.Array(TryOutMove),
    /** A step that could not be done; those after it were not tried. */
    refused: Nullable(
      Type.Object({
        step: Type.Integer(),
        code: Type.String(),
        detail: Type.String(),
        errors: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
      }),
    ),
  },
  { $id: 'TryOutAnswer' },
);
export type TryOutAnswer = Static<typeof TryOutAnswer>;

/** `GET /api/templates/{key}/past-cases`: the version beside cases that ended, some at a time, the newest first. */
export const PastCasesQuery = Type.Object({
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  caseType: Type.Optional(Type.String({ maxLength: 64 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 199, default: 0 })),
});
export type PastCasesQuery = Static<typeof PastCasesQuery>;

/** One of them: when the fragment would have been offered first, and which of its steps nobody did. */
export const PastCase = Type.Object({
  caseId: Uuid,
  caseNumber: Type.String(),
  subject: Type.String(),
  applied: Nullable(Type.Object({ version: Type.Integer(), at: Instant })),
  /** It was used on the case already. */
  used: Type.Boolean(),
  /** Keys of the steps of the fragment that were not done on the case, by whatever way. */
  leftOver: Type.Array(Type.String()),
  /** States of the goals that the fragment serves; null: the case had none of them. */
  goalsMet: Nullable(Type.Boolean()),
});
export type PastCase = Static<typeof PastCase>;

export const PastCasesAnswer = Type.Object(
  {
    cases: Type.Array(PastCase),
    /** Steps that can be left over, with their names. */
    steps: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
    /** Where the next part begins; null: this was the last. */
    next: Nullable(Type.Integer()),
  },
  { $id: 'PastCasesAnswer' },
);
export type PastCasesAnswer = Static<typeof PastCasesAnswer>;

/** `POST /api/templates/{key}/case-preview`: the texts with the values of a case, as it would get them. */
export const CasePreviewBody = Type.Object(
  {
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    caseId: Uuid,
    /** What is given takes the place of what the case proposes. */
    parameters: Type.Optional(JsonRecord),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
  },
  { $id: 'CasePreviewBody', additionalProperties: false },
);
export type CasePreviewBody = Static<typeof CasePreviewBody>;

export const CasePreview = Type.Object(
  {
    /** Null while a value is missing: see `errors`. */
    definition: Json,
    /** The schema of the parameters with what the case proposes as defaults. */
    parameters: Json,
    values: JsonRecord,
    errors: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
  },
  { $id: 'CasePreview' },
);
export type CasePreview = Static<typeof CasePreview>;
