import Type, { type Static } from 'typebox';

/** So many of so many, with the 95 % Wilson interval of the share. */
export const EvidenceShare = Type.Object(
  {
    count: Type.Integer(),
    of: Type.Integer(),
    rate: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
  },
  { $id: 'EvidenceShare' },
);
export type EvidenceShare = Static<typeof EvidenceShare>;
