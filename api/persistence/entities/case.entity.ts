import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { Audience, CaseState, Channel, Priority } from '../../../engine/index.ts';

const open = 'ended_at is null';

/** The head of a case: its version, which every write checks, and the columns that lists sort and filter by. */
export const CaseInstance = defineEntity({
  name: 'CaseInstance',
  tableName: 'case_instance',
  indexes: [
    {
      name: 'case_instance_digits',
      expression: `create index case_instance_digits on case_instance (substring(number from '[0-9]+$'))`,
    },
    { name: 'case_instance_queue_due', properties: ['queueId', 'nextDueAt', 'id'], where: open },
    { name: 'case_instance_owner_due', properties: ['ownerId', 'nextDueAt', 'id'], where: open },
    {
      name: 'case_instance_unassigned',
      properties: ['queueId', 'nextDueAt', 'id'],
      where: `${open} and owner_id is null`,
    },
    { name: 'case_instance_due', properties: ['nextDueAt', 'id'], where: open },
    {
      name: 'case_instance_free',
      properties: ['queueId', 'priority', 'nextDueAt', 'id'],
      where: 'ended_at is null and owner_id is null',
    },
    { name: 'case_instance_queue_activity', properties: ['queueId', 'lastActivityAt', 'id'] },
    { name: 'case_instance_ended', properties: ['endedAt', 'id'], where: 'ended_at is not null' },
    { name: 'case_instance_customer', properties: ['customerId', 'openedAt'] },
    { name: 'case_instance_type', properties: ['caseTypeKey'] },
    { name: 'case_instance_follows', properties: ['followsCaseId'], where: 'follows_case_id is not null' },
  ],
  properties: {
    id: p.uuid().primary(),
    /** What people say: C-1042. */
    number: p.text().unique('case_instance_number_unique'),
    version: p.integer(),
    state: p.text().$type<CaseState>(),
    caseTypeKey: p.text(),
    caseTypeVersion: p.integer(),
    caseTypeName: p.text(),
    subject: p.text().strictNullable(),
    customerId: p.uuid().strictNullable(),
    queueId: p.uuid(),
    ownerId: p.uuid().strictNullable(),
    priority: p.text().$type<Priority>(),
    channel: p.text().$type<Channel>().strictNullable(),
    /** The earliest open deadline and what it is of: `first-reply`, `goal:NAME` or `task:NAME`. */
    nextDueAt: p.datetime().strictNullable(),
    nextDueWhat: p.text().strictNullable(),
    goalsTotal: p.integer(),
    goalsReached: p.integer(),
    openTasks: p.integer(),
    lastMessage: p.text().strictNullable(),
    lastActivityAt: p.datetime(),
    openedAt: p.datetime(),
    /** Null while the case is open: active, suspended or failed. */
    endedAt: p.datetime().strictNullable(),
    outcomeMet: p.boolean().strictNullable(),
    /** Until when a message opens the ended case again; null while it is open, and once it is closed for good. */
    reopenUntil: p.datetime().strictNullable(),
    /** The ended case that this one goes on with. */
    followsCaseId: p.uuid().strictNullable(),
    foldVersion: p.integer(),
  },
});
export type CaseInstance = InferEntity<typeof CaseInstance>;

/** How a person stands to a case for themselves alone: what they have seen of it, and whether it is put away for now. */
export const CaseSeen = defineEntity({
  name: 'CaseSeen',
  tableName: 'case_seen',
  indexes: [
    {
      name: 'case_seen_put_away',
      properties: ['userId', 'caseId'],
      where: 'snoozed_until is not null or done_version is not null',
    },
  ],
  properties: {
    userId: p.uuid().primary(),
    caseId: p.uuid().primary(),
    seenAt: p.datetime(),
    seenVersion: p.integer(),
    /** The person wants it to look new, whatever they have seen. */
    markedUnread: p.boolean().default(false),
    /** Out of their lists until then, or until the customer writes; kept until they have looked at what woke it. */
    snoozedAt: p.datetime().strictNullable(),
    snoozedUntil: p.datetime().strictNullable(),
    /** Out of their lists as long as the case has this version: done, until something happens. */
    doneVersion: p.integer().strictNullable(),
  },
});
export type CaseSeen = InferEntity<typeof CaseSeen>;

/**
 * The journal. Written by the hot statement alone, never changed but for erasure of `personal`. The two documents are
 * `json`, because they hold form schemas whose order of properties people chose.
 */
export const CaseEventRow = defineEntity({
  name: 'CaseEventRow',
  tableName: 'case_event',
  uniques: [{ name: 'case_event_command_unique', properties: ['caseId', 'commandId'], where: 'command_index = 0' }],
  properties: {
    caseId: p.uuid().primary(),
    version: p.integer().primary(),
    commandId: p.uuid(),
    commandIndex: p.integer(),
    /** Of the command, on its first event: tells a repeat from another command under the same id. */
    commandHash: p.text().strictNullable(),
    type: p.text(),
    schema: p.integer(),
    audience: p.text(),
    actorKind: p.text(),
    actorId: p.text(),
    actorRoles: p.array().columnType('text[]').strictNullable(),
    at: p.datetime(),
    tab: p.text().strictNullable(),
    data: p.json<unknown>().columnType('json'),
    personal: p.json<unknown>().columnType('json').strictNullable(),
  },
});
export type CaseEventRow = InferEntity<typeof CaseEventRow>;

/** The state of a case at some version: a cache of the fold, thrown away when the fold version differs. */
export const CaseSnapshot = defineEntity({
  name: 'CaseSnapshot',
  tableName: 'case_snapshot',
  properties: {
    caseId: p.uuid().primary(),
    version: p.integer(),
    foldVersion: p.integer(),
    state: p.json<unknown>().columnType('json'),
  },
});
export type CaseSnapshot = InferEntity<typeof CaseSnapshot>;

/**
 * What a board showed at some version, for one audience: a cache of the fold of its facts, so that opening a long case
 * reads no more than what came since. Thrown away with the snapshot, and when the board is folded otherwise.
 */
export const CaseBoard = defineEntity({
  name: 'CaseBoard',
  tableName: 'case_board',
  properties: {
    caseId: p.uuid().primary(),
    audience: p.text().$type<Audience>().primary(),
    version: p.integer(),
    boardVersion: p.integer(),
    view: p.json<unknown>().columnType('json'),
  },
});
export type CaseBoard = InferEntity<typeof CaseBoard>;

/**
 * Journals of sealed cases, by the thousand events a row: the rows of `case_event` as one document, which Postgres
 * stores compressed. Every read of a journal looks here too.
 */
export const CaseArchive = defineEntity({
  name: 'CaseArchive',
  tableName: 'case_archive',
  properties: {
    caseId: p.uuid().primary(),
    firstVersion: p.integer().primary(),
    lastVersion: p.integer(),
    events: p.json<unknown>().columnType('json'),
    archivedAt: p.datetime(),
  },
});
export type CaseArchive = InferEntity<typeof CaseArchive>;

/** Which case somebody took by which request: the same request again takes no second one. Kept for a day. */
export const TakenNext = defineEntity({
  name: 'TakenNext',
  tableName: 'taken_next',
  properties: {
    userId: p.uuid().primary(),
    requestId: p.uuid().primary(),
    caseId: p.uuid(),
    at: p.datetime(),
  },
});
export type TakenNext = InferEntity<typeof TakenNext>;
