import type { Translate } from '../../messages/use-t.ts';
import { isOver } from './item-state.ts';
import type { PlanRow } from './plan-tree.ts';

export interface StepCount {
  readonly done: number;
  /** Skipped, or ended undone: over, but nothing that anybody did. */
  readonly notNeeded: number;
  readonly total: number;
}

/** "5 of 9 steps done, 2 not needed"; when nothing is left "12 done, 8 not needed". */
export function planCountWords(t: Translate, { done, notNeeded, total }: StepCount): string {
  const needed = total - notNeeded;
  if (notNeeded === 0) return t('case-board.plan-done', { done, total });
  if (done < needed) return t('case-board.plan-done-some', { done, total: needed, notNeeded });
  return t('case-board.folded', { done, notNeeded });
}

/** "1/2", as short as a heading allows; what is not needed does not count. */
export function shortCountWords(t: Translate, { done, notNeeded, total }: StepCount): string {
  if (total > 0 && notNeeded === total) return t('case-board.look-dropped');
  return t('case-board.stage-done', { done, total: total - notNeeded });
}

/** What is behind a fold: "3 done, 2 not needed". */
export function foldedWords(t: Translate, rows: readonly PlanRow[]): string {
  const over = rows.filter((row) => isOver(row.item));
  const done = over.filter((row) => row.item.state === 'completed').length;
  return t('case-board.folded', { done, notNeeded: over.length - done });
}
