import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { TemplateKind } from '../../../engine/index.ts';

/**
 * How one use of a template came out in one case: what evidence is counted from. Folded from the journal by a job, and
 * thrown away and folded again at will (rules EVIDENCE-1 to 3 in api/README.md). The use of a case type is the case.
 */
export const TemplateOutcome = defineEntity({
  name: 'TemplateOutcome',
  tableName: 'template_outcome',
  indexes: [
    {
      // With what lists count of each use, so that they read the index alone.
      name: 'template_outcome_counted',
      expression:
        'create index template_outcome_counted on template_outcome (template_key, template_version, at) include (goal_met, took_ms)',
    },
    { name: 'template_outcome_type', properties: ['caseTypeKey', 'templateKey'] },
    { name: 'template_outcome_at', properties: ['at'] },
  ],
  properties: {
    caseId: p.uuid().primary(),
    /** The fragment in the case, or the case itself. */
    useId: p.uuid().primary(),
    kind: p.text().$type<TemplateKind>(),
    templateKey: p.text(),
    templateVersion: p.integer(),
    caseTypeKey: p.text(),
    queueId: p.uuid(),
    addedBy: p.uuid().strictNullable(),
    at: p.datetime(),
    endedAt: p.datetime().strictNullable(),
    goalMet: p.boolean().strictNullable(),
    breaches: p.integer(),
    tookMs: p.bigint('number').strictNullable(),
    /** Keys of steps, by how they came out. */
    done: p.array().columnType('text[]'),
    skipped: p.array().columnType('text[]'),
    removed: p.array().columnType('text[]'),
    changed: p.array().columnType('text[]'),
    /** Names of the steps that were added by hand, as they are compared; empty where the name tells of the case. */
    added: p.array().columnType('text[]'),
    /** The same with where they stand and what they are called. Goes with the texts of the case when it is erased. */
    addedSteps: p.json<unknown>().columnType('json'),
    /** The version of the case that was folded, and what folded it. */
    caseVersion: p.integer(),
    outcomeVersion: p.integer(),
  },
});
export type TemplateOutcome = InferEntity<typeof TemplateOutcome>;
