import { deviates } from '../../live/deviation.ts';
import { endItem } from '../../plan/cascade.ts';
import { isMilestoneOrListener } from '../../plan/plan-item.ts';
import { repeatAfterEnd } from '../../plan/repetition.ts';
import { blank, type Decider, isRefused, wantItemFor } from './guards.ts';

/**
 * Ends a step unfinished, with a reason (rules A8, F10). A task or stage that repeats whenever it ends, repeats; milestones
 * and listeners repeat only as they occur. Refusals: item-unknown, transition-denied, already-done, reason-missing.
 */
export const terminateItem: Decider<'terminate-item'> = (turn, { itemId, reason }) => {
  const item = wantItemFor(turn.draft, itemId, 'terminate', 'ended');
  if (isRefused(item)) return item;
  const missing = blank(reason, '/reason', 'Say why this step ends unfinished.');
  if (missing !== null) return missing;
  endItem(turn, itemId, 'terminate', { kind: 'command' }, { reason });
  deviates(turn, 'skipped', item);
  if (!isMilestoneOrListener(item.kind)) repeatAfterEnd(turn, item);
  return null;
};
