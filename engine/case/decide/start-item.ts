import { birthsInside } from '../../plan/cascade.ts';
import { createTogether } from '../../plan/create.ts';
import { transitionItem } from '../../plan/transition.ts';
import { type Decider, denied, isRefused, notTheirs, parentStopped, wantItem } from './guards.ts';

/** A person starts a stage or task that is enabled. Refusals: item-unknown, transition-denied, already-done, parent-not-open, role-missing. */
export const startItem: Decider<'start-item'> = (turn, { itemId }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (item.state !== 'enabled') return denied(turn.draft, item, 'started');
  const no = parentStopped(turn.draft, item) ?? notTheirs(turn.ctx, item);
  if (no !== null) return no;
  transitionItem(turn, itemId, 'manual-start', { kind: 'command' });
  if (item.kind === 'stage') createTogether(turn, birthsInside(turn, itemId));
  return null;
};
