import { takeBack } from '../../live/undo/undo.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { DispatchState } from '../../vocabulary.ts';
import type { Reply } from '../case.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider } from './guards.ts';

/** Takes a reply back while it waits in the outbox, and gives back its message task (rules F22, UNDO-7). Refusals: reply-unknown, already-done, too-late. */
export const recallReply: Decider<'recall-reply'> = (turn, { replyId }) => {
  const reply = turn.draft.replies.get(replyId);
  if (reply === undefined) return unknownReply();
  if (reply.state === 'recalled') return refuse('already-done', 'This reply was recalled already.');
  if (reply.state !== 'waiting' || turn.ctx.now >= reply.sendAt) {
    return refuse('too-late', 'This reply has left already. Send another one to put it right.', {
      facts: { state: reply.state, sendAt: reply.sendAt },
    });
  }
  // Its message task waits for another reply again, unless what came after it has been worked on.
  if (turn.ctx.past !== undefined) takeBack(turn, turn.ctx.past, { lenientFacts: true });
  moveReply(turn, reply, 'recalled', null);
  return null;
};

export const unknownReply = (): Refused =>
  refuse('reply-unknown', 'This case has no such reply.', at('/replyId', 'names no reply of this case'));

/** Records where a reply stands; the first reply is the earliest one that was neither recalled nor lost. */
export function moveReply(turn: Turn, reply: Reply, state: DispatchState, error: string | null): void {
  const left = [...turn.draft.replies.values()].filter(({ id, state: its }) => id !== reply.id && stands(its));
  const instants = [...left, ...(stands(state) ? [reply] : [])].map(({ queuedAt }) => queuedAt).sort();
  emit(turn, {
    type: 'reply-state-changed',
    data: { replyId: reply.id, state, firstRepliedAt: instants[0] ?? null },
    personal: error === null ? null : { error },
  });
}

const stands = (state: DispatchState): boolean => state !== 'recalled' && state !== 'failed';
