import { transitionItem } from '../../plan/transition.ts';
import type { Decider } from './guards.ts';
import { isRefused, parentStopped, wantItemFor } from './guards.ts';

/** Takes a step off the plan for now: it counts as ended, and can be enabled again. Refusals: item-unknown, transition-denied, already-done. */
export const disableItem: Decider<'disable-item'> = (turn, { itemId, reason }) => {
  const item = wantItemFor(turn.draft, itemId, 'disable', 'disabled');
  if (isRefused(item)) return item;
  transitionItem(turn, itemId, 'disable', { kind: 'command' }, reason === undefined ? {} : { reason });
  return null;
};

/** Brings a disabled step back: it waits for a person to start it. Refusals: item-unknown, transition-denied, already-done, parent-not-open. */
export const enableItem: Decider<'enable-item'> = (turn, { itemId }) => {
  const item = wantItemFor(turn.draft, itemId, 're-enable', 'enabled again');
  if (isRefused(item)) return item;
  const stopped = parentStopped(turn.draft, item);
  if (stopped !== null) return stopped;
  transitionItem(turn, itemId, 're-enable', { kind: 'command' });
  return null;
};
