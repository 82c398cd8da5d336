import type { Case } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { GoalId, ItemId } from '../ids.ts';
import { over } from '../plan/plan-item.ts';
import type { CaseExplanation, CompletionLook, GoalExplanation, ItemExplanation } from './explanation.ts';
import { explainGoal as goalOf } from './goals.ts';
import { explainCompletion } from './holding.ts';
import { SEES_ALL, type Sight, type View } from './sight.ts';
import { explainOpenItem } from './waiting.ts';

/** Open items that one explanation of a case lists. */
const MOST_ITEMS = 1_000;

/**
 * Explains a case as it stands: what every open item waits for, what would complete the case and each stage, what blocks
 * each goal. Pure; an ended case has nothing open.
 */
export function explainCase(theCase: Case, sight: Sight = SEES_ALL): CaseExplanation {
  const view: View = { theCase, sight };
  const open = [...theCase.items.values()].filter((item) => !over(item) && sight.item(item.id));
  const stages = open.filter(({ kind, state }) => kind === 'stage' && state === 'active').slice(0, MOST_ITEMS);
  return {
    version: theCase.version,
    state: theCase.state,
    items: open.slice(0, MOST_ITEMS).map((item) => explainOpenItem(view, item)),
    moreItems: Math.max(0, open.length - MOST_ITEMS),
    completion: explainCompletion(view, PLAN),
    stages: stages.map(({ id }) => explainCompletion(view, id)),
    goals: [...theCase.goals.values()].filter(({ id }) => sight.goal(id)).map((goal) => goalOf(view, goal)),
  };
}

/** Explains one item, and, when it is a stage, what would complete it; null when there is no such item to see. */
export function explainItem(
  theCase: Case,
  id: ItemId,
  sight: Sight = SEES_ALL,
): (ItemExplanation & { readonly completion: CompletionLook | null }) | null {
  const item = theCase.items.get(id);
  if (item === undefined || !sight.item(id)) return null;
  const view: View = { theCase, sight };
  const completion = item.kind === 'stage' && !over(item) ? explainCompletion(view, id) : null;
  return { ...explainOpenItem(view, item), completion };
}

/** Explains one goal; null when there is no such goal to see. */
export function explainGoal(theCase: Case, id: GoalId, sight: Sight = SEES_ALL): GoalExplanation | null {
  const goal = theCase.goals.get(id);
  return goal === undefined || !sight.goal(id) ? null : goalOf({ theCase, sight }, goal);
}
