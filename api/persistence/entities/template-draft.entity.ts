import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** One change of a draft by a person. The rows are there as long as the draft is open; `seq` is its revision after it. */
export const TemplateDraftEvent = defineEntity({
  name: 'TemplateDraftEvent',
  tableName: 'template_draft_event',
  uniques: [{ name: 'template_draft_event_command', properties: ['key', 'version', 'commandId'] }],
  properties: {
    key: p.text().primary(),
    version: p.integer().primary(),
    seq: p.integer().primary(),
    /** Null: it was not sent as a command, the draft was saved as a whole. */
    commandId: p.uuid().strictNullable(),
    /** Of the command as it was sent: its repeat is known by it. */
    fingerprint: p.text().strictNullable(),
    actorId: p.uuid(),
    at: p.datetime(),
    /** As they were done: on top of what others had done meanwhile. */
    operations: p.json<readonly unknown[]>().columnType('json'),
  },
});
export type TemplateDraftEvent = InferEntity<typeof TemplateDraftEvent>;
