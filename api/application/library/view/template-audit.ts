import type { EntityManager } from '@mikro-orm/postgresql';
import type { TemplateRecord } from '../../../contract/template-life.ts';
import { Audit } from '../../../persistence/entities/access.entity.ts';
import { namesOf } from '../people/people-names.ts';

const MOST = 500;

/** Every change of a template on record: who, when, before and after; for those who curate it. No words of people, no addresses. */
export async function templateAudit(em: EntityManager, key: string): Promise<TemplateRecord> {
  const rows = await em.find(
    Audit,
    { subjectKind: 'template', subjectId: key },
    { orderBy: { at: 'desc', id: 'desc' }, limit: MOST },
  );
  const names = await namesOf(
    em,
    rows.map(({ actorId }) => actorId),
  );
  return {
    items: rows.map(({ id, at, actorId, action, before, after }) => ({
      id,
      at: at.toISOString(),
      by: names.get(actorId ?? '') ?? null,
      action,
      before,
      after,
    })),
  };
}
