/** Draws the row, when it belongs to a list of its own; nothing else. */
type Reveal = (id: string) => void;

let order: readonly string[] = [];
const reveals = new Set<Reveal>();

/** The rows of the plan in the order in which they are read, drawn or not: what j and k walk. */
export function setOrder(ids: readonly string[]): void {
  order = ids;
}

export const rowIds = (): readonly string[] => order;

/** Long lists draw what is in sight: before a row gets the focus they are asked to draw it. */
export function addReveal(reveal: Reveal): () => void {
  reveals.add(reveal);
  return () => reveals.delete(reveal);
}

/** The element of a row that takes the focus, drawn if it was not; null when the plan does not show it. */
export function rowElement(id: string): HTMLElement | null {
  const find = () => document.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`);
  const there = find();
  if (there !== null) return there;
  for (const reveal of reveals) reveal(id);
  return find();
}

/** Focuses a row of the plan; false when it is not shown. */
export function focusRow(id: string): boolean {
  const row = rowElement(id);
  const target = row?.matches('[data-focus]') ? row : (row?.querySelector<HTMLElement>('[data-focus]') ?? null);
  target?.focus();
  return target !== null;
}

/** The row of the plan that has the focus, or holds what has it. */
export const currentRow = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-step]') ?? null;
