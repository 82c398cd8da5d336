import Type, { type Static } from 'typebox';
import { Uuid } from './common.ts';

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

/** `GET /api/case-types/queues`. */
export const CaseTypeQueues = Type.Object({ items: Type.Array(CaseTypeQueue) }, { $id: 'CaseTypeQueues' });
export type CaseTypeQueues = Static<typeof CaseTypeQueues>;
