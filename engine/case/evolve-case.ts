import type { JsonValue } from '../json.ts';
import { setPlan } from './draft.ts';
import type { CaseEventType } from './events.ts';
import type { EvolverTable } from './evolve.ts';

type CaseWideEvent = Exclude<
  CaseEventType,
  | 'item-created'
  | 'item-transitioned'
  | 'on-part-occurred'
  | 'criterion-fired'
  | 'criterion-armed'
  | 'item-assigned'
  | 'item-moved'
  | 'item-changed'
  | 'item-removed'
  | 'discretionary-added'
  | 'discretionary-removed'
  | 'fragment-added'
  | 'fragment-changed'
  | 'fragment-removed'
>;

/** Events of the case as a whole: head, file, goals, conversation. */
export const caseEvolvers: EvolverTable<CaseWideEvent> = {
  'case-opened': (draft, { data, personal }, { at }) => {
    draft.id = data.caseId;
    draft.number = data.number;
    draft.state = 'active';
    draft.type = data.caseType;
    draft.customerId = data.customerId;
    draft.queueId = data.queueId;
    draft.ownerId = data.ownerId;
    draft.priority = data.priority;
    draft.subject = personal?.subject ?? null;
    draft.desiredOutcome = personal?.desiredOutcome ?? null;
    draft.openedAt = at;
    draft.fileSchema = data.fileSchema;
    draft.firstReply = { after: data.firstReplyAfter, dueAt: data.firstReplyDueAt, remainingMs: null, repliedAt: null };
    draft.calendar = data.calendar;
    draft.parent = data.parent === null ? null : { ...data.parent, suspended: false };
    draft.follows = data.follows ?? null;
    draft.reopenWindow = data.reopenWindow;
    setPlan(draft, data.plan);
  },

  'case-assigned': (draft, { data }) => {
    draft.ownerId = data.ownerId;
    draft.queueId = data.queueId;
  },

  'case-transitioned': (draft, { data }, { at }) => {
    draft.state = data.to;
    draft.suspendedAt = data.to === 'suspended' ? at : null;
    const withParent = data.to === 'suspended' && data.cause.kind === 'parent';
    if (draft.parent !== null) draft.parent = { ...draft.parent, suspended: withParent };
    const over = data.to === 'completed' || data.to === 'terminated' || data.to === 'closed';
    draft.endedAt = over ? (draft.endedAt ?? at) : null;
    draft.outcomeMet = over ? (data.outcomeMet ?? draft.outcomeMet) : null;
    draft.reopenUntil = data.reopenUntil;
  },

  'case-changed': (draft, { data, personal }) => {
    if (data.priority !== undefined) draft.priority = data.priority;
    if (data.firstReply !== undefined)
      draft.firstReply = { ...draft.firstReply, ...data.firstReply, remainingMs: null };
    if (personal?.subject !== undefined) draft.subject = personal.subject;
    if (personal?.desiredOutcome !== undefined) draft.desiredOutcome = personal.desiredOutcome;
  },

  'plan-changed': (draft, { data }) => {
    if (data.plan !== undefined) setPlan(draft, data.plan);
    if (data.caseType !== undefined) draft.type = data.caseType;
    if (data.fileSchema !== undefined) draft.fileSchema = data.fileSchema;
    if (data.reopenWindow !== undefined) draft.reopenWindow = data.reopenWindow;
  },

  'change-undone': () => {
    // The events before it took the change back; this one says so on the timeline.
  },

  'deviation-recorded': () => {
    // Evidence for the owner of the template; it changes nothing that is decided.
  },

  'interaction-attached': (draft, { data }, { at }) => {
    const { interactionId, conversationId, channel, kind } = data;
    draft.interactions.set(interactionId, {
      id: interactionId,
      conversationId,
      channel,
      kind,
      at: data.at,
      attachedAt: at,
      deleted: false,
    });
  },

  'interaction-amended': (draft, { data }) => {
    const interaction = draft.interactions.get(data.interactionId);
    if (interaction && data.change === 'deleted')
      draft.interactions.set(interaction.id, { ...interaction, deleted: true });
  },

  'interaction-moved': (draft, { data }) => {
    for (const id of data.interactionIds) draft.interactions.delete(id);
  },

  'interaction-asked-back': () => {
    // The case that has them gives them back by itself.
  },

  'participant-invited': (draft, { data, personal }, { at }) => {
    const { participantId: id, kind, userId } = data;
    draft.participants.set(id, { id, kind, userId, name: personal?.name ?? null, invitedAt: at });
  },

  'participant-removed': (draft, { data }) => {
    draft.participants.delete(data.participantId);
  },

  'facts-changed': (draft, { data, personal }) => {
    const file = new Map<string, JsonValue>(draft.file);
    for (const name of data.names) {
      const value = personal === null ? null : (personal.values[name] ?? null);
      if (value === null && personal !== null) file.delete(name);
      else file.set(name, value);
    }
    draft.file = file;
  },

  'goal-added': (draft, { data, personal }) => {
    draft.goals.set(data.goalId, {
      id: data.goalId,
      key: data.key,
      name: personal?.name ?? null,
      state: 'open',
      required: data.required,
      weight: data.weight,
      conditions: (personal?.conditions ?? []).map((condition) => ({ ...condition, met: false })),
      dueAfter: data.dueAfter,
      dueAt: data.dueAt,
      dueRemainingMs: null,
      missedAt: null,
    });
  },

  'goal-changed': (draft, { data, personal }) => {
    const goal = draft.goals.get(data.goalId);
    if (!goal) return;
    const name = personal?.name === undefined ? goal.name : personal.name;
    draft.goals.set(goal.id, { ...goal, ...data.set, name, conditions: personal?.conditions ?? goal.conditions });
  },

  'goal-removed': (draft, { data }) => {
    draft.goals.delete(data.goalId);
  },

  'goal-measured': (draft, { data }) => {
    const goal = draft.goals.get(data.goalId);
    if (!goal) return;
    const conditions = goal.conditions.map((condition, at) => ({ ...condition, met: data.met[at] ?? condition.met }));
    draft.goals.set(goal.id, { ...goal, conditions });
  },

  'goal-achieved': (draft, { data }) => {
    const goal = draft.goals.get(data.goalId);
    if (goal) draft.goals.set(goal.id, { ...goal, state: 'achieved' });
  },

  'goal-waived': (draft, { data }) => {
    const goal = draft.goals.get(data.goalId);
    if (goal) draft.goals.set(goal.id, { ...goal, state: 'waived' });
  },

  'goal-missed': (draft, { data }) => {
    const goal = draft.goals.get(data.goalId);
    if (goal) draft.goals.set(goal.id, { ...goal, state: 'missed', missedAt: data.at });
  },

  'deadline-changed': (draft, { data }) => {
    if (data.subject.kind === 'first-reply') {
      draft.firstReply = { ...draft.firstReply, dueAt: data.dueAt, remainingMs: data.remainingMs };
      return;
    }
    const goal = draft.goals.get(data.subject.goalId);
    if (goal) draft.goals.set(goal.id, { ...goal, dueAt: data.dueAt, dueRemainingMs: data.remainingMs });
  },

  'reply-queued': (draft, { data }, { at }) => {
    const { replyId, conversationId, itemId, sendAt } = data;
    draft.replies.set(replyId, { id: replyId, conversationId, itemId, state: 'waiting', queuedAt: at, sendAt });
    if (data.first) draft.firstReply = { ...draft.firstReply, repliedAt: at };
  },

  'reply-state-changed': (draft, { data }) => {
    const reply = draft.replies.get(data.replyId);
    if (reply) draft.replies.set(reply.id, { ...reply, state: data.state });
    draft.firstReply = { ...draft.firstReply, repliedAt: data.firstRepliedAt };
  },

  'note-added': () => {
    // A note is read on the timeline; it changes nothing that is decided.
  },
};
