import Type, { type Static } from 'typebox';
import { TEMPLATE_KINDS } from '../../engine/vocabulary.ts';
import { Json, Nullable, OneOf } from './common.ts';

/** `POST /api/templates/expressions`: an expression while it is written, in a definition however unfinished. */
export const ExpressionBody = Type.Object(
  {
    kind: OneOf(TEMPLATE_KINDS),
    definition: Type.Optional(Json),
    expression: Type.String({ maxLength: 4000 }),
    /** JSON pointer of the expression in the definition. */
    place: Type.String({ maxLength: 500, pattern: '^(/[^/]*)*$' }),
  },
  { $id: 'ExpressionBody', additionalProperties: false },
);
export type ExpressionBody = Static<typeof ExpressionBody>;

/** What is wrong with it, at its characters from 0, and every name that it may read. */
export const ExpressionAnswer = Type.Object(
  {
    ok: Type.Boolean(),
    issues: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: OneOf(['error', 'warning']),
        from: Type.Integer(),
        to: Type.Integer(),
        detail: Type.String(),
      }),
    ),
    names: Type.Array(
      Type.Object({
        root: OneOf(['facts', 'goals', 'items', 'case']),
        name: Type.String(),
        /** As the expression reads it. */
        source: Type.String(),
        title: Type.String(),
        type: OneOf(['number', 'text', 'yes-no', 'list', 'nothing', 'other', 'unknown']),
        /** The only values that it can have. */
        values: Nullable(Type.Array(Json)),
      }),
    ),
  },
  { $id: 'ExpressionAnswer' },
);
export type ExpressionAnswer = Static<typeof ExpressionAnswer>;
export type ExpressionName = ExpressionAnswer['names'][number];
