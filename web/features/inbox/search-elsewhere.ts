import type { CaseRow } from '../../../api/contract/views.ts';
import type { PageOf } from '../../api-client/queries.ts';

export interface Elsewhere {
  /** The narrowest list of all views that has them. */
  readonly state: 'open' | 'ended' | 'all';
  readonly count: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
}

/** Where to look for what the view at hand does not have; null: nowhere. */
export function elsewhereOf(page: PageOf<Pick<CaseRow, 'endedAt'>> | undefined): Elsewhere | null {
  if (page === undefined || page.items.length === 0) return null;
  const ended = page.items.filter(({ endedAt }) => endedAt !== null).length;
  const isMore = page.next !== undefined;
  const count = page.items.length;
  if (isMore || (ended > 0 && ended < count)) return { state: 'all', count, isMore };
  return { state: ended === 0 ? 'open' : 'ended', count, isMore };
}
