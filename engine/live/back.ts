import type { Criterion, PlanItem } from '../case/case.ts';
import { emit, type Turn } from '../case/turn.ts';
import { childrenOf } from '../plan/tree.ts';
import type { ItemSet } from './item-change.ts';

/** A criterion that has heard nothing yet. */
export const unheard = (criterion: Criterion): Criterion => ({
  ...criterion,
  on: criterion.on.map((part) => ({ ...part, occurred: false, sourceItemId: null })),
  armed: true,
});

/** Fields of an item that has not begun; its due date starts with it again. */
function unbegun(item: PlanItem, state: 'initial' | 'available'): ItemSet {
  const fields: ItemSet = {
    state,
    historyState: null,
    ownSuspended: false,
    startedAt: null,
    dueAt: item.dueAfter === null ? item.dueAt : null,
    dueRemainingMs: null,
    entry: item.entry.map(unheard),
  };
  if (state === 'available') return fields;
  const planned: ItemSet = { required: false, timerDueAt: null, timerRemainingMs: null, exit: item.exit.map(unheard) };
  return { ...fields, ...planned };
}

/** What takes back that an item has begun by itself; what it holds waits with it. The caller records it (rule LIVE-5). */
export function backTo(turn: Turn, item: PlanItem, state: 'initial' | 'available'): ItemSet {
  if (item.kind === 'stage') sendBackInside(turn, item);
  return unbegun(item, state);
}

function sendBackInside(turn: Turn, stage: PlanItem): void {
  for (const child of childrenOf(turn.draft, stage.id)) {
    if (child.state === 'initial') continue;
    sendBackInside(turn, child);
    emit(turn, {
      type: 'item-changed',
      data: { itemId: child.id, what: 'undone', set: unbegun(child, 'initial') },
      personal: null,
    });
  }
}
