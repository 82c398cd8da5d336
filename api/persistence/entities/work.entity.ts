import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { ItemKind, ItemState, JsonObject, ParticipantKind, Role } from '../../../engine/index.ts';

/** An open task of a case, for the lists of people and teams. */
export const WorkItem = defineEntity({
  name: 'WorkItem',
  tableName: 'work_item',
  indexes: [
    // The order of the lists: by due instant, those without one last.
    {
      name: 'work_item_assignee_due',
      expression:
        "create index work_item_assignee_due on work_item (assignee_id, (coalesce(due_at, 'infinity'::timestamptz)), item_id) where assignee_id is not null",
    },
    {
      name: 'work_item_queue_due',
      expression:
        "create index work_item_queue_due on work_item (queue_id, (coalesce(due_at, 'infinity'::timestamptz)), item_id)",
    },
  ],
  properties: {
    caseId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    kind: p.text().$type<ItemKind>(),
    name: p.text().strictNullable(),
    state: p.text().$type<ItemState>(),
    assigneeId: p.uuid().strictNullable(),
    role: p.text().$type<Role>().strictNullable(),
    dueAt: p.datetime().strictNullable(),
    queueId: p.uuid(),
    goalId: p.uuid().strictNullable(),
  },
});
export type WorkItem = InferEntity<typeof WorkItem>;

export type TimerKind = 'timer' | 'goal-due' | 'reopen-until';

/** A clock of a case. A stopped one has no due instant but what is left of it. */
export const CaseTimer = defineEntity({
  name: 'CaseTimer',
  tableName: 'case_timer',
  indexes: [{ name: 'case_timer_due', properties: ['dueAt'], where: 'due_at is not null' }],
  properties: {
    caseId: p.uuid().primary(),
    /** The timer item, the goal, or the case itself. */
    itemId: p.uuid().primary(),
    kind: p.text().$type<TimerKind>().primary(),
    dueAt: p.datetime().strictNullable(),
    remainingMs: p.bigint('number').strictNullable(),
    claimedUntil: p.datetime().strictNullable(),
    attempts: p.integer().default(0),
    /** Counts up: of two that are due at the same instant, the one that was created first fires first. Null is oldest. */
    born: p.bigint('number').strictNullable(),
  },
});
export type CaseTimer = InferEntity<typeof CaseTimer>;

/** Who was invited into a case: by this row an expert of another team sees it. Written with the events. */
export const CaseParticipant = defineEntity({
  name: 'CaseParticipant',
  tableName: 'case_participant',
  indexes: [{ name: 'case_participant_user', properties: ['userId', 'caseId'], where: 'user_id is not null' }],
  properties: {
    caseId: p.uuid().primary(),
    participantId: p.uuid().primary(),
    kind: p.text().$type<ParticipantKind>(),
    /** Experts alone. */
    userId: p.uuid().strictNullable(),
  },
});
export type CaseParticipant = InferEntity<typeof CaseParticipant>;

export type OutboxState = 'waiting' | 'dead';

/** Something that is to leave the house because of an event; the row of a reply has the id of the reply. */
export const Outbox = defineEntity({
  name: 'Outbox',
  tableName: 'outbox',
  indexes: [
    { name: 'outbox_waiting', properties: ['dueAt'], where: "state = 'waiting'" },
    { name: 'outbox_dead', properties: ['dueAt'], where: "state = 'dead'" },
    { name: 'outbox_case', properties: ['caseId'] },
  ],
  properties: {
    id: p.uuid().primary(),
    caseId: p.uuid(),
    kind: p.text(),
    payload: p.json<JsonObject>().columnType('json'),
    dueAt: p.datetime(),
    claimedUntil: p.datetime().strictNullable(),
    attempts: p.integer().default(0),
    lastError: p.text().strictNullable(),
    state: p.text().$type<OutboxState>().default('waiting'),
  },
});
export type Outbox = InferEntity<typeof Outbox>;

/** Which template version was grafted into which case: what suggestions count. */
export const FragmentUse = defineEntity({
  name: 'FragmentUse',
  tableName: 'fragment_use',
  indexes: [
    { name: 'fragment_use_type', properties: ['caseTypeKey', 'templateKey'] },
    {
      // With the case, so that its cases are counted from the index alone.
      name: 'fragment_use_cases',
      expression: 'create index fragment_use_cases on fragment_use (template_key, template_version) include (case_id)',
    },
  ],
  properties: {
    caseId: p.uuid().primary(),
    fragmentId: p.uuid().primary(),
    templateKey: p.text(),
    templateVersion: p.integer(),
    caseTypeKey: p.text(),
    at: p.datetime(),
  },
});
export type FragmentUse = InferEntity<typeof FragmentUse>;

/** A worker process that lives: jobs of one that has fallen silent are given to others. */
export const WorkerHeartbeat = defineEntity({
  name: 'WorkerHeartbeat',
  tableName: 'worker_heartbeat',
  properties: {
    workerId: p.text().primary(),
    at: p.datetime(),
  },
});
export type WorkerHeartbeat = InferEntity<typeof WorkerHeartbeat>;
