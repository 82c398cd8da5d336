import { endItem } from '../../plan/cascade.ts';
import { isMilestoneOrListener } from '../../plan/plan-item.ts';
import type { PlanItem } from '../case.ts';
import { blank, type Decider, denied, isRefused, wantItem } from './guards.ts';

/** Leaves a step out, with a reason: it and its repetition are over (rules A8, F10). Refusals: item-unknown, reason-missing, transition-denied, already-done. */
export const skipItem: Decider<'skip-item'> = (turn, { itemId, reason }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (!skippable(item)) return denied(turn.draft, item, 'skipped');
  const missing = blank(reason, '/reason', 'Say why this step is left out.');
  if (missing !== null) return missing;
  endItem(turn, itemId, 'terminate', { kind: 'command' }, { reason, skipped: true });
  return null;
};

const SKIPPABLE: readonly PlanItem['state'][] = ['available', 'enabled', 'disabled', 'active', 'suspended', 'failed'];
const SKIPPABLE_SHORT: readonly PlanItem['state'][] = ['available', 'suspended'];

const skippable = (item: PlanItem): boolean =>
  (isMilestoneOrListener(item.kind) ? SKIPPABLE_SHORT : SKIPPABLE).includes(item.state);
