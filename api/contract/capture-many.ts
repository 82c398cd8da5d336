import Type, { type Static } from 'typebox';
import { ITEM_KINDS } from '../../engine/vocabulary.ts';
import { Json, Nullable, OneOf, OptionalText, Text, Uuid } from './common.ts';
import { TemplateVersionView } from './templates.ts';

const Share = Type.Number({ minimum: 0.1, maximum: 1 });
const Count = Type.Integer({ minimum: 0 });

/** From which share of the cases a step is required, and from which it is offered. */
const CaptureThresholds = Type.Object({ required: Share, discretionary: Share }, { additionalProperties: false });

/**
 * `POST /api/captures/many`: what several ended cases have in common; nothing is stored. Either the cases by id, or those of
 * a case type, the newest first.
 */
export const CaptureManyBody = Type.Object(
  {
    caseIds: Type.Optional(Type.Array(Uuid, { minItems: 2, maxItems: 500, uniqueItems: true })),
    caseTypeKey: Type.Optional(Text(100)),
    /** Only cases that reached all their goals (true), or that did not (false). */
    goalMet: Type.Optional(Type.Boolean()),
    /** Ended within so many days. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
    teamId: Type.Optional(Uuid),
    thresholds: Type.Optional(CaptureThresholds),
  },
  { $id: 'CaptureManyBody', additionalProperties: false },
);
export type CaptureManyBody = Static<typeof CaptureManyBody>;

const CaseExample = Type.Object({ caseId: Uuid, number: Type.String() });

/** One step across the cases. */
export const MinedStepView = Type.Object(
  {
    id: Type.String(),
    kind: OneOf(ITEM_KINDS),
    /** What it was called most often. */
    name: Type.String(),
    /** What the draft would call it, with parameters for what belongs to one case; null when it is left out. */
    text: Nullable(Type.String()),
    share: Type.Number(),
    cases: Count,
    repeated: Count,
    ended: Count,
    goalMet: Count,
    belonging: OneOf(['required', 'discretionary', 'left-out']),
    origins: Type.Array(Type.Object({ templateKey: Type.String(), itemKey: Type.String() })),
    /** Why steps of different cases were taken as one, with what they were called. */
    because: Type.Array(
      Type.Object({ code: OneOf(['same-item', 'same-words', 'slips', 'values']), names: Type.Array(Type.String()) }),
    ),
    examples: Type.Array(CaseExample),
    /** Lane in the usual order; null when it is left out. */
    lane: Nullable(Count),
  },
  { $id: 'MinedStepView' },
);
export type MinedStepView = Static<typeof MinedStepView>;

const MinedOrderView = Type.Object({ before: Type.String(), after: Type.String(), share: Type.Number(), cases: Count });

const MinedVariantView = Type.Object({
  steps: Type.Array(Type.String()),
  exact: Count,
  cases: Count,
  ended: Count,
  goalMet: Count,
  examples: Type.Array(CaseExample),
});

const ManyNote = Type.Object({ code: Type.String(), item: Nullable(Type.String()), detail: Type.String() });

/** What several cases have in common: a proposal, from which a person chooses. */
export const CaptureManyProposal = Type.Object(
  {
    /** The cases that count, for the draft that is made of them. */
    caseIds: Type.Array(Uuid),
    cases: Count,
    ended: Count,
    goalMet: Count,
    /** Too few cases to say much. */
    small: Type.Boolean(),
    thresholds: CaptureThresholds,
    leftOut: Type.Object({
      /** Asked for, but not there for this person. */
      unknown: Count,
      /** Still open: what is not over tells no order and no end. */
      open: Count,
      /** Written by a newer build. */
      unreadable: Count,
      /** More than are looked at in one go; those that ended first are left out. */
      tooMany: Count,
    }),
    /** Steps that nobody can recognise, because their names are erased. */
    unnamed: Count,
    steps: Type.Array(MinedStepView),
    order: Type.Array(MinedOrderView),
    setAside: Type.Array(MinedOrderView),
    variants: Type.Array(MinedVariantView),
    /** Parameters that the draft would ask for. */
    parameters: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
    notes: Type.Array(ManyNote),
    /** Published fragments that have most of these steps already. */
    similar: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), shared: Count, of: Count })),
  },
  { $id: 'CaptureManyProposal' },
);
export type CaptureManyProposal = Static<typeof CaptureManyProposal>;

/** `POST /api/captures/many/draft`: the draft of the chosen steps of these cases. */
export const DraftOfManyBody = Type.Object(
  {
    caseIds: Type.Array(Uuid, { minItems: 2, maxItems: 500, uniqueItems: true }),
    thresholds: Type.Optional(CaptureThresholds),
    steps: Type.Array(
      Type.Object({ id: Text(100), belonging: OneOf(['required', 'discretionary']) }, { additionalProperties: false }),
      { minItems: 1, maxItems: 150 },
    ),
    name: Text(200),
    description: Type.Optional(OptionalText(2000)),
  },
  { $id: 'DraftOfManyBody', additionalProperties: false },
);
export type DraftOfManyBody = Static<typeof DraftOfManyBody>;

/** The draft that was made, and what it does not carry over. */
export const DraftOfManyAnswer = Type.Object(
  { template: TemplateVersionView, notes: Type.Array(ManyNote) },
  { $id: 'DraftOfManyAnswer' },
);
export type DraftOfManyAnswer = Static<typeof DraftOfManyAnswer>;

const MergeSource = Type.Object(
  { key: Text(100), version: Type.Optional(Type.Integer({ minimum: 1 })) },
  { additionalProperties: false },
);

/** `POST /api/templates/merge`: two fragments as one; nothing is stored. `/draft` makes a draft of the same. */
export const MergeTemplatesBody = Type.Object(
  {
    first: MergeSource,
    second: MergeSource,
    name: Text(200),
    description: Type.Optional(OptionalText(2000)),
    /** Conflicts by id, and whose way is taken; the others follow the first. */
    take: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), OneOf(['a', 'b']))),
    /** Steps that are left out, by key in the merged template. */
    leave: Type.Optional(Type.Array(Text(100), { maxItems: 500 })),
    /** Steps of the first that are not the same as those that look like it. */
    apart: Type.Optional(Type.Array(Text(100), { maxItems: 500 })),
    /** The first template gets it as its next version; absent: it becomes a template of its own. */
    into: Type.Optional(Type.Object({ key: Text(100) }, { additionalProperties: false })),
  },
  { $id: 'MergeTemplatesBody', additionalProperties: false },
);
export type MergeTemplatesBody = Static<typeof MergeTemplatesBody>;

/** Two fragments as one: steps and where they come from, and what both say differently. */
export const MergeProposal = Type.Object(
  {
    first: Type.Object({ key: Type.String(), version: Type.Integer(), name: Type.String() }),
    second: Type.Object({ key: Type.String(), version: Type.Integer(), name: Type.String() }),
    definition: Json,
    steps: Type.Array(
      Type.Object({
        key: Type.String(),
        name: Type.String(),
        kind: OneOf(ITEM_KINDS),
        from: OneOf(['both', 'a', 'b']),
        because: Nullable(OneOf(['key', 'words'])),
        otherKey: Nullable(Type.String()),
        depth: Count,
        left: Type.Boolean(),
      }),
    ),
    conflicts: Type.Array(
      Type.Object({
        id: Type.String(),
        step: Nullable(Type.String()),
        field: Type.String(),
        a: Nullable(Json),
        b: Nullable(Json),
        taken: OneOf(['a', 'b']),
      }),
    ),
    notes: Type.Array(ManyNote),
    findings: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: OneOf(['error', 'warning']),
        pointer: Type.String(),
        detail: Type.String(),
      }),
    ),
  },
  { $id: 'MergeProposal' },
);
export type MergeProposal = Static<typeof MergeProposal>;
