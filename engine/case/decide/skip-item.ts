import { deviates } from '../../live/deviation.ts';
import { endItem } from '../../plan/cascade.ts';
import { isMilestoneOrListener } from '../../plan/plan-item.ts';
import { waitingRepetitions } from '../../plan/repetition.ts';
import type { PlanItem } from '../case.ts';
import { PLAN } from '../case-index.ts';
import { emit, type Turn } from '../turn.ts';
import { blank, type Decider, denied, isRefused, wantItem } from './guards.ts';

/**
 * Leaves a step out, with a reason: it and its repetition are over (rules A8, F10). One whose stage has not started is
 * left out of it beforehand (rule LIVE-15). Refusals: item-unknown, reason-missing, transition-denied, already-done.
 */
export const skipItem: Decider<'skip-item'> = (turn, { itemId, reason }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (!skippable(item)) return denied(turn.draft, item, 'skipped');
  const missing = blank(reason, '/reason', 'Say why this step is left out.');
  if (missing !== null) return missing;
  if (item.state === 'initial') skipPlanned(turn, item, reason);
  else {
    const left = [item, ...waitingRepetitions(turn.draft, item)];
    for (const { id } of left) endItem(turn, id, 'terminate', { kind: 'command' }, { reason, skipped: true });
  }
  deviates(turn, 'skipped', item);
  return null;
};

const SKIPPABLE: readonly PlanItem['state'][] = [
  'initial',
  'available',
  'enabled',
  'disabled',
  'active',
  'suspended',
  'failed',
];
const SKIPPABLE_SHORT: readonly PlanItem['state'][] = ['initial', 'available', 'suspended'];

const skippable = (item: PlanItem): boolean =>
  (isMilestoneOrListener(item.kind) ? SKIPPABLE_SHORT : SKIPPABLE).includes(item.state);

/** It never lived, so it makes no transition: nobody hears it, and its stage starts without it. */
function skipPlanned(turn: Turn, item: PlanItem, reason: string): void {
  emit(turn, {
    type: 'item-changed',
    data: {
      itemId: item.id,
      what: 'skipped',
      set: {
        kind: item.kind,
        state: 'terminated',
        skipped: true,
        endedAt: turn.ctx.now,
        endedVersion: turn.draft.version + 1,
      },
    },
    personal: { reason },
  });
  turn.agenda.completions.add(item.parentId ?? PLAN);
}
