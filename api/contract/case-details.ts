import Type, { type Static } from 'typebox';
import { Instant, JsonRecord, Nullable, Uuid } from './common.ts';

/** What a form for a fragment begins with: the parameters that it was added with; null: it has none, or they were erased. */
export const FragmentDetails = Type.Object(
  {
    id: Uuid,
    name: Nullable(Type.String()),
    templateKey: Nullable(Type.String()),
    templateVersion: Nullable(Type.Integer()),
    parameters: Nullable(JsonRecord),
  },
  { $id: 'FragmentDetails' },
);
export type FragmentDetails = Static<typeof FragmentDetails>;

/** What a form for a goal begins with. Conditions are CEL; names that were erased are empty. */
export const GoalDetails = Type.Object(
  {
    id: Uuid,
    name: Nullable(Type.String()),
    required: Type.Boolean(),
    weight: Type.Number(),
    dueAt: Nullable(Instant),
    conditions: Type.Array(Type.Object({ name: Type.String(), if: Type.String(), met: Type.Boolean() })),
  },
  { $id: 'GoalDetails' },
);
export type GoalDetails = Static<typeof GoalDetails>;

/** A deadline of a case and the hours that count for it. */
export const CaseClock = Type.Object({
  /** `first-reply`, or the id of a goal or step. */
  id: Type.String(),
  /** When it began to run, as far as the case knows. */
  from: Instant,
  dueAt: Instant,
  /** Only working hours count. */
  business: Type.Boolean(),
  /** Hours that count between `from` and `dueAt`, in order; at most a few hundred. */
  counted: Type.Array(Type.Object({ from: Instant, to: Instant })),
});
export type CaseClock = Static<typeof CaseClock>;
export const CaseClocks = Type.Object({ clocks: Type.Array(CaseClock) }, { $id: 'CaseClocks' });
export type CaseClocks = Static<typeof CaseClocks>;
