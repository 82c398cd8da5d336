import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { JsonObject } from '../../../engine/index.ts';

export type NoticeKind =
  | 'mention'
  | 'assigned-case'
  | 'assigned-step'
  | 'step-ready'
  | 'customer-wrote'
  | 'deadline-at-risk'
  | 'deadline-breached'
  | 'invited'
  | 'template-review'
  | 'template-sent-back'
  | 'template-commented'
  | 'template-published'
  | 'template-retired';

/**
 * What a person is told of a case, or of a template. As long as it is unread, more of the same kind on the same case or
 * template makes it newer and counts it up: a burst is one row.
 */
export const Notice = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  uniques: [
    { name: 'notice_unread_unique', properties: ['userId', 'caseId', 'kind'], where: 'read_at is null' },
    {
      name: 'notice_template_unread_unique',
      properties: ['userId', 'templateKey', 'kind'],
      where: 'read_at is null and template_key is not null',
    },
  ],
  checks: [{ name: 'notice_about_one_thing', expression: '(case_id is null) <> (template_key is null)' }],
  indexes: [
    { name: 'notice_person_at', properties: ['userId', 'at', 'id'] },
    { name: 'notice_person_kind', properties: ['userId', 'kind', 'readAt', 'caseId'] },
    { name: 'notice_case', properties: ['caseId'] },
    { name: 'notice_read', properties: ['readAt'], where: 'read_at is not null' },
  ],
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    userId: p.uuid(),
    /** Null: it is told of a template. */
    caseId: p.uuid().strictNullable(),
    /** Null: it is told of a case. */
    templateKey: p.text().strictNullable(),
    kind: p.text().$type<NoticeKind>(),
    /** How many things it stands for. */
    count: p.integer(),
    /** Ids of the people who did it, the newest first; empty: the customer, or a clock. */
    people: p.array().columnType('text[]'),
    /** Version of the case, or of the template, of the newest of them; null: nothing happened in the case, time went by. */
    version: p.integer().strictNullable(),
    /** What the newest is about: an entry of the timeline, a step, a goal, or a deadline; of a template, a step by its key. */
    aboutId: p.text().strictNullable(),
    at: p.datetime(),
    readAt: p.datetime().strictNullable(),
  },
});
export type Notice = InferEntity<typeof Notice>;

/** How a person wants the product to look and to speak up; what is absent has its default. */
export const PersonPreferences = defineEntity({
  name: 'PersonPreferences',
  tableName: 'person_preferences',
  properties: {
    userId: p.uuid().primary(),
    value: p.json<JsonObject>().columnType('json'),
    updatedAt: p.datetime(),
  },
});
export type PersonPreferences = InferEntity<typeof PersonPreferences>;
