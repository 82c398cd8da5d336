import Type, { type Static } from 'typebox';
import { TEMPLATE_KINDS, TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Nullable, OneOf, OptionalText, Text, Uuid } from './common.ts';
import { EVIDENCE_TRENDS } from './evidence.ts';
import { EvidenceShare } from './evidence-share.ts';
import { PersonRef } from './views.ts';

/**
 * What a template needs of its owner: a look at what waits for review, at what people do otherwise, at what nobody has
 * used for 90 days, at comments that nobody settled.
 */
export const TEMPLATE_NEEDS = ['review', 'drift', 'unused', 'comments'] as const;
export type TemplateNeed = (typeof TEMPLATE_NEEDS)[number];

export const TEMPLATE_SORTS = ['name', 'used', 'met', 'changed'] as const;
export type TemplateSort = (typeof TEMPLATE_SORTS)[number];

/** Which templates a list has: in the address of the library, and in a saved view of it. */
export const TemplateFilter = Type.Object(
  {
    kind: Type.Optional(OneOf(TEMPLATE_KINDS)),
    /** The newest version of each template in that state. */
    state: Type.Optional(OneOf(TEMPLATE_STATES)),
    q: Type.Optional(OptionalText(200)),
    owner: Type.Optional(Type.Union([OneOf(['nobody']), Uuid])),
    /** The team that it is private to. */
    team: Type.Optional(Uuid),
    /** Key of a goal that it serves. */
    goal: Type.Optional(Text(100)),
    tag: Type.Optional(Text(100)),
    needs: Type.Optional(OneOf(TEMPLATE_NEEDS)),
    /** By name; most used in 90 days, most sure to meet its goal, or last changed first. What is searched stands by its words. */
    sort: Type.Optional(OneOf(TEMPLATE_SORTS)),
  },
  { additionalProperties: false },
);
export type TemplateFilter = Static<typeof TemplateFilter>;

/** `GET /api/templates`. */
export const ListTemplatesQuery = Type.Object({
  ...TemplateFilter.properties,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
});
export type ListTemplatesQuery = Static<typeof ListTemplatesQuery>;

/** Figures in a row: of the version that is handed out, but for `used90`, which is of all versions. */
export const TemplateFigures = Type.Object({
  version: Type.Integer(),
  /** Uses in the last 90 days. */
  used90: Type.Integer(),
  uses: Type.Integer(),
  met: Nullable(EvidenceShare),
  medianMs: Nullable(Type.Number()),
  isSmall: Type.Boolean(),
  /** Goal met against the version before; null: none, or too few to compare. */
  trend: Nullable(Type.Object({ version: Type.Integer(), by: Type.Number(), trend: OneOf(EVIDENCE_TRENDS) })),
});
export type TemplateFigures = Static<typeof TemplateFigures>;

/** `GET /api/template-filters`: what the library can be narrowed by, and how much waits. */
export const TemplateFilters = Type.Object(
  {
    tags: Type.Array(Type.String()),
    goals: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
    owners: Type.Array(PersonRef),
    teams: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
    inReview: Type.Integer(),
  },
  { $id: 'TemplateFilters' },
);
export type TemplateFilters = Static<typeof TemplateFilters>;
