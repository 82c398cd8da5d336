import { birthsInside } from '../../plan/cascade.ts';
import { createTogether } from '../../plan/create.ts';
import { transitionItem } from '../../plan/transition.ts';
import { parentIsActive } from '../../plan/tree.ts';
import { type Decider, denied, isRefused, wantItem } from './guards.ts';

/** A person starts a stage or task that is enabled. Refusals: item-unknown, transition-denied, already-done. */
export const startItem: Decider<'start-item'> = (turn, { itemId }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (item.state !== 'enabled' || !parentIsActive(turn.draft, item)) return denied(turn.draft, item, 'started');
  transitionItem(turn, itemId, 'manual-start', { kind: 'command' });
  if (item.kind === 'stage') createTogether(turn, birthsInside(turn, itemId));
  return null;
};
