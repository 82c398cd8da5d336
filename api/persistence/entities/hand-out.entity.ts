import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { Template } from './template.entity.ts';

/** A template that a person wants to have at hand. */
export const TemplateFavourite = defineEntity({
  name: 'TemplateFavourite',
  tableName: 'template_favourite',
  properties: {
    userId: p.uuid().primary(),
    key: () => p.manyToOne(Template).mapToPk().primary().fieldName('key'),
    createdAt: p.datetime(),
  },
});
export type TemplateFavourite = InferEntity<typeof TemplateFavourite>;

/** Templates that a team keeps together, in the order in which they are shown. */
export const TemplateCollection = defineEntity({
  name: 'TemplateCollection',
  tableName: 'template_collection',
  uniques: [{ name: 'template_collection_name_unique', properties: ['teamId', 'name'] }],
  properties: {
    id: p.uuid().primary(),
    teamId: p.uuid(),
    name: p.text(),
    description: p.text(),
    keys: p.array().columnType('text[]'),
    revision: p.integer().default(1),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
  },
});
export type TemplateCollection = InferEntity<typeof TemplateCollection>;

/** When a person last looked at what is new in the library. */
export const TemplateNewsSeen = defineEntity({
  name: 'TemplateNewsSeen',
  tableName: 'template_news_seen',
  properties: { userId: p.uuid().primary(), seenAt: p.datetime() },
});
export type TemplateNewsSeen = InferEntity<typeof TemplateNewsSeen>;
