import type { EntityManager } from '@mikro-orm/postgresql';
import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { standingsInDatabase } from '../../application/standing.ts';
import type { CaseView } from '../../contract/views.ts';
import { CaseInstance } from '../../persistence/entities/case.entity.ts';

const MOST_FOLLOWERS = 20;

/** Cases before and after this one, as far as the person may know of them. */
export async function linkedCases(
  { pool, config }: Pick<Deps, 'pool' | 'config'>,
  em: EntityManager,
  person: SignedIn,
  caseId: string,
  followsId: string | null,
): Promise<Pick<CaseView, 'follows' | 'followedBy'>> {
  const linked = await em.find(
    CaseInstance,
    { $or: [{ followsCaseId: caseId }, ...(followsId === null ? [] : [{ id: followsId }])] },
    { fields: ['id', 'number', 'followsCaseId'], orderBy: { openedAt: 'asc', id: 'asc' }, limit: MOST_FOLLOWERS },
  );
  if (linked.length === 0) return { follows: null, followedBy: [] };
  const ids = linked.map(({ id }) => id);
  const seen = await standingsInDatabase({ pool, prepared: config.prepared }, person, ids);
  const refs = linked.filter(({ id }) => seen.has(id)).map(({ id, number }) => ({ id, number }));
  return {
    follows: refs.find(({ id }) => id === followsId) ?? null,
    followedBy: refs.filter(({ id }) => id !== followsId),
  };
}
