import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { Template } from './template.entity.ts';

/** The cases that a template was made of when they were many: nothing of the people in them may ever be published in it. */
export const TemplateSource = defineEntity({
  name: 'TemplateSource',
  tableName: 'template_source',
  properties: {
    key: () => p.manyToOne(Template).mapToPk().primary().fieldName('key'),
    caseIds: p.array().columnType('uuid[]'),
    /** Words of names that the cases of others use as well: no personal data. */
    ordinaryWords: p.array().columnType('text[]'),
    createdAt: p.datetime(),
  },
});
export type TemplateSource = InferEntity<typeof TemplateSource>;
