import Type, { type Static } from 'typebox';
import { Json, Nullable, OneOf, OptionalText, Text, Uuid } from './common.ts';
import { CaptureCandidate, CaptureNote, TemplateVersionView } from './templates.ts';

const FieldName = Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' });

/** What is done with a value that belongs to the one case, wherever it stands: nothing personal can be kept. */
export const ValueDecision = Type.Union(
  [
    Type.Object(
      { action: Type.Literal('parameter'), value: Text(500), name: FieldName, title: Type.Optional(OptionalText(100)) },
      { additionalProperties: false },
    ),
    Type.Object(
      { action: Type.Literal('reword'), value: Text(500), words: Text(500) },
      { additionalProperties: false },
    ),
    Type.Object({ action: Type.Literal('remove'), value: Text(500) }, { additionalProperties: false }),
  ],
  { $id: 'ValueDecision' },
);
export type ValueDecision = Static<typeof ValueDecision>;

/** Which steps: named ones, those that served a goal, or those that were done between two versions of the case. */
const choice = {
  caseId: Uuid,
  itemIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 200 })),
  goalKey: Type.Optional(Text(100)),
  fromVersion: Type.Optional(Type.Integer({ minimum: 1 })),
  toVersion: Type.Optional(Type.Integer({ minimum: 1 })),
};
const into = Type.Optional(Type.Object({ key: Text(100) }, { additionalProperties: false }));
const decisions = Type.Optional(Type.Array(ValueDecision, { maxItems: 300 }));

/** `POST /api/captures/preview`: what would come of it; nothing is stored. `acceptAll` carries out every proposal; `into` as in `CaptureBody`. */
export const PreviewCaptureBody = Type.Object(
  {
    ...choice,
    name: Type.Optional(OptionalText(200)),
    description: Type.Optional(OptionalText(2000)),
    decisions,
    into,
    acceptAll: Type.Optional(Type.Boolean()),
  },
  { $id: 'PreviewCaptureBody', additionalProperties: false },
);
export type PreviewCaptureBody = Static<typeof PreviewCaptureBody>;

/**
 * `POST /api/captures`: makes a draft of chosen steps, with the decisions carried out. `into` names a template that gets
 * it as its next version; `send` sends it to review at once, or nothing is made while anything personal is left.
 */
export const CaptureBody = Type.Object(
  {
    ...choice,
    name: Text(200),
    description: Type.Optional(OptionalText(2000)),
    decisions,
    into,
    send: Type.Optional(Type.Object({ note: Type.Optional(OptionalText(2000)) }, { additionalProperties: false })),
  },
  { $id: 'CaptureBody', additionalProperties: false },
);
export type CaptureBody = Static<typeof CaptureBody>;

/** The fragment as it would be, where each of its steps comes from, what is found in it and what is wrong with it. */
export const CapturePreview = Type.Object(
  {
    definition: Json,
    /** Ids of the steps of the case by key in the fragment. */
    sources: Type.Array(Type.Object({ key: Type.String(), itemId: Uuid })),
    candidates: Type.Array(CaptureCandidate),
    notes: Type.Array(CaptureNote),
    findings: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: OneOf(['error', 'warning']),
        pointer: Type.String(),
        detail: Type.String(),
      }),
    ),
    /** All that were carried out, those of `acceptAll` behind the given ones. */
    decisions: Type.Array(ValueDecision),
    /** The first decision that could not be carried out, and why: the value may not be among the chosen steps any more. */
    refused: Nullable(Type.Object({ index: Type.Integer(), detail: Type.String() })),
  },
  { $id: 'CapturePreview' },
);
export type CapturePreview = Static<typeof CapturePreview>;

/** What capture made: the draft, what in it belongs to the one case, and what was left out. */
export const CaptureAnswer = Type.Object(
  { template: TemplateVersionView, candidates: Type.Array(CaptureCandidate), notes: Type.Array(CaptureNote) },
  { $id: 'CaptureAnswer' },
);
export type CaptureAnswer = Static<typeof CaptureAnswer>;

/** `POST /api/templates/{key}/draft/values`: the same decisions on a captured draft; `acceptAll`: every proposal. */
export const DecideValuesBody = Type.Object(
  { revision: Type.Integer({ minimum: 0 }), decisions, acceptAll: Type.Optional(Type.Boolean()) },
  { $id: 'DecideValuesBody', additionalProperties: false },
);
export type DecideValuesBody = Static<typeof DecideValuesBody>;
