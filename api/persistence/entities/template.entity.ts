import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { TemplateKind, TemplateState } from '../../../engine/index.ts';

export const Template = defineEntity({
  name: 'Template',
  tableName: 'template',
  properties: {
    key: p.text().primary(),
    kind: p.text().$type<TemplateKind>(),
    ownerId: p.uuid().strictNullable(),
    createdAt: p.datetime(),
    teamId: p.uuid().strictNullable(),
  },
});
export type Template = InferEntity<typeof Template>;

/** A version of a template: a draft is edited under `revision`, a published one never changes again. */
export const TemplateVersion = defineEntity({
  name: 'TemplateVersion',
  tableName: 'template_version',
  indexes: [
    { name: 'template_version_kind', properties: ['kind', 'state'] },
    {
      name: 'template_version_search',
      expression: 'create index template_version_search on template_version using gin (search gin_trgm_ops)',
    },
  ],
  uniques: [{ name: 'template_version_draft_unique', properties: ['key'], where: "state = 'draft'" }],
  properties: {
    key: () => p.manyToOne(Template).mapToPk().primary().fieldName('key'),
    version: p.integer().primary(),
    kind: p.text().$type<TemplateKind>(),
    state: p.text().$type<TemplateState>(),
    /** `json`: people chose the order of the properties. A draft may not be a definition yet, so readers parse it. */
    definition: p.json<unknown>().columnType('json'),
    revision: p.integer().default(1),
    /** Where it came from: our starter library, a person, a case. */
    origin: p.text().$type<'builtin' | 'written' | 'captured'>(),
    capturedCaseId: p.uuid().strictNullable(),
    createdBy: p.uuid().strictNullable(),
    createdAt: p.datetime(),
    publishedAt: p.datetime().strictNullable(),
    publishedBy: p.uuid().strictNullable(),
    retiredAt: p.datetime().strictNullable(),
    name: p.text(),
    description: p.text(),
    tags: p.array().columnType('text[]'),
    /** Name, description, tags and names of the items in one line, lower case, without accents. */
    search: p.text(),
  },
});
export type TemplateVersion = InferEntity<typeof TemplateVersion>;
