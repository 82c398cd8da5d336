import { type Refused, refuse } from '../../refusal.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { bringBack } from './bring-back.ts';
import { endWaits } from './end-waits.ts';
import type { Decider } from './guards.ts';

/**
 * An interaction of the customer joins the case and ends what waits for an answer; within its reopen window it brings an
 * ended case back (rule F21). Refusals: already-done, case-not-open.
 */
export const attachInteraction: Decider<'attach-interaction'> = (turn, command) => {
  const { draft } = turn;
  const { interactionId, conversationId, channel, kind, at, rule } = command;
  if (draft.interactions.has(interactionId))
    return refuse('already-done', 'This interaction is part of the case already.');
  // What was written before the case opened is its history, not an answer.
  const speaks = at >= draft.openedAt;
  if (draft.endedAt !== null && speaks) {
    const late = reopen(turn, command);
    if (late !== null) return late;
  }
  emit(turn, {
    type: 'interaction-attached',
    data: { interactionId, conversationId, channel, kind, at, ruleId: rule.id },
    personal: { ruleName: rule.name, because: rule.because },
  });
  if (draft.state === 'active' && speaks) endWaits(turn, interactionId);
  return null;
};

function reopen(turn: Turn, { interactionId }: CommandOf<'attach-interaction'>): Refused | null {
  const { state, reopenUntil } = turn.draft;
  if (reopenUntil === null || turn.ctx.now > reopenUntil) {
    return refuse('case-not-open', 'The time in which a message opens this case again is over: open another one.', {
      facts: { state, reopenUntil },
    });
  }
  bringBack(turn, { kind: 'interaction', interactionId });
  return null;
}
