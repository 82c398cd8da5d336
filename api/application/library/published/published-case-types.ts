import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { CaseTypeDefinition } from '../../../../engine/index.ts';
import type { SignedIn } from '../../signed-in.ts';
import { templatesHiddenFrom } from '../access/usable-template.ts';
import { published } from './beside-library.ts';

/** The newest published version of each case type that is there for this person. */
export async function publishedCaseTypes(
  em: EntityManager,
  pool: Pool,
  person: SignedIn,
): Promise<readonly CaseTypeDefinition[]> {
  const [all, hidden] = await Promise.all([published(em, 'case-type', null), templatesHiddenFrom(pool, person)]);
  return all.flatMap((each) => ('plan' in each && !hidden.has(each.key) ? [each] : []));
}
