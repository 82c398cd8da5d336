import type { BoardItem } from '../../../../engine/board/board-view.ts';
import type { StepCount } from '../count-words.ts';
import type { PlanColumn, PlanGroup, PlanRow, PlanTree } from '../plan-tree.ts';
import { type Sight, shownOf } from './shown-rows.ts';

/** One line of the indented plan: a stage, a fragment, or a step. */
export interface TreeLine {
  readonly id: string;
  /** 1 is the outermost, as readers count. */
  readonly level: number;
  readonly parentId: string | null;
  /** Null: a fragment, which is a heading and no item. */
  readonly item: BoardItem | null;
  readonly group: PlanGroup | null;
  readonly count: StepCount | null;
  /** Null: nothing lies below it. */
  readonly expanded: boolean | null;
  /** Which of its siblings it is, and how many they are. */
  readonly position: number;
  readonly setSize: number;
}

interface Branch {
  readonly id: string;
  readonly item: BoardItem | null;
  readonly group: PlanGroup | null;
  readonly count: StepCount | null;
  readonly below: readonly Branch[];
}

const leaf = ({ item }: PlanRow, below: readonly Branch[]): Branch => ({
  id: item.id,
  item,
  group: null,
  count: null,
  below,
});

/** Rows carry their depth; what is deeper belongs to the row before. */
function branches(rows: readonly PlanRow[]): readonly Branch[] {
  const [first, ...rest] = rows;
  if (first === undefined) return [];
  const end = rest.findIndex((row) => row.depth <= first.depth);
  const below = end === -1 ? rest : rest.slice(0, end);
  const after = end === -1 ? [] : rest.slice(end);
  return [leaf(first, branches(below)), ...branches(after)];
}

function groupBranches(group: PlanGroup, sight: Sight): readonly Branch[] {
  const rows = sight.goalId === null ? group.rows : shownOf(group, sight).rows.map((row) => ({ ...row, depth: 0 }));
  const below = branches(rows);
  if (group.fragment === null || below.length === 0) return below;
  return [{ id: group.id, item: null, group, count: group, below }];
}

function columnBranches(column: PlanColumn, sight: Sight): readonly Branch[] {
  const below = column.groups.flatMap((group) => groupBranches(group, sight));
  if (column.stage === null) return below;
  if (sight.goalId !== null && below.length === 0) return [];
  return [{ id: column.stage.id, item: column.stage, group: null, count: column, below }];
}

/** The plan as lines from top to bottom, without those below a line that was closed. */
export function treeLines(tree: PlanTree, sight: Sight, closed: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const walk = (siblings: readonly Branch[], level: number, parentId: string | null): void => {
    siblings.forEach(({ id, item, group, count, below }, place) => {
      const expanded = below.length === 0 ? null : !closed.has(id);
      lines.push({ id, level, parentId, item, group, count, expanded, position: place + 1, setSize: siblings.length });
      if (expanded) walk(below, level + 1, id);
    });
  };
  walk(
    tree.columns.flatMap((column) => columnBranches(column, sight)),
    1,
    null,
  );
  return lines;
}

export type TreeMove = { readonly to: string } | { readonly open: string } | { readonly close: string } | null;

/** What an arrow does, by the pattern of a tree: right opens, then goes in; left closes, then goes out. */
export function treeMove(lines: readonly TreeLine[], id: string, key: string): TreeMove {
  const place = lines.findIndex((line) => line.id === id);
  const line = lines[place];
  if (line === undefined) return null;
  const go = (target: TreeLine | undefined): TreeMove => (target === undefined ? null : { to: target.id });
  switch (key) {
    case 'ArrowDown':
      return go(lines[place + 1]);
    case 'ArrowUp':
      return go(lines[place - 1]);
    case 'Home':
      return go(lines[0]);
    case 'End':
      return go(lines.at(-1));
    case 'ArrowRight':
      if (line.expanded === null) return null;
      return line.expanded ? go(lines[place + 1]) : { open: id };
    case 'ArrowLeft':
      if (line.expanded) return { close: id };
      return line.parentId === null ? null : { to: line.parentId };
    default:
      return null;
  }
}
