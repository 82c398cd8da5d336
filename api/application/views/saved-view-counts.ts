import type { Pool } from 'pg';
import type { SavedViewCounts, SavedViewRow } from '../../contract/saved-views.ts';
import type { SignedIn } from '../signed-in.ts';
import { filterOf } from './case-filter.ts';
import { type CaseListFilter, conditionsOf } from './list-conditions.ts';
import { Parameters } from './parameters.ts';

const MOST = 99;

/** How many open cases each view has, up to a bound; a search and what is over are not counted. */
export async function countViews(
  pool: Pool,
  person: SignedIn,
  views: readonly SavedViewRow[],
): Promise<SavedViewCounts> {
  const counts: SavedViewCounts = {};
  for (const { id, filter: wanted } of views) {
    const filter = filterOf(person, wanted);
    if (filter === null || filter.q !== undefined || filter.state !== 'open') continue;
    const found = await countUpTo(pool, person, filter, MOST + 1);
    counts[id] = { count: Math.min(found, MOST), isMore: found > MOST };
  }
  return counts;
}

async function countUpTo(pool: Pool, person: SignedIn, filter: CaseListFilter, bound: number): Promise<number> {
  const parameters = new Parameters();
  const me = parameters.add(person.id);
  const conditions = conditionsOf(filter, person, parameters, me);
  const { rows } = await pool.query<{ found: number }>(
    `select count(*)::int as found from (
       select from case_instance c left join case_seen s on s.case_id = c.id and s.user_id = ${me}
       where ${conditions.join(' and ')} limit ${parameters.add(bound)}) as few`,
    parameters.values,
  );
  return rows[0]?.found ?? 0;
}
