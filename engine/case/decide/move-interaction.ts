import { type Refused, refuse } from '../../refusal.ts';
import { FAMILY_ACTOR } from '../../sub-case/family.ts';
import type { AttachedInteraction, Case } from '../case.ts';
import { emit, type Turn } from '../turn.ts';
import { endWaits, waitsOf } from './end-waits.ts';
import { at, type Decider } from './guards.ts';

/**
 * A message or call belongs to another case of the same customer: this one gives it away, the other receives it by a
 * message (rule MOVE-1). Facts, goals and wait tasks stay as they are. Refusals: interaction-unknown, already-done,
 * case-unknown, other-customer, case-not-open, reply-pending.
 */
export const moveInteraction: Decider<'move-interaction'> = (turn, command) => {
  const { draft, ctx } = turn;
  const { interactionId, toCaseId, conversation = false, reason } = command;
  const interaction = draft.interactions.get(interactionId);
  if (interaction === undefined)
    return refuse(
      'interaction-unknown',
      'This case has no such message. It may have been moved already.',
      at('/interactionId', 'names no message of this case'),
    );
  const asks = ctx.actor.kind === 'system' && ctx.actor.id === FAMILY_ACTOR.id;
  const no = (asks ? null : noTarget(turn, toCaseId)) ?? pendingReply(draft, interaction);
  if (no !== null) return no;
  emit(turn, {
    type: 'interaction-moved',
    data: {
      interactionIds: conversation ? togetherWith(draft, interaction) : [interactionId],
      conversationId: interaction.conversationId,
      conversation,
      toCaseId,
      by: ctx.actor.kind === 'person' ? ctx.actor.id : null,
    },
    personal: { reason: reason ?? null },
  });
  return null;
};

/** All of its conversation that this case holds, oldest first. */
const togetherWith = (theCase: Case, { conversationId }: AttachedInteraction): readonly string[] =>
  [...theCase.interactions.values()].filter((each) => each.conversationId === conversationId).map(({ id }) => id);

function noTarget({ draft, ctx }: Turn, toCaseId: string): Refused | null {
  if (toCaseId === draft.id)
    return refuse('already-done', 'It is in this case already.', at('/toCaseId', 'is this case'));
  const target = ctx.target;
  if (target === undefined) return refuse('case-unknown', 'There is no such case.', at('/toCaseId', 'names no case'));
  if (target.customerIds.length === 0 || !isSameCustomer(draft, target.customerIds))
    return refuse(
      'other-customer',
      'Messages move between cases of one customer only. Confirm on the customer page that the two are the same person.',
      at('/toCaseId', 'is a case of another customer'),
    );
  if (target.state !== 'closed') return null;
  return refuse('case-not-open', 'That case is closed for good: choose another one, or open a new one.', {
    ...at('/toCaseId', 'is closed for good'),
    facts: { state: target.state },
  });
}

const isSameCustomer = ({ customerId }: Case, others: readonly string[]): boolean =>
  customerId !== null && others.includes(customerId);

/** What is about to leave belongs to the case that it was written in. */
function pendingReply({ replies }: Case, { conversationId }: AttachedInteraction): Refused | null {
  const waits = [...replies.values()].some(
    (each) => each.conversationId === conversationId && each.state === 'waiting',
  );
  return waits
    ? refuse('reply-pending', 'A reply in this conversation is about to leave. Wait some seconds, or recall it first.')
    : null;
}

/**
 * System: a case receives what another gave it (rule MOVE-2). Steps that wait for the customer end when it was said
 * after they began to wait; an ended case takes it and stays ended. What it has already is taken without a word again.
 * Refusals: already-done.
 */
export const receiveInteraction: Decider<'receive-interaction'> = (turn, command) => {
  const { interactions, conversation, fromCaseId, movedBy } = command;
  const news = interactions.filter(({ id }) => !turn.draft.interactions.has(id));
  if (news.length === 0) return refuse('already-done', 'These messages are part of the case already.');
  for (const { id, conversationId, channel, kind, at: said } of news) {
    emit(turn, {
      type: 'interaction-attached',
      data: {
        interactionId: id,
        conversationId,
        channel,
        kind,
        at: said,
        ruleId: '',
        moved: { fromCaseId, by: movedBy, conversation },
      },
      personal: null,
    });
    if (turn.draft.state === 'active') {
      const answered = waitsOf(turn).filter(({ startedAt }) => startedAt !== null && startedAt <= said);
      endWaits(turn, id, answered);
    }
  }
  return null;
};
