import { isOver } from '../item-state.ts';
import type { PlanColumn, PlanGroup, PlanRow, PlanTree } from '../plan-tree.ts';

/** What decides which rows of the plan are seen. */
export interface Sight {
  /** Steps that were over when the case was opened: they are folded away. What ends while one looks stays in its place. */
  readonly doneBefore: ReadonlySet<string>;
  /** Panels whose fold was opened. */
  readonly unfolded: ReadonlySet<string>;
  /** Only what serves this goal is shown. */
  readonly goalId: string | null;
}

export interface Shown {
  readonly rows: readonly PlanRow[];
  /** Behind the fold; empty when there is none. */
  readonly folded: readonly PlanRow[];
  /** Left out because they do not serve the goal that is looked at. */
  readonly others: number;
}

const shownByGroup = new WeakMap<PlanGroup, { readonly sight: Sight; readonly shown: Shown }>();

/** The rows of a panel that are seen. The same answer as long as neither the panel nor the sight changes. */
export function shownOf(group: PlanGroup, sight: Sight): Shown {
  const known = shownByGroup.get(group);
  if (known !== undefined && sameSight(known.sight, sight, group.id)) return known.shown;
  const shown = compute(group, sight);
  shownByGroup.set(group, { sight, shown });
  return shown;
}

const sameSight = (a: Sight, b: Sight, groupId: string): boolean =>
  a.doneBefore === b.doneBefore && a.goalId === b.goalId && a.unfolded.has(groupId) === b.unfolded.has(groupId);

function compute(group: PlanGroup, { doneBefore, unfolded, goalId }: Sight): Shown {
  if (goalId !== null) {
    const rows = group.rows.filter((row) => row.item.goalId === goalId);
    const steps = (list: readonly PlanRow[]) => list.filter((row) => row.item.kind !== 'stage').length;
    return { rows, folded: [], others: steps(group.rows) - steps(rows) };
  }
  const folded = foldedIn(group.rows, doneBefore);
  if (folded.size === 0) return { rows: group.rows, folded: [], others: 0 };
  const inFold = group.rows.filter((row) => folded.has(row.item.id));
  const rows = unfolded.has(group.id) ? group.rows : group.rows.filter((row) => !folded.has(row.item.id));
  return { rows, folded: inFold, others: 0 };
}

/** A heading inside a panel folds when all that is under it does: looked at from the last row up, children come before their heading. */
function foldedIn(rows: readonly PlanRow[], doneBefore: ReadonlySet<string>): ReadonlySet<string> {
  const folded = new Set<string>();
  const open = new Set<string>();
  for (const { item } of rows.toReversed()) {
    if (isOver(item) && doneBefore.has(item.id) && !open.has(item.id)) folded.add(item.id);
    else if (item.parentId !== null) open.add(item.parentId);
  }
  return folded;
}

/** Whether a column has anything to show: while a goal is looked at, columns without a step for it step back. */
export const servesIn = (column: PlanColumn, sight: Sight): boolean =>
  sight.goalId === null || column.groups.some((group) => shownOf(group, sight).rows.length > 0);

/** Ids of all rows that the board shows, in the order of reading. */
export const boardOrder = (tree: PlanTree, sight: Sight): readonly string[] =>
  tree.columns.flatMap((column) =>
    column.groups.flatMap((group) => shownOf(group, sight).rows.map((row) => row.item.id)),
  );
