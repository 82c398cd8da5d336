import { stageGoesOn } from '../../plan/cascade.ts';
import { transitionItem } from '../../plan/transition.ts';
import { blank, type Decider, isRefused, parentStopped, wantItemFor } from './guards.ts';

/**
 * A step cannot be done as it is; its parent goes on but waits for it (rules A7, F3). Refusals: item-unknown,
 * transition-denied, already-done, reason-missing.
 */
export const faultItem: Decider<'fault-item'> = (turn, { itemId, reason }) => {
  const item = wantItemFor(turn.draft, itemId, 'fault', 'failed');
  if (isRefused(item)) return item;
  const missing = blank(reason, '/reason', 'Say what went wrong.');
  if (missing !== null) return missing;
  transitionItem(turn, itemId, 'fault', { kind: 'command' }, { reason });
  return null;
};

/** A failed step is tried again (rule A7). Refusals: item-unknown, transition-denied, already-done, parent-not-open. */
export const reactivateItem: Decider<'reactivate-item'> = (turn, { itemId, reason }) => {
  const item = wantItemFor(turn.draft, itemId, 'reactivate', 'reactivated');
  if (isRefused(item)) return item;
  const stopped = parentStopped(turn.draft, item);
  if (stopped !== null) return stopped;
  transitionItem(turn, itemId, 'reactivate', { kind: 'command' }, reason === undefined ? {} : { reason });
  if (item.kind === 'stage') stageGoesOn(turn, itemId);
  return null;
};
