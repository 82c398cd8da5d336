import { ended } from '../../plan/plan-item.ts';
import type { Case, PlanItem } from '../case.ts';

/** A child that keeps a person from completing its parent (rule F4): active, suspended, failed, or required and not ended. */
export function holdsCompletion(item: PlanItem): boolean {
  if (item.state === 'initial' || ended(item)) return false;
  return item.required || isBusy(item);
}

const isBusy = ({ state }: PlanItem): boolean => state === 'active' || state === 'suspended' || state === 'failed';

/** What a person may not leave behind: required work that is not ended, and unfinished trouble (rule F3), at any depth. */
export function mustNotBeLeft(theCase: Case): readonly PlanItem[] {
  return [...theCase.items.values()].filter((item) => {
    if (item.state === 'initial' || ended(item)) return false;
    return item.required || item.state === 'suspended' || item.state === 'failed';
  });
}
