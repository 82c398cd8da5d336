import type { CaseActions } from '../../sync/case-screen.ts';

/** Frames in which the customer's side may come into sight, and the row into the list. */
const PATIENCE = 20;

/** Leads to a fact with its value open for typing: the buttons that a person would press, and no more. */
export function showFact(name: string, go: CaseActions['go']): void {
  if (window.matchMedia('(width < 75em)').matches) go({ part: 'customer' });
  openWhenThere(name, PATIENCE);
}

function openWhenThere(name: string, left: number): void {
  const row = document.querySelector<HTMLElement>(`[data-fact="${CSS.escape(name)}"]`);
  if (row?.checkVisibility()) {
    row.scrollIntoView({ block: 'nearest' });
    row.querySelector<HTMLElement>('button')?.click();
    return;
  }
  if (row === null) document.querySelector<HTMLElement>('[data-more-facts][aria-expanded="false"]')?.click();
  if (left > 0) requestAnimationFrame(() => openWhenThere(name, left - 1));
}
