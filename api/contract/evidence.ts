import Type, { type Static } from 'typebox';
import { TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Instant, Nullable, OneOf, Text } from './common.ts';
import { EvidenceShare } from './evidence-share.ts';

/** What was counted of one version. A share is null where there is nothing to share. */
export const EvidenceFigures = Type.Object(
  {
    uses: Type.Integer(),
    agents: Type.Integer(),
    /** In cases that go on. */
    running: Type.Integer(),
    /** Goals met: those that the template serves, else all of the case. */
    met: Nullable(EvidenceShare),
    time: Nullable(
      Type.Object({
        count: Type.Integer(),
        medianMs: Type.Number(),
        p90Ms: Type.Number(),
        /** Of the median. */
        interval: Nullable(Type.Object({ low: Type.Number(), high: Type.Number() })),
      }),
    ),
    late: Nullable(EvidenceShare),
    skipped: Nullable(EvidenceShare),
    removed: Nullable(EvidenceShare),
    changed: Nullable(EvidenceShare),
    added: Nullable(EvidenceShare),
    /** Too few uses to say much. */
    isSmall: Type.Boolean(),
  },
  { $id: 'EvidenceFigures' },
);
export type EvidenceFigures = Static<typeof EvidenceFigures>;

export const EVIDENCE_TRENDS = ['better', 'worse', 'unclear'] as const;
const Trend = OneOf(EVIDENCE_TRENDS);
const ShareChange = Nullable(
  Type.Object({
    by: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    isClear: Type.Boolean(),
    trend: Trend,
  }),
);

/** What is different from the version before; null where one of the two has too few behind it. */
export const EvidenceComparison = Type.Object(
  {
    met: ShareChange,
    late: ShareChange,
    added: ShareChange,
    time: Nullable(Type.Object({ byMs: Type.Number(), trend: Trend })),
  },
  { $id: 'EvidenceComparison' },
);
export type EvidenceComparison = Static<typeof EvidenceComparison>;

const StepRef = Type.Object({ key: Type.String(), name: Type.String() });

export const DRIFT_KINDS = ['added', 'skipped', 'removed', 'changed'] as const;

/** Where people depart from a version. */
export const EvidenceDrift = Type.Object(
  {
    kind: OneOf(DRIFT_KINDS),
    /** The key of the step; of one that was added by hand, its name as names are compared. */
    id: Type.String(),
    name: Type.String(),
    share: EvidenceShare,
    /** Where a step added by hand mostly stands. */
    after: Nullable(StepRef),
    /** Frequent enough to be put into a draft with one click. */
    isProposed: Type.Boolean(),
  },
  { $id: 'EvidenceDrift' },
);
export type EvidenceDrift = Static<typeof EvidenceDrift>;

/** `GET /api/templates/{key}/evidence`: how a version fared. */
export const TemplateEvidence = Type.Object(
  {
    key: Type.String(),
    version: Type.Integer(),
    figures: EvidenceFigures,
    /** The version that was handed out before; null: there was none. */
    before: Nullable(Type.Object({ version: Type.Integer(), figures: EvidenceFigures, change: EvidenceComparison })),
    versions: Type.Array(Type.Object({ version: Type.Integer(), state: OneOf(TEMPLATE_STATES), uses: Type.Integer() })),
    drifts: Type.Array(EvidenceDrift),
    /** Uses with a step added by hand whose name is not shown: too few have it, or it tells of its case. */
    unnamed: Type.Integer(),
    /** The last weeks, by when it was added. */
    weeks: Type.Array(
      Type.Object({ from: Type.String(), uses: Type.Integer(), told: Type.Integer(), met: Type.Integer() }),
    ),
    since: Nullable(Instant),
    /** Only the newest uses were counted, because there are so many. */
    isCut: Type.Boolean(),
    /** Uses in cases that you may not see: they are counted, and not listed. */
    unseen: Type.Integer(),
    /** Cases that moved and are not counted again yet. */
    pending: Type.Integer(),
    thresholds: Type.Object({
      small: Type.Integer(),
      nameCases: Type.Integer(),
      proposalRate: Type.Number(),
    }),
    /** `propose`: you may put a drift into a draft. */
    allowed: Type.Array(Type.String()),
  },
  { $id: 'TemplateEvidence' },
);
export type TemplateEvidence = Static<typeof TemplateEvidence>;

export const ReadEvidenceQuery = Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) });

/** `POST /api/templates/{key}/proposals`: a drift is put into the open draft, or into a new one. */
export const ProposeDriftBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    kind: OneOf(['added', 'skipped']),
    id: Text(200),
    /** Where it comes from, in words: stands in the history of the template. */
    note: Type.Optional(Text(300)),
  },
  { $id: 'ProposeDriftBody', additionalProperties: false },
);
export type ProposeDriftBody = Static<typeof ProposeDriftBody>;

/** The draft that has it now, and the key of the step. */
export const ProposedDrift = Type.Object(
  {
    key: Type.String(),
    version: Type.Integer(),
    itemKey: Type.String(),
    /** It stood there already. */
    isThere: Type.Boolean(),
  },
  { $id: 'ProposedDrift' },
);
export type ProposedDrift = Static<typeof ProposedDrift>;
