import { type Case, descendantsOf, type ItemId } from '../../engine/index.ts';
import { wasDone } from './choose-items.ts';

/** What of a case is captured: named steps, what served a goal, or what was done between two versions. */
export type Selection =
  | { readonly itemIds: readonly ItemId[] }
  | { readonly goalKey: string }
  | { readonly fromVersion: number; readonly toVersion: number };

/** The steps that a selection means, in the order of the case; none when it means nothing here. */
export function selectItems(theCase: Case, selection: Selection): readonly ItemId[] {
  if ('itemIds' in selection) return selection.itemIds;
  if ('goalKey' in selection) return servingGoal(theCase, selection.goalKey);
  const { fromVersion, toVersion } = selection;
  return [...theCase.items.values()]
    .filter((item) => item.kind !== 'stage' && wasDone(item))
    .filter(({ endedVersion }) => endedVersion !== null && endedVersion >= fromVersion && endedVersion <= toVersion)
    .map(({ id }) => id);
}

/** Everything that served a goal: the steps that name it, and what stands in stages that do. */
function servingGoal(theCase: Case, goalKey: string): readonly ItemId[] {
  const goal = [...theCase.goals.values()].find(({ key }) => key === goalKey);
  if (goal === undefined) return [];
  const named = [...theCase.items.values()].filter(({ goalId }) => goalId === goal.id);
  const ids = new Set(named.flatMap((item) => [item.id, ...descendantsOf(theCase, item.id).map(({ id }) => id)]));
  return [...ids];
}
