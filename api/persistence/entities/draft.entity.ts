import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Text that a person has begun on a case and not sent: hers alone, on every device. An empty one says that it was sent. */
export const CaseDraft = defineEntity({
  name: 'CaseDraft',
  tableName: 'case_draft',
  properties: {
    caseId: p.uuid().primary(),
    userId: p.uuid().primary(),
    /** The box: `reply`, `note`, `step:ID`. */
    place: p.text().primary(),
    text: p.text(),
    writtenAt: p.datetime(),
    /** What another device had when neither knew of the other; the newer one stands above. */
    otherText: p.text().nullable(),
    otherAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['writtenAt'] }],
});
export type CaseDraft = InferEntity<typeof CaseDraft>;
