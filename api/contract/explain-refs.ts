import Type, { type Static } from 'typebox';
import { GOAL_STATES, ITEM_KINDS, ITEM_STATES } from '../../engine/vocabulary.ts';
import { Json, Nullable, OneOf, Uuid } from './common.ts';

/** What explanations name, with its present state. */
export const ItemRef = Type.Object(
  {
    id: Uuid,
    key: Type.String(),
    kind: OneOf(ITEM_KINDS),
    name: Nullable(Type.String()),
    state: OneOf(ITEM_STATES),
    parentId: Nullable(Uuid),
    fragmentId: Nullable(Uuid),
  },
  { $id: 'ItemRef' },
);
export type ItemRef = Static<typeof ItemRef>;

export const GoalRef = Type.Object(
  { id: Uuid, key: Type.String(), name: Nullable(Type.String()), state: OneOf(GOAL_STATES) },
  { $id: 'GoalRef' },
);
export type GoalRef = Static<typeof GoalRef>;

export const EntryRef = Type.Object(
  {
    id: Uuid,
    key: Type.String(),
    kind: Nullable(OneOf(ITEM_KINDS)),
    name: Nullable(Type.String()),
    parentId: Nullable(Uuid),
  },
  { $id: 'EntryRef' },
);
export type EntryRef = Static<typeof EntryRef>;

/** Values by name; personal, so any of them may be erased. */
export const Values = Type.Record(Type.String(), Json);
