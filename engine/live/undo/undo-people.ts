import type { Past } from '../../case/commands.ts';
import { leave } from '../../case/decide/invite-participant.ts';
import { emit, type Turn } from '../../case/turn.ts';
import type { Conflict } from './conflict.ts';
import type { Then } from './undo-plan.ts';
import type { Back } from './undo-rest.ts';
import { find } from './undoable.ts';

/** Who was invited by the command leaves, who was removed by it is back. */
export function participantsBack({ before, after, now }: Then): Back {
  const gone = [...after.participants.values()].filter(
    ({ id }) => !before.participants.has(id) && now.participants.has(id),
  );
  // Somebody who was invited anew since takes part already.
  const isBack = (userId: string | null): boolean =>
    userId !== null && [...now.participants.values()].some((each) => each.userId === userId);
  const missing = [...before.participants.values()].filter(
    ({ id, userId }) => !after.participants.has(id) && !now.participants.has(id) && !isBack(userId),
  );
  const record = (turn: Turn): void => {
    for (const participant of gone) leave(turn, participant, null);
    for (const { id: participantId, kind, userId, name } of missing)
      emit(turn, {
        type: 'participant-invited',
        data: { participantId, kind, userId },
        personal: { name, reason: null },
      });
  };
  return { conflicts: [], record: gone.length + missing.length === 0 ? null : record };
}

/**
 * Messages that were moved are asked back from the case that has them (rule MOVE-4). Not when it has given them away
 * since, is closed for good, or is about to answer them.
 */
export function movedBack({ draft, ctx }: Turn, past: Past): Back {
  const [moved] = find(past.events, 'interaction-moved');
  const { holder } = ctx;
  if (moved === undefined) return { conflicts: [], record: null };
  const { toCaseId, conversation, interactionIds } = moved.data;
  const missing = interactionIds.filter((id) => !draft.interactions.has(id));
  if (missing.length === 0) return { conflicts: [], record: null };
  const conflict = (detail: string): Back => ({
    conflicts: [{ code: 'changed-since', detail, facts: { field: 'conversation' } } satisfies Conflict],
    record: null,
  });
  if (holder === undefined || !missing.every((id) => holder.holds.includes(id)))
    return conflict('The message is not in the case any more to which it was moved.');
  if (holder.state === 'closed') return conflict('The case that has the message now is closed for good.');
  if (holder.replyPending)
    return conflict('A reply to it is about to leave from the case that has it now. Wait some seconds, or recall it.');
  const record = (back: Turn): void =>
    emit(back, {
      type: 'interaction-asked-back',
      data: { interactionIds: missing, conversation, fromCaseId: toCaseId },
      personal: null,
    });
  return { conflicts: [], record };
}
