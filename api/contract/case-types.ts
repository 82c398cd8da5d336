import Type, { type Static } from 'typebox';
import { Nullable, Uuid } from './common.ts';

/** A queue that cases of a type may go to; definitions name it by `key`. */
export const CaseTypeQueue = Type.Object(
  {
    key: Type.String(),
    name: Type.String(),
    team: Type.Object({ id: Uuid, name: Type.String() }),
  },
  { $id: 'CaseTypeQueue' },
);
export type CaseTypeQueue = Static<typeof CaseTypeQueue>;

/** Whose a case type may be: of a team, or of everybody. */
export const CaseTypeOwner = Type.Object(
  { teamId: Nullable(Uuid), name: Nullable(Type.String()) },
  { $id: 'CaseTypeOwner' },
);
export type CaseTypeOwner = Static<typeof CaseTypeOwner>;

/** `GET /api/case-types/places`: where cases of a new type may go, and for whom the person may publish one. */
export const CaseTypePlaces = Type.Object(
  { queues: Type.Array(CaseTypeQueue), owners: Type.Array(CaseTypeOwner) },
  { $id: 'CaseTypePlaces' },
);
export type CaseTypePlaces = Static<typeof CaseTypePlaces>;
