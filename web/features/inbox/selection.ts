/** Rows that are chosen for something to be done with all of them. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins: the row that was chosen last by itself. */
  readonly anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything between the anchor and this row, both included; without an anchor the row alone. */
export function reach(selection: Selection, order: readonly string[], id: string): Selection {
  const to = order.indexOf(id);
  const from = selection.anchor === null ? to : order.indexOf(selection.anchor);
  if (to < 0) return selection;
  const start = from < 0 ? to : from;
  const range = order.slice(Math.min(start, to), Math.max(start, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id };
}

/** Shift with an arrow: the row that has the focus and the next one; going back lets go of what was reached last. */
export function step(selection: Selection, order: readonly string[], from: string, to: string): Selection {
  if (selection.ids.size === 0) return { ids: new Set([from, to]), anchor: from };
  const anchor = order.indexOf(selection.anchor ?? from);
  const away = Math.abs(order.indexOf(to) - anchor) > Math.abs(order.indexOf(from) - anchor);
  const next = new Set(selection.ids);
  if (away) next.add(from).add(to);
  else next.delete(from);
  return { ids: next, anchor: selection.anchor ?? from };
}

export const all = (order: readonly string[]): Selection => ({ ids: new Set(order), anchor: order[0] ?? null });

/** Rows that are gone are not chosen any more. The same selection when nothing is. */
export function keep(selection: Selection, order: readonly string[]): Selection {
  const here = new Set(order);
  if ([...selection.ids].every((id) => here.has(id))) return selection;
  const ids = new Set([...selection.ids].filter((id) => here.has(id)));
  return { ids, anchor: selection.anchor !== null && ids.has(selection.anchor) ? selection.anchor : null };
}
