import { isTask, over } from '../../plan/plan-item.ts';
import { refuse } from '../../refusal.ts';
import { emit } from '../turn.ts';
import { type Decider, denied, isRefused, nameOf, wantItem } from './guards.ts';

/** Someone takes a step, gets it, or gives it back. Refusals: item-unknown, transition-denied, already-done. */
export const assignTask: Decider<'assign-task'> = (turn, { itemId, assigneeId }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (over(item) || !isTask(item.kind)) return denied(turn.draft, item, 'assigned');
  if (item.assigneeId === assigneeId) return refuse('already-done', `"${nameOf(item)}" is assigned so already.`);
  emit(turn, { type: 'item-assigned', data: { itemId, assigneeId }, personal: null });
  return null;
};
