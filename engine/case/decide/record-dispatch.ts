import { refuse } from '../../refusal.ts';
import type { DispatchState } from '../../vocabulary.ts';
import type { Decider } from './guards.ts';
import { moveReply, unknownReply } from './recall-reply.ts';

/** Where a message may go from where it stands: only forward; recalled and failed are ends. */
const ONWARD: { readonly [S in DispatchState]: readonly DispatchState[] } = {
  waiting: ['sent', 'delivered', 'failed'],
  sent: ['delivered', 'failed'],
  delivered: [],
  failed: [],
  recalled: [],
};

/** The channel tells what became of a reply. Refusals: reply-unknown, already-done, too-late. */
export const recordDispatch: Decider<'record-dispatch'> = (turn, { replyId, result, error }) => {
  const reply = turn.draft.replies.get(replyId);
  if (reply === undefined) return unknownReply();
  if (reply.state === result || (reply.state === 'delivered' && result === 'sent'))
    return refuse('already-done', `This reply is ${reply.state} already.`);
  if (!ONWARD[reply.state].includes(result))
    return refuse('too-late', `This reply is ${reply.state}; that is final.`, { facts: { state: reply.state } });
  moveReply(turn, reply, result, error ?? null);
  return null;
};
