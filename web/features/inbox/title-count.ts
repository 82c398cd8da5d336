import type { CaseCounts } from '../../api-client/queries.ts';
import { partsOf, type Search } from './list-search.ts';

/** How many wait in the list that is shown, for the title of the tab; null where that is not counted, or nobody waits. */
export function titleCount(search: Search, counts: CaseCounts | undefined): number | null {
  const { view = 'all', state = 'open', queue } = search;
  if (counts === undefined || state !== 'open' || view === 'incoming') return null;
  if (search.saved !== undefined || search.q !== undefined || partsOf(search).length > 0) return null;
  if (view !== 'queue') return counts[view] || null;
  const ofQueues = queue === undefined ? Object.values(counts.queues) : [counts.queues[queue] ?? 0];
  return ofQueues.reduce((sum, each) => sum + each, 0) || null;
}
