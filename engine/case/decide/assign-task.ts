import { isTask, over } from '../../plan/plan-item.ts';
import { refuse } from '../../refusal.ts';
import { emit } from '../turn.ts';
import { type Decider, denied, isRefused, nameOf, notTheirsToGive, wantItem } from './guards.ts';

/**
 * Someone takes a step, gets it, or gives it back; what was handed to somebody outside comes home with it (rule LIVE-14).
 * Refusals: item-unknown, transition-denied, already-done, role-missing.
 */
export const assignTask: Decider<'assign-task'> = (turn, { itemId, assigneeId }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (over(item) || !isTask(item.kind)) return denied(turn.draft, item, 'assigned');
  if (item.assigneeId === assigneeId && (assigneeId !== null || item.handedTo === null))
    return refuse('already-done', `"${nameOf(item)}" is assigned so already.`);
  const no = assigneeId === null ? null : notTheirsToGive(turn.ctx, item, { userId: assigneeId });
  if (no !== null) return no;
  if (item.handedTo !== null) {
    emit(turn, {
      type: 'item-changed',
      data: { itemId, what: 'handed-over', set: { handedTo: null } },
      personal: { handedToName: null, reason: null },
    });
  }
  if (item.assigneeId !== assigneeId)
    emit(turn, { type: 'item-assigned', data: { itemId, assigneeId }, personal: null });
  return null;
};
