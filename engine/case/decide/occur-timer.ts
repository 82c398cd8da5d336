import { repeatAfterEnd } from '../../plan/repetition.ts';
import { transitionItem } from '../../plan/transition.ts';
import { type Decider, denied, isRefused, wantItem } from './guards.ts';

/** A timer fires; that it is due was judged by the database clock (design D8). Refusals: item-unknown, transition-denied, already-done. */
export const occurTimer: Decider<'occur-timer'> = (turn, { itemId }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (item.kind !== 'timer' || item.state !== 'available') return denied(turn.draft, item, 'fired');
  transitionItem(turn, itemId, 'occur', { kind: 'timer' });
  repeatAfterEnd(turn, item);
  return null;
};
