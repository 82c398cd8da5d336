import type { PlanColumn, PlanGroup, PlanRow, PlanTree } from './plan-tree.ts';

const sameRow = (a: PlanRow, b: PlanRow | undefined): boolean =>
  b !== undefined && a.item === b.item && a.depth === b.depth;

function sameGroup(a: PlanGroup, b: PlanGroup): boolean {
  return (
    a.origin === b.origin &&
    a.fragment === b.fragment &&
    a.changed === b.changed &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, place) => sameRow(row, b.rows[place]))
  );
}

/** Rows that are as they were stay the same objects, too: what is drawn from them need not look again. */
function shareGroup(next: PlanGroup, last: ReadonlyMap<string, PlanGroup>): PlanGroup {
  const before = last.get(next.id);
  return before !== undefined && sameGroup(next, before) ? before : next;
}

function shareColumn(next: PlanColumn, last: ReadonlyMap<string, PlanColumn>): PlanColumn {
  const before = last.get(next.id);
  if (before === undefined) return next;
  const known = new Map(before.groups.map((group) => [group.id, group]));
  const groups = next.groups.map((group) => shareGroup(group, known));
  const same =
    before.stage === next.stage &&
    groups.length === before.groups.length &&
    groups.every((group, place) => group === before.groups[place]);
  return same ? before : { ...next, groups };
}

/** The next tree with every column and panel of the last one that did not change: one changed step draws one panel anew. */
export function shareTree(last: PlanTree, next: PlanTree): PlanTree {
  const known = new Map(last.columns.map((column) => [column.id, column]));
  return { ...next, columns: next.columns.map((column) => shareColumn(column, known)) };
}
