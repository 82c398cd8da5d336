import Type, { type Static } from 'typebox';
import { TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Json, Nullable, OneOf, Text } from './common.ts';

export const DIFFERENCE_KINDS = ['added', 'removed', 'moved', 'renamed', 'changed'] as const;

export const DIFFERENCE_ASPECTS = [
  'steps',
  'texts',
  'conditions',
  'deadlines',
  'people',
  'forms',
  'parameters',
  'facts',
  'goals',
  'use',
  'other',
] as const;

/** One thing that is not the same in two versions; rule LIFE-8 in templates/README.md. */
export const DifferenceView = Type.Object(
  {
    kind: OneOf(DIFFERENCE_KINDS),
    /** What it is about, as people look for it. */
    aspect: OneOf(DIFFERENCE_ASPECTS),
    /** The key of the item that it is in; null: the template itself. */
    item: Nullable(Type.String()),
    /** The name of that item, as it is written. */
    name: Nullable(Type.String()),
    /** Where in it: names of members, keys and names of fields; empty: the item itself. */
    path: Type.Array(Type.String()),
    /** Absent: it was not there. Of what moved: where it stood. */
    before: Type.Optional(Json),
    /** Absent: it is not there. Of what moved: where it stands. */
    after: Type.Optional(Json),
    /** Of a text: what changed in it, word by word. */
    marks: Type.Optional(Type.Array(Type.Object({ kind: OneOf(['same', 'removed', 'added']), text: Type.String() }))),
  },
  { $id: 'DifferenceView' },
);
export type DifferenceView = Static<typeof DifferenceView>;

const Side = Type.Object({
  key: Type.String(),
  version: Type.Integer(),
  state: OneOf(TEMPLATE_STATES),
  definition: Json,
});

/** `GET /api/templates/{key}/differences`: what is not the same in two versions, of one template or of two. */
export const TemplateDifferences = Type.Object(
  { from: Side, to: Side, differences: Type.Array(DifferenceView) },
  { $id: 'TemplateDifferences' },
);
export type TemplateDifferences = Static<typeof TemplateDifferences>;

/** From a version of the template (or of the template `with`) to another one. */
export const TemplateDifferencesQuery = Type.Object({
  from: Type.Integer({ minimum: 1 }),
  to: Type.Integer({ minimum: 1 }),
  /** The template that `from` is a version of, when it is another one. */
  with: Type.Optional(Text(100)),
});
