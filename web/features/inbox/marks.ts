import type { CaseMark } from '../../../api/contract/my-cases.ts';
import type { CaseRow } from '../../../api/contract/views.ts';
import type { Search } from './list-search.ts';

interface Mark {
  readonly kind: CaseMark;
  readonly until?: string;
}

/** Whether what is marked so is not in the list any more. */
export function leaves({ view = 'all', state = 'open' }: Search, kind: CaseMark): boolean {
  if (state !== 'open') return false;
  if (view === 'snoozed') return kind === 'awake' || kind === 'done';
  if (view === 'all' || view === 'mentions') return false;
  return kind === 'snoozed' || kind === 'done';
}

/** The mark that takes this one back; null: there is no need to. */
export function undoOf(rows: readonly Pick<CaseRow, 'snoozedUntil'>[], { kind }: Mark): Mark | null {
  switch (kind) {
    case 'done':
      return { kind: 'not-done' };
    case 'snoozed':
      return { kind: 'awake' };
    case 'awake': {
      const until = rows[0]?.snoozedUntil ?? null;
      return until === null ? null : { kind: 'snoozed', until };
    }
    case 'not-done':
      return { kind: 'done' };
    case 'read':
      return { kind: 'unread' };
    case 'unread':
      return { kind: 'read' };
  }
}

/** What the key for unread does with these: when all of them are, they are read after. */
export const turned = (rows: readonly Pick<CaseRow, 'isUnread'>[]): 'read' | 'unread' =>
  rows.every(({ isUnread }) => isUnread) ? 'read' : 'unread';
