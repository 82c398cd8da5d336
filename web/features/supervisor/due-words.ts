import type { CaseRow } from '../../../api/contract/views.ts';
import type { Translate } from '../../messages/use-t.ts';

/** What the next deadline is of: the first reply, a goal or a step by its name. */
export function dueWhat(t: Translate, row: Pick<CaseRow, 'nextDueAt' | 'nextDueWhat'>): string {
  if (row.nextDueAt === null) return '';
  const [, kind, name = ''] = /^(task|goal):(.*)$/s.exec(row.nextDueWhat ?? '') ?? [];
  if (kind === undefined) return t('supervisor.first-reply');
  if (name === '') return t('common.erased');
  return kind === 'goal' ? t('supervisor.goal', { name }) : name;
}
