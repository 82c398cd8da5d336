import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseTypeDefinition } from '../../../engine/index.ts';
import { parseCaseType } from '../../../templates/index.ts';
import { TemplateVersion } from '../../persistence/entities/template.entity.ts';

/** A published version never changes, so it is read and parsed once. */
const parsed = new Map<string, CaseTypeDefinition | null>();
const KEPT = 500;

/** The newest published version of each case type. */
export async function publishedCaseTypes(em: EntityManager): Promise<readonly CaseTypeDefinition[]> {
  const rows = await em.find(
    TemplateVersion,
    { kind: 'case-type', state: 'published' },
    { fields: ['key', 'version'], orderBy: { key: 'asc', version: 'asc' } },
  );
  const newest = [...new Map(rows.map(({ key, version }) => [key, version]))];
  const unread = newest.filter(([key, version]) => !parsed.has(`${key} ${version}`));
  if (parsed.size > KEPT) parsed.clear();
  for (const [key, version] of unread) {
    const row = await em.findOne(TemplateVersion, { key, version });
    if (row !== null) parsed.set(`${key} ${version}`, parseCaseType(row.definition).definition);
  }
  return newest.flatMap(([key, version]) => parsed.get(`${key} ${version}`) ?? []);
}
