import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { TemplateActKind, TemplateKind, TemplateState } from '../../../engine/index.ts';

export const Template = defineEntity({
  name: 'Template',
  tableName: 'template',
  properties: {
    key: p.text().primary(),
    kind: p.text().$type<TemplateKind>(),
    ownerId: p.uuid().strictNullable(),
    createdAt: p.datetime(),
    /** The team that it is private to; null: everybody has it. */
    teamId: p.uuid().strictNullable(),
    /** What to take instead, once it is retired. */
    successorKey: p.text().strictNullable(),
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
    // The orders of the library: a page is walked by them, LIBRARY-3.
    {
      name: 'template_version_name',
      expression: 'create index template_version_name on template_version (lower(name), key)',
    },
    {
      name: 'template_version_changed',
      expression:
        'create index template_version_changed on template_version (coalesce(retired_at, published_at, created_at) desc, key)',
    },
  ],
  uniques: [{ name: 'template_version_open_unique', properties: ['key'], where: "state in ('draft', 'in-review')" }],
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
    /** Who sent it to review last: as long as it is there she does not edit it. */
    submittedBy: p.uuid().strictNullable(),
    /** Of what came from a case: the revision that was last found to tell of nobody, once it was sent to review. */
    clearedRevision: p.integer().strictNullable(),
    /** The person who was asked to look at it. */
    reviewerId: p.uuid().strictNullable(),
    /** What changed, in a line: news for those who use it. */
    releaseNote: p.text().strictNullable(),
    name: p.text(),
    description: p.text(),
    tags: p.array().columnType('text[]'),
    /** Name, description, tags and names of the items in one line, lower case, without accents. */
    search: p.text(),
    /** How many items the definition has, at all depths; the database itself keeps it in step. */
    itemCount: p.integer().default(0),
  },
});
export type TemplateVersion = InferEntity<typeof TemplateVersion>;

/** What happened to a template: who did what with which version, when, and why. The words of people are here, not in the audit. */
export const TemplateAct = defineEntity({
  name: 'TemplateAct',
  tableName: 'template_act',
  indexes: [{ name: 'template_act_key', properties: ['key', 'at'] }],
  properties: {
    id: p.uuid().primary(),
    key: () => p.manyToOne(Template).mapToPk().fieldName('key'),
    version: p.integer(),
    act: p.text().$type<TemplateActKind>(),
    /** Null: the product itself. */
    actorId: p.uuid().strictNullable(),
    at: p.datetime(),
    note: p.text().strictNullable(),
    /** The person who was asked, for what was sent to review. */
    reviewerId: p.uuid().strictNullable(),
    /** What to take instead, for what was retired. */
    successorKey: p.text().strictNullable(),
  },
});
export type TemplateAct = InferEntity<typeof TemplateAct>;

/** What somebody says of a version, or of one item in it: a thread has one root, replies name it. */
export const TemplateComment = defineEntity({
  name: 'TemplateComment',
  tableName: 'template_comment',
  indexes: [{ name: 'template_comment_version', properties: ['key', 'version', 'at'] }],
  properties: {
    id: p.uuid().primary(),
    key: () => p.manyToOne(Template).mapToPk().fieldName('key'),
    version: p.integer(),
    /** The key of an item; null: the version as a whole. */
    place: p.text().strictNullable(),
    /** The thread that it answers; null: it begins one. */
    threadId: p.uuid().strictNullable(),
    authorId: p.uuid(),
    text: p.text(),
    at: p.datetime(),
    editedAt: p.datetime().strictNullable(),
    /** Of the root of a thread: who said that it is settled, and when. */
    resolvedBy: p.uuid().strictNullable(),
    resolvedAt: p.datetime().strictNullable(),
  },
});
export type TemplateComment = InferEntity<typeof TemplateComment>;

/** Somebody wants to be told what happens to a template; `follows` false: nothing, although it is hers or her team uses it. */
export const TemplateFollower = defineEntity({
  name: 'TemplateFollower',
  tableName: 'template_follower',
  properties: {
    key: () => p.manyToOne(Template).mapToPk().primary().fieldName('key'),
    userId: p.uuid().primary(),
    follows: p.boolean(),
    since: p.datetime(),
  },
});
export type TemplateFollower = InferEntity<typeof TemplateFollower>;
