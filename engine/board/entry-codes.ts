/**
 * What a timeline tells beside messages and notes, with the params of each; the web has the words in its catalogues.
 * Only what a person wants to read: inner transitions are in the journal.
 */
export const ENTRY_CODES = [
  /** number, caseType */
  'case-opened',
  /** fragmentId, name, templateKey, templateVersion */
  'fragment-added',
  /** itemId, kind: an ad hoc item joined the plan */
  'item-added',
  /** itemId, kind */
  'item-started',
  /** itemId, kind, because (reply | interaction | null) */
  'item-completed',
  /** itemId, kind, reason */
  'item-skipped',
  /** itemId, what (suspend | resume | fault | reactivate | disable | re-enable | terminate), reason: a person steered one step */
  'item-steered',
  /** itemId, what (changed | connected | disconnected | handed-over), reason; connected: already, how many of them count at once */
  'item-changed',
  /** itemId, stageId (null: outside of every stage) */
  'item-moved',
  /** itemId, reason */
  'item-removed',
  /** itemId: a user event */
  'event-occurred',
  /** command (type, or null), undone (its id), reason */
  'change-undone',
  /** fragmentId, name */
  'fragment-changed',
  /** goalId, reason */
  'goal-changed',
  /** priority (or null), what (list of subject | desiredOutcome | priority | firstReply), reason */
  'case-changed',
  /** version, reason */
  'case-migrated',
  /** reason */
  'case-failed',
  /** itemId */
  'milestone-reached',
  /** itemId */
  'timer-fired',
  /** itemId, assigneeId */
  'item-assigned',
  /** names (list), itemId: the form that gave them, or null */
  'facts-changed',
  /** goalId */
  'goal-added',
  /** goalId, evidence (null: its conditions hold) */
  'goal-achieved',
  /** goalId, reason */
  'goal-waived',
  /** goalId */
  'goal-missed',
  /** interactionId */
  'interaction-edited',
  /** interactionId */
  'interaction-deleted',
  /** interactionIds (list), conversation (whether all of it went), caseId: where to, reason */
  'interaction-moved',
  /** interactionId, caseId: where it came back from, or could not be taken */
  'interaction-returned',
  /** participantId, kind, userId, name, reason */
  'participant-invited',
  /** participantId, kind, userId, name, reason */
  'participant-removed',
  /** ownerId, queueId */
  'case-assigned',
  /** reason */
  'case-suspended',
  /** reason, from */
  'case-reactivated',
  /** reason, outcomeMet */
  'case-completed',
  /** reason, outcomeMet */
  'case-terminated',
  /** reason */
  'case-closed',
] as const;
export type EntryCode = (typeof ENTRY_CODES)[number];
