import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { type CaseStanding, type PlacedCase, standingsInDatabase } from '../../application/standing.ts';

/** How a person stands to a case as the database has it; null: for this person there is no such case. */
export async function standingOn(
  deps: Pick<Deps, 'pool' | 'config'>,
  person: SignedIn,
  id: string,
): Promise<(CaseStanding & PlacedCase) | null> {
  const queries = { pool: deps.pool, prepared: deps.config.prepared };
  return (await standingsInDatabase(queries, person, [id])).get(id) ?? null;
}
