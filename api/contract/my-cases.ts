import Type, { type Static } from 'typebox';
import { GivenInstant, Nullable, OneOf, Uuid } from './common.ts';
import { CaseRef } from './views.ts';

/** How a person keeps a case for themselves alone; nobody else sees a difference. */
export const CASE_MARKS = ['read', 'unread', 'snoozed', 'awake', 'done', 'not-done'] as const;
export type CaseMark = (typeof CASE_MARKS)[number];

const Version = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });

/** `POST /api/cases/marks`. `version` is what the person looked at: what came later stays unread, and is not done. */
export const MarkCasesBody = Type.Object(
  {
    cases: Type.Array(Type.Object({ id: Uuid, version: Version }), { minItems: 1, maxItems: 200 }),
    mark: OneOf(CASE_MARKS),
    /** For `snoozed`: when they come back. */
    until: Type.Optional(GivenInstant),
  },
  { $id: 'MarkCases' },
);
export type MarkCasesBody = Static<typeof MarkCasesBody>;

/** Cases that there are not, for this person; the others are marked. */
export const MarkedCases = Type.Object({ unknown: Type.Array(Uuid) });

export const SeenBody = Type.Object({ version: Type.Optional(Version) });

/** `requestId` is made by the client: the same one again, after a lost answer, is answered with the case it took. */
export const TakeNextBody = Type.Object(
  { queueId: Type.Optional(Uuid), requestId: Type.Optional(Uuid) },
  { $id: 'TakeNext' },
);
export type TakeNextBody = Static<typeof TakeNextBody>;

/** `taken` null: nobody waits in these queues. */
export const TakenCase = Type.Object(
  {
    taken: Nullable(Type.Object({ ...CaseRef.properties, version: Type.Integer(), subject: Nullable(Type.String()) })),
  },
  { $id: 'TakenCase' },
);
export type TakenCase = Static<typeof TakenCase>;
