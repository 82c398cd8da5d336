import Type, { type Static } from 'typebox';
import { Nullable, SomeText, Uuid } from './common.ts';
import { TemplateFilter } from './template-list.ts';

/** A list of templates under a name: yours, or shared with a team. */
export const TemplateView = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    filter: TemplateFilter,
    /** The team that has it too; null: it is yours alone. */
    team: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
    mayChange: Type.Boolean(),
  },
  { $id: 'TemplateView' },
);
export type TemplateView = Static<typeof TemplateView>;

/** The client makes the id: a repeat makes no second one, and one that was removed can be made again. */
export const CreateTemplateViewBody = Type.Object(
  { id: Uuid, name: SomeText(60), filter: TemplateFilter, teamId: Type.Optional(Nullable(Uuid)) },
  { $id: 'CreateTemplateView', additionalProperties: false },
);
export type CreateTemplateViewBody = Static<typeof CreateTemplateViewBody>;
