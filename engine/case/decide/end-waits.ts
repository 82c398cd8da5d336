import { endItem } from '../../plan/cascade.ts';
import { createTogether } from '../../plan/create.ts';
import { owedAfterEnd } from '../../plan/repetition.ts';
import type { PlanItem } from '../case.ts';
import type { Turn } from '../turn.ts';

/** Wait tasks that are active: each waits for a word of the customer. */
export const waitsOf = ({ draft }: Turn): readonly PlanItem[] =>
  [...draft.items.values()].filter((item) => item.kind === 'wait-task' && item.state === 'active');

/** Completes wait tasks: the customer has answered (rule CASE-9). */
export function endWaits(turn: Turn, interactionId: string, waiting = waitsOf(turn)): void {
  for (const { id } of waiting) endItem(turn, id, 'complete', { kind: 'interaction', interactionId });
  createTogether(turn, owedAfterEnd(turn, waiting));
}
