import type { BoardFragment, BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import type { StepCount } from './count-words.ts';
import { isOver } from './item-state.ts';
import { shareTree } from './share-tree.ts';

/** One line of a panel; a stage inside a stage is a heading line with its children one level deeper. */
export interface PlanRow {
  readonly item: BoardItem;
  readonly depth: number;
}

export type Origin = 'template' | 'plan' | 'ad-hoc';

/** A panel of rows that belong together: one fragment, or a run of loose steps. */
export interface PlanGroup extends StepCount {
  readonly id: string;
  readonly origin: Origin;
  readonly fragment: BoardFragment | null;
  /** Rows by hand stand between those of the template, or one of them was skipped. */
  readonly changed: boolean;
  readonly rows: readonly PlanRow[];
}

/** A stage of the plan; `stage` is null for steps that stand outside of every stage. */
export interface PlanColumn extends StepCount {
  readonly id: string;
  readonly stage: BoardItem | null;
  readonly groups: readonly PlanGroup[];
}

export interface PlanTree {
  readonly columns: readonly PlanColumn[];
  /** All rows in the order of the screen: what j and k walk. */
  readonly rows: readonly PlanRow[];
}

type Children = ReadonlyMap<string, readonly BoardItem[]>;

/** Fractional indexes order by code unit, ties by id: the order of the server. */
export function byOrder(a: BoardItem, b: BoardItem): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export function childrenByParent(items: BoardView['items']): Children {
  const children = new Map<string, BoardItem[]>();
  for (const item of Object.values(items)) {
    const key = item.parentId ?? '';
    const siblings = children.get(key);
    if (siblings) siblings.push(item);
    else children.set(key, [item]);
  }
  for (const siblings of children.values()) siblings.sort(byOrder);
  return children;
}

function rowsBelow(item: BoardItem, children: Children, depth: number): PlanRow[] {
  const below = item.kind === 'stage' ? (children.get(item.id) ?? []) : [];
  return [{ item, depth }, ...below.flatMap((child) => rowsBelow(child, children, depth + 1))];
}

/** Only steps count, a heading is not work; what was not needed is over but not done. */
function count(rows: readonly PlanRow[]): StepCount {
  const steps = rows.map((row) => row.item).filter((item) => item.kind !== 'stage');
  const over = steps.filter(isOver).length;
  const done = steps.filter((item) => item.state === 'completed').length;
  return { done, notNeeded: over - done, total: steps.length };
}

const templateOf = (item: BoardItem, board: BoardView): BoardFragment | null => {
  const fragment = item.fragmentId === null ? undefined : board.fragments[item.fragmentId];
  return fragment?.templateKey ? fragment : null;
};

/** Steps typed by hand are their own definition: their key is their id. Those of the case type have a key of their own. */
const looseOrigin = (item: BoardItem): Origin => (item.key === item.id ? 'ad-hoc' : 'plan');

interface Draft {
  readonly id: string;
  readonly origin: Origin;
  readonly fragment: BoardFragment | null;
  readonly items: BoardItem[];
}

/** Place of the last step of each template fragment among its siblings. */
function lastPlaces(siblings: readonly BoardItem[], board: BoardView): ReadonlyMap<string, number> {
  return new Map(
    siblings.flatMap((item, place): [string, number][] => {
      const fragment = templateOf(item, board);
      return fragment ? [[fragment.id, place]] : [];
    }),
  );
}

/** A step by hand joins the panel before it while more of that panel follows; else it goes on in its run. */
function joins(current: Draft | undefined, origin: Origin, place: number, last: ReadonlyMap<string, number>): boolean {
  if (!current) return false;
  if (current.fragment) return (last.get(current.fragment.id) ?? -1) > place;
  return current.origin === origin;
}

/**
 * Siblings into panels: every template fragment is one panel at the place of its first step; loose steps stay in the
 * run where they stand, and join the panel when they stand between two of its steps.
 */
function draftGroups(siblings: readonly BoardItem[], board: BoardView): readonly Draft[] {
  const last = lastPlaces(siblings, board);
  const drafts: Draft[] = [];
  let current: Draft | undefined;
  const open = (id: string, origin: Origin, fragment: BoardFragment | null): Draft => {
    const draft: Draft = { id, origin, fragment, items: [] };
    drafts.push(draft);
    return draft;
  };
  siblings.forEach((item, place) => {
    const fragment = templateOf(item, board);
    if (fragment) {
      current = drafts.find((draft) => draft.fragment === fragment) ?? open(fragment.id, 'template', fragment);
    } else {
      const origin = looseOrigin(item);
      if (!joins(current, origin, place, last)) current = open(`loose-${drafts.length}`, origin, null);
    }
    current?.items.push(item);
  });
  return drafts;
}

function toGroup(draft: Draft, children: Children): PlanGroup {
  const rows = draft.items.flatMap((item) => rowsBelow(item, children, 0));
  const byHand =
    draft.fragment !== null && rows.some((row) => row.item.fragmentId !== draft.fragment?.id || row.item.skipped);
  return {
    id: draft.id,
    origin: draft.origin,
    fragment: draft.fragment,
    changed: byHand,
    rows,
    ...count(rows),
  };
}

function toColumn(
  stage: BoardItem | null,
  siblings: readonly BoardItem[],
  board: BoardView,
  children: Children,
): PlanColumn {
  const groups = draftGroups(siblings, board).map((draft) => toGroup(draft, children));
  return { id: stage?.id ?? 'plan', stage, groups, ...count(groups.flatMap((group) => group.rows)) };
}

/** Columns, panels and rows of a plan. Steps outside of every stage come first: they have nowhere else to be seen. */
export function planTree(board: BoardView): PlanTree {
  const children = childrenByParent(board.items);
  const top = children.get('') ?? [];
  const loose = top.filter((item) => item.kind !== 'stage');
  const columns = top
    .filter((item) => item.kind === 'stage')
    .map((stage) => toColumn(stage, children.get(stage.id) ?? [], board, children));
  if (loose.length > 0) columns.unshift(toColumn(null, loose, board, children));
  return { columns, rows: columns.flatMap((column) => column.groups.flatMap((group) => group.rows)) };
}

/** Keeps the last answer while board items and fragments stay the same objects: notes and facts do not rebuild the plan. */
export function memoisedPlanTree(): (board: BoardView) => PlanTree {
  let last: { readonly board: BoardView; readonly tree: PlanTree } | null = null;
  return (board) => {
    if (last && last.board.items === board.items && last.board.fragments === board.fragments) return last.tree;
    const tree = planTree(board);
    last = { board, tree: last === null ? tree : shareTree(last.tree, tree) };
    return last.tree;
  };
}
