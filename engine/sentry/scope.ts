import type { Case, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';

/**
 * Whether a source instance is bound to a listening instance (rule A10): both lie in the same instance of the innermost
 * stage that contains both; for an exit criterion of a stage on something inside it, that is the stage itself.
 */
export function bound(theCase: Case, source: PlanItem, listener: PlanItem, side: 'entry' | 'exit'): boolean {
  if (source.parentId === listener.parentId) return true;
  const around = chainOf(theCase, source);
  let container = side === 'exit' ? listener : parentOf(theCase, listener);
  let inside: PlanItem | null = null;
  while (container !== null && !around.includes(container)) {
    inside = container;
    container = parentOf(theCase, container);
  }
  const common = container;
  const towardsSource = around.find((item) => item.parentId === (common?.id ?? null));
  return inside === null || towardsSource === undefined || instanceKey(inside) !== instanceKey(towardsSource);
}

/** The stages around an item, innermost first. */
function chainOf(theCase: Case, item: PlanItem): readonly PlanItem[] {
  const chain: PlanItem[] = [];
  for (let stage = parentOf(theCase, item); stage !== null; stage = parentOf(theCase, stage)) chain.push(stage);
  return chain;
}

function parentOf(theCase: Case, item: PlanItem): PlanItem | null {
  return item.parentId === null ? null : (theCase.items.get(item.parentId) ?? null);
}
