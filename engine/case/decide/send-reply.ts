import { after } from '../../deadline/due.ts';
import { endItem } from '../../plan/cascade.ts';
import { repeatAfterEnd } from '../../plan/repetition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, PlanItem } from '../case.ts';
import { emit } from '../turn.ts';
import { at, type Decider, denied, isRefused, notTheirs, wantItem } from './guards.ts';

/** A reply waits this long in the outbox, and can be recalled (rule F22). */
export const RECALL_WINDOW_MS = 10_000;

/**
 * Answers the customer; the text is a row of its own that the event cites. Completes the message task that asked for it.
 * Refusals: already-done, interaction-unknown, form-invalid, item-unknown, transition-denied, role-missing.
 */
export const sendReply: Decider<'send-reply'> = (turn, command) => {
  const { draft, ctx } = turn;
  const { replyId, conversationId, visibility, attachmentIds = [] } = command;
  const no = notSendable(draft, command);
  if (no !== null) return no;
  const item = command.itemId === undefined ? null : wantMessageTask(draft, command.itemId);
  if (item !== null && isRefused(item)) return item;
  const notYours = item === null ? null : notTheirs(ctx, item);
  if (notYours !== null) return notYours;
  emit(turn, {
    type: 'reply-queued',
    data: {
      replyId,
      conversationId,
      itemId: item?.id ?? null,
      visibility,
      sendAt: after(ctx.now, RECALL_WINDOW_MS),
      first: draft.firstReply.repliedAt === null,
      ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...new Set(attachmentIds)] }),
    },
    personal: null,
  });
  if (item !== null) {
    endItem(turn, item.id, 'complete', { kind: 'reply', replyId });
    repeatAfterEnd(turn, item);
  }
  return null;
};

function notSendable(
  theCase: Case,
  {
    replyId,
    conversationId,
    text,
  }: { readonly replyId: string; readonly conversationId: string; readonly text: string },
): Refused | null {
  // Replies and what came in share one space of ids: on the timeline each has its place.
  if (theCase.replies.has(replyId) || theCase.interactions.has(replyId))
    return refuse('already-done', 'This reply was sent already.', at('/replyId', 'names what was said already'));
  if (text.trim() === '') return refuse('form-invalid', 'Write the reply first.', at('/text', 'is blank'));
  const known = [...theCase.interactions.values()].some((interaction) => interaction.conversationId === conversationId);
  return known
    ? null
    : refuse(
        'interaction-unknown',
        'This conversation does not belong to the case.',
        at('/conversationId', 'names no conversation of this case'),
      );
}

function wantMessageTask(theCase: Case, id: PlanItem['id']): PlanItem | Refused {
  const item = wantItem(theCase, id);
  if (isRefused(item)) return item;
  return item.kind === 'message-task' && item.state === 'active' ? item : denied(theCase, item, 'answered by a reply');
}
