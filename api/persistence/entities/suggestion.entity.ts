import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Somebody did not want a suggestion on a case as it stood then: kept from all who work it, and evidence for learning. */
export const DismissedSuggestion = defineEntity({
  name: 'DismissedSuggestion',
  tableName: 'dismissed_suggestion',
  properties: {
    caseId: p.uuid().primary(),
    templateKey: p.text().primary(),
    /** How the case stood: its goals and fragments, as a short hash. */
    standing: p.text().primary(),
    templateVersion: p.integer(),
    userId: p.uuid(),
    dismissedAt: p.datetime(),
  },
});
export type DismissedSuggestion = InferEntity<typeof DismissedSuggestion>;
