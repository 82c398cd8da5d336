import Type, { type Static } from 'typebox';
import { CaseFilter } from './case-filter.ts';
import { Nullable, SomeText, Uuid } from './common.ts';

const name = SomeText(60);

/** A list of cases under a name: yours, or shared with a team. */
export const SavedViewRow = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    filter: CaseFilter,
    /** The team that has it too; null: it is yours alone. */
    team: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
    position: Type.Integer(),
    /** Whether you may change, share or remove it. */
    mayChange: Type.Boolean(),
  },
  { $id: 'SavedView' },
);
export type SavedViewRow = Static<typeof SavedViewRow>;

/** The client makes the id: a repeat makes no second one, and one that was removed can be made again. */
export const CreateSavedViewBody = Type.Object(
  { id: Uuid, name, filter: CaseFilter, teamId: Type.Optional(Nullable(Uuid)) },
  { $id: 'CreateSavedView', additionalProperties: false },
);
export type CreateSavedViewBody = Static<typeof CreateSavedViewBody>;

export const ChangeSavedViewBody = Type.Object(
  {
    name: Type.Optional(name),
    filter: Type.Optional(CaseFilter),
    /** Shares it with a team; null takes it back. */
    teamId: Type.Optional(Nullable(Uuid)),
    position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  },
  { $id: 'ChangeSavedView', additionalProperties: false, minProperties: 1 },
);
export type ChangeSavedViewBody = Static<typeof ChangeSavedViewBody>;

/** By id of the view; counted to 99 at most, and only where that is cheap. */
export const SavedViewCounts = Type.Record(
  Type.String(),
  Type.Object({ count: Type.Integer(), isMore: Type.Boolean() }),
);
export type SavedViewCounts = Static<typeof SavedViewCounts>;
