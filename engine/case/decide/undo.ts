import { deviationsUndone } from '../../live/deviation.ts';
import { takeBack } from '../../live/undo/undo.ts';
import { commandOf, find, notUndoable } from '../../live/undo/undoable.ts';
import { refuse } from '../../refusal.ts';
import type { Past } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider } from './guards.ts';
import { moveReply } from './recall-reply.ts';

/**
 * Takes back what an earlier command changed, whoever sent it (rules UNDO-1 to UNDO-5). Refusals: command-unknown,
 * not-undoable, worked-on, changed-since, already-done, too-late.
 */
export const undo: Decider<'undo'> = (turn, { reason }) => {
  const { past } = turn.ctx;
  if (past === undefined)
    return refuse('command-unknown', 'This case has no such change.', at('/undone', 'names no command of this case'));
  const no = notUndoable(turn, past);
  if (no !== null) return no;
  const refused = takeBack(turn, past, { lenientFacts: false });
  if (refused !== null && !(refused.refusal.code === 'already-done' && recallable(turn, past))) return refused;
  recallReplies(turn, past);
  recordUndone(turn, past, reason);
  return null;
};

/** Says what was taken back, and that departures from a template went with it. */
export function recordUndone(turn: Turn, { commandId, events }: Past, reason: string | undefined): void {
  deviationsUndone(turn, events);
  emit(turn, {
    type: 'change-undone',
    data: { commandId, command: commandOf(events) },
    personal: { reason: reason ?? null },
  });
}

const repliesOf = ({ draft }: Turn, { events }: Past) =>
  find(events, 'reply-queued').flatMap(({ data }) => draft.replies.get(data.replyId) ?? []);

const recallable = (turn: Turn, past: Past): boolean => repliesOf(turn, past).some(({ state }) => state === 'waiting');

/** A reply that still waits in the outbox is recalled with the rest. */
export function recallReplies(turn: Turn, past: Past): void {
  for (const reply of repliesOf(turn, past)) if (reply.state === 'waiting') moveReply(turn, reply, 'recalled', null);
}
