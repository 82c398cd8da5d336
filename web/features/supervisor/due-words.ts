import type { CaseRow } from '../../../api/contract/views.ts';
import type { Translate } from '../../messages/use-t.ts';

/** What the next deadline is of: words of our own for the first reply, else the name of the goal or step. */
export function dueWhat(t: Translate, row: CaseRow): string {
  if (row.nextDueAt === null) return '';
  if (row.nextDueWhat === null || row.nextDueWhat === 'first-reply') return t('supervisor.first-reply');
  return row.nextDueWhat;
}
