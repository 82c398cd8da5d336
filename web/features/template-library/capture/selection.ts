/** What is chosen in a list of steps, where the keyboard stands, and from where a range grows. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly cursor: string | null;
  readonly anchor: string | null;
  /** What was chosen before the range that is being drawn; null when none is. */
  readonly before: ReadonlySet<string> | null;
}

export const NOTHING: Selection = { chosen: new Set(), cursor: null, anchor: null, before: null };

/** Rows in the order in which they are seen; each with everything that choosing it chooses. */
export type Rows = readonly { readonly id: string; readonly ids: readonly string[] }[];

/** Chooses or drops one row with all that is inside it; the next range grows from here. */
export function toggle(selection: Selection, rows: Rows, id: string): Selection {
  const ids = rows.find((row) => row.id === id)?.ids ?? [];
  const chosen = new Set(selection.chosen);
  const on = !chosen.has(id);
  for (const each of ids) {
    if (on) chosen.add(each);
    else chosen.delete(each);
  }
  return { chosen, cursor: id, anchor: id, before: null };
}

/** Everything from the anchor to this row, beside what was chosen before the range began. */
export function extend(selection: Selection, rows: Rows, id: string): Selection {
  const anchor = selection.anchor ?? selection.cursor ?? id;
  const before = selection.before ?? selection.chosen;
  const [from, to] = [at(rows, anchor), at(rows, id)];
  const range = from < 0 || to < 0 ? [] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...before, ...range.flatMap(({ ids }) => ids)]), cursor: id, anchor, before };
}

/** A range that is drawn anew from a row, with the mouse. */
export const begin = (selection: Selection, id: string): Selection => ({
  ...selection,
  cursor: id,
  anchor: id,
  before: selection.chosen,
});

/** Moves the keyboard; with a range it grows or shrinks, without one nothing is chosen. */
export function move(
  selection: Selection,
  rows: Rows,
  to: 'up' | 'down' | 'first' | 'last',
  ranged: boolean,
): Selection {
  const here = selection.cursor === null ? -1 : at(rows, selection.cursor);
  const place = {
    up: Math.max(0, here - 1),
    down: Math.min(rows.length - 1, here + 1),
    first: 0,
    last: rows.length - 1,
  }[to];
  const row = rows[place];
  if (row === undefined) return selection;
  if (ranged) return extend(here < 0 ? begin(selection, row.id) : selection, rows, row.id);
  return { ...selection, cursor: row.id, anchor: row.id, before: null };
}

/** Just these. */
export const choose = (selection: Selection, ids: Iterable<string>): Selection => ({
  ...selection,
  chosen: new Set(ids),
  before: null,
});

const at = (rows: Rows, id: string): number => rows.findIndex((row) => row.id === id);
