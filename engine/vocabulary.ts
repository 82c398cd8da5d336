/**
 * The closed lists of words that engine, API contract and web share: CMMN 1.1 where the standard has the word,
 * adaptive case management where it has not.
 */

/** States of a case (rules in README.md, section "Case"). `closed` is final. */
export const CASE_STATES = ['active', 'suspended', 'completed', 'terminated', 'failed', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Transitions of a case, as the standard names them. */
export const CASE_TRANSITIONS = ['create', 'complete', 'terminate', 'fault', 'suspend', 'reactivate', 'close'] as const;
export type CaseTransition = (typeof CASE_TRANSITIONS)[number];

/** States of a plan item: stages and tasks use all but `initial` once created; milestones and listeners use a part. */
export const ITEM_STATES = [
  'initial',
  'available',
  'enabled',
  'disabled',
  'active',
  'suspended',
  'failed',
  'completed',
  'terminated',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Transitions of a plan item. */
export const ITEM_TRANSITIONS = [
  'create',
  'enable',
  'disable',
  're-enable',
  'manual-start',
  'start',
  'suspend',
  'resume',
  'parent-suspend',
  'parent-resume',
  'fault',
  'reactivate',
  'complete',
  'occur',
  'exit',
  'terminate',
  'parent-terminate',
] as const;
export type ItemTransition = (typeof ITEM_TRANSITIONS)[number];

/**
 * Kinds of plan item. `wait-task` ends when the customer answers; `message-task` is a reply to write and send;
 * `case-task` is a case of its own; `user-event` occurs when a person says so.
 */
export const ITEM_KINDS = [
  'stage',
  'human-task',
  'message-task',
  'wait-task',
  'case-task',
  'milestone',
  'timer',
  'user-event',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Transitions of a fact of the case file, as on-parts name them. */
export const FACT_TRANSITIONS = ['create', 'update', 'delete'] as const;
export type FactTransition = (typeof FACT_TRANSITIONS)[number];

/** What a person did to a live case that its template did not foresee. */
export const DEVIATION_KINDS = [
  'added',
  'removed',
  'skipped',
  'moved',
  'connected',
  'disconnected',
  'changed',
  'repeated',
  'split',
  'handed-over',
  'undone',
] as const;
export type DeviationKind = (typeof DEVIATION_KINDS)[number];

/** Goals: at-risk is derived, never stored. */
export const GOAL_STATES = ['open', 'achieved', 'missed', 'waived'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** Who may see an event, fixed when it is written. `all` is a guest's view, `internal` staff, `restricted` supervisors. */
export const AUDIENCES = ['all', 'internal', 'restricted'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Roles of a person, held per team; `administrator` for the whole installation. */
export const ROLES = ['agent', 'supervisor', 'process-owner', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Who takes part in a case by invitation: a colleague of any team, a partner firm, somebody on the side of the customer. */
export const PARTICIPANT_KINDS = ['expert', 'partner', 'customer'] as const;
export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];

/** Channels a customer reaches us by. */
export const CHANNELS = ['facebook', 'instagram', 'phone', 'web'] as const;
export type Channel = (typeof CHANNELS)[number];

export const INTERACTION_KINDS = ['post', 'comment', 'message', 'call'] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

export const TEMPLATE_KINDS = ['fragment', 'case-type'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

export const TEMPLATE_STATES = ['draft', 'in-review', 'published', 'retired'] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

/** What happens to a template over its life, as its history tells it. */
export const TEMPLATE_ACTS = [
  'draft-started',
  'sent-to-review',
  'taken-back',
  'sent-back',
  'published',
  'discarded',
  'retired',
  'team-changed',
  'drift-proposed',
] as const;
export type TemplateActKind = (typeof TEMPLATE_ACTS)[number];

/** The state in which an outbound message stands; a lattice: it only moves to the right, `recalled` and `failed` are ends. */
export const DISPATCH_STATES = ['waiting', 'sent', 'delivered', 'failed', 'recalled'] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];

/** Every command type on a case. The contract has one schema for each; `decide` one function for each. */
export const CASE_COMMANDS = [
  'open-case',
  'attach-interaction',
  'amend-interaction',
  'move-interaction',
  'receive-interaction',
  'invite-participant',
  'remove-participant',
  'add-fragment',
  'add-task',
  'assign-task',
  'start-item',
  'complete-task',
  'skip-item',
  'move-item',
  'occur-timer',
  'occur-event',
  'plan-item',
  'enable-item',
  'disable-item',
  'suspend-item',
  'resume-item',
  'fault-item',
  'reactivate-item',
  'terminate-item',
  'change-item',
  'connect-items',
  'disconnect-items',
  'remove-item',
  'repeat-item',
  'split-task',
  'hand-over-task',
  'reopen-task',
  'undo',
  'change-fragment',
  'migrate-case',
  'record-sub-case',
  'send-reply',
  'recall-reply',
  'record-dispatch',
  'add-note',
  'change-facts',
  'add-goal',
  'change-goal',
  'achieve-goal',
  'waive-goal',
  'miss-goal',
  'change-case',
  'assign-case',
  'suspend-case',
  'fault-case',
  'reactivate-case',
  'close-case',
  'seal-case',
] as const;
export type CaseCommandType = (typeof CASE_COMMANDS)[number];

/** Commands that only the system issues (sweepers, intake); never offered to a person. */
export const SYSTEM_COMMANDS = [
  'attach-interaction',
  'amend-interaction',
  'receive-interaction',
  'occur-timer',
  'record-dispatch',
  'miss-goal',
  'record-sub-case',
  'fault-case',
] as const;
