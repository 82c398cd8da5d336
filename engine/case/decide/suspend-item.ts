import { stageGoesOn, suspendInside } from '../../plan/cascade.ts';
import { isMilestoneOrListener } from '../../plan/plan-item.ts';
import { transitionItem } from '../../plan/transition.ts';
import { blank, type Decider, isRefused, parentStopped, wantItemFor } from './guards.ts';

/**
 * Stops work on a step, and on everything in it (rule A6): clocks keep what is left. Refusals: item-unknown,
 * transition-denied, already-done, reason-missing.
 */
export const suspendItem: Decider<'suspend-item'> = (turn, { itemId, reason }) => {
  const item = wantItemFor(turn.draft, itemId, 'suspend', 'suspended');
  if (isRefused(item)) return item;
  const missing = blank(reason, '/reason', 'Say what this step waits for.');
  if (missing !== null) return missing;
  transitionItem(turn, itemId, 'suspend', { kind: 'command' }, { own: true, reason });
  if (item.kind === 'stage') suspendInside(turn, itemId);
  return null;
};

/**
 * Lets a suspended step go on, with what was suspended in it; what it waited for meanwhile counts now (rule F9). Only
 * where its parent is active. Refusals: item-unknown, transition-denied, already-done, parent-not-open.
 */
export const resumeItem: Decider<'resume-item'> = (turn, { itemId }) => {
  const item = wantItemFor(turn.draft, itemId, 'resume', 'resumed');
  if (isRefused(item)) return item;
  const stopped = parentStopped(turn.draft, item);
  if (stopped !== null) return stopped;
  // Moved out of a stage that is suspended, it goes back to the state that it remembers.
  const own = item.ownSuspended || isMilestoneOrListener(item.kind);
  transitionItem(turn, itemId, own ? 'resume' : 'parent-resume', { kind: 'command' });
  if (item.kind === 'stage' && turn.draft.items.get(itemId)?.state === 'active') stageGoesOn(turn, itemId);
  return null;
};
