import type { Case, PlanItem } from '../case/case.ts';
import { isMilestoneOrListener, over } from '../plan/plan-item.ts';
import { descendantsOf } from '../plan/tree.ts';

/** What somebody did with an item, in words that follow its name; null while nobody has worked on it (rule LIVE-3). */
export function workedOn(item: PlanItem): string | null {
  if (over(item)) return endWords(item);
  if (item.state === 'failed') return 'has failed';
  if (item.state === 'disabled') return 'was switched off';
  if (item.ownSuspended) return 'was suspended';
  if (item.assigneeId !== null) return 'has been taken by somebody';
  if (item.handedTo !== null) return 'was handed over';
  if (item.subCase?.caseId != null) return 'has opened a case of its own';
  return startedByHand(item) ? 'was started' : null;
}

function endWords(item: PlanItem): string {
  if (item.skipped) return 'was skipped';
  if (item.state === 'terminated') return 'has ended';
  return isMilestoneOrListener(item.kind) ? 'has occurred' : 'was completed';
}

/** What waits for a person to start it and has begun was started by one. */
const startedByHand = (item: PlanItem): boolean => item.manualActivation !== false && item.startedAt !== null;

export interface Worked {
  readonly item: PlanItem;
  readonly what: string;
}

/** The first thing that somebody worked on: the item, or something inside it. */
export function workedOnWithin(theCase: Case, item: PlanItem): Worked | null {
  for (const each of withInside(theCase, item)) {
    const what = workedOn(each);
    if (what !== null) return { item: each, what };
  }
  return null;
}

/** An item and everything inside it, parents before children. */
export function withInside(theCase: Case, item: PlanItem): readonly PlanItem[] {
  return item.kind === 'stage' ? [item, ...descendantsOf(theCase, item.id)] : [item];
}
