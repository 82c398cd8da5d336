import { endItem } from '../../plan/cascade.ts';
import { createTogether } from '../../plan/create.ts';
import { owedAfterEnd } from '../../plan/repetition.ts';
import { refuse } from '../../refusal.ts';
import { emit, type Turn } from '../turn.ts';
import type { Decider } from './guards.ts';

/** An interaction of the customer joins the case and ends what waits for an answer. Refusals: already-done. */
export const attachInteraction: Decider<'attach-interaction'> = (turn, command) => {
  const { interactionId, conversationId, channel, kind, at, rule } = command;
  if (turn.draft.interactions.has(interactionId))
    return refuse('already-done', 'This interaction is part of the case already.');
  emit(turn, {
    type: 'interaction-attached',
    data: { interactionId, conversationId, channel, kind, at, ruleId: rule.id },
    personal: { ruleName: rule.name, because: rule.because },
  });
  // What was written before the case opened is its history, not an answer.
  if (at >= turn.draft.openedAt) endWaits(turn, interactionId);
  return null;
};

/** Completes every wait task that is active: the customer has answered. */
export function endWaits(turn: Turn, interactionId: string): void {
  const waiting = [...turn.draft.items.values()].filter((item) => item.kind === 'wait-task' && item.state === 'active');
  for (const { id } of waiting) endItem(turn, id, 'complete', { kind: 'interaction', interactionId });
  createTogether(turn, owedAfterEnd(turn, waiting));
}
