import type { BoardView } from '../board/board-view.ts';
import type { Case, Criterion, Discretionary, Goal, PlanItem } from '../case/case.ts';
import { measure, type Owner } from '../expression/scope.ts';
import type { ConditionLook, EntryRef, GoalRef, ItemRef } from './explanation.ts';

/** What an audience may see of a case. An explanation names nothing else (rule EXPLAIN-6). */
export interface Sight {
  item(id: string): boolean;
  goal(id: string): boolean;
  fact(name: string): boolean;
  discretionary(id: string): boolean;
}

/** Everything: for embedders who keep audiences apart themselves. */
export const SEES_ALL: Sight = {
  item: () => true,
  goal: () => true,
  fact: () => true,
  discretionary: () => true,
};

/** What stands on a board: its audience was settled when its facts were made. Facts that nobody knows are no secret. */
export function sightOf(board: BoardView, theCase: Case): Sight {
  if (nothingHidden(board, theCase)) return SEES_ALL;
  return {
    item: (id) => Object.hasOwn(board.items, id),
    goal: (id) => Object.hasOwn(board.goals, id),
    fact: (name) => Object.hasOwn(board.file, name) || !theCase.file.has(name),
    discretionary: (id) => Object.hasOwn(board.discretionary, id),
  };
}

function nothingHidden(board: BoardView, { items, goals, file, discretionary }: Case): boolean {
  return (
    [...items.keys()].every((id) => Object.hasOwn(board.items, id)) &&
    [...goals.keys()].every((id) => Object.hasOwn(board.goals, id)) &&
    [...file.keys()].every((name) => Object.hasOwn(board.file, name)) &&
    [...discretionary.keys()].every((id) => Object.hasOwn(board.discretionary, id))
  );
}

/** A case as one audience looks at it. */
export interface View {
  readonly theCase: Case;
  readonly sight: Sight;
}

export const itemRef = ({ id, key, kind, name, state, parentId, fragmentId }: PlanItem): ItemRef => ({
  id,
  key,
  kind,
  name,
  state,
  parentId,
  fragmentId,
});

export const goalRef = ({ id, key, name, state }: Goal): GoalRef => ({ id, key, name, state });

export const entryRef = ({ id, key, parentId, definition }: Discretionary): EntryRef => ({
  id,
  key,
  parentId,
  kind: definition?.kind ?? null,
  name: definition?.name ?? null,
});

/** A condition with the values that it reads now; one that reads what this audience may not see is not told. */
export function lookAt(
  { theCase, sight }: View,
  source: string,
  owner: Owner,
  reads: readonly string[],
): ConditionLook {
  const { holds, values, missing, error } = measure(theCase, source, owner);
  if (maySeeAll({ theCase, sight }, reads)) return { if: source, holds, values, missing, error };
  return { if: null, holds, values: {}, missing: [], error: null };
}

/** A criterion knows what it reads; a rule is asked. */
export const conditionOf = (view: View, criterion: Criterion, owner: Owner): ConditionLook | null =>
  criterion.if === null ? null : lookAt(view, criterion.if, owner, criterion.reads);

/** Whether this audience may see all that a condition reads. */
export const maySeeAll = ({ theCase, sight }: View, reads: readonly string[]): boolean =>
  sight === SEES_ALL || reads.every((name) => maySee(theCase, sight, name));

/** Names such as `facts.amount`; `facts.*` may be any of them. */
function maySee(theCase: Case, sight: Sight, name: string): boolean {
  const dot = name.indexOf('.');
  const [root, key] = [name.slice(0, dot), name.slice(dot + 1)];
  const all = key === '*';
  if (root === 'facts') return all ? [...theCase.file.keys()].every(sight.fact) : sight.fact(key);
  if (root === 'goals')
    return [...theCase.goals.values()].every((goal) => (!all && goal.key !== key) || sight.goal(goal.id));
  if (root === 'items')
    return [...theCase.items.values()].every((item) => (!all && item.key !== key) || sight.item(item.id));
  return true;
}
