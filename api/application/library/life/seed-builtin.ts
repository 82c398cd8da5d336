import type { EntityManager } from '@mikro-orm/postgresql';
import { invariant } from '../../../../engine/index.ts';
import {
  BUILTIN_TEMPLATES,
  type BuiltinTemplate,
  newest,
  nextVersion,
  parseTemplate,
  searchLine,
} from '../../../../templates/index.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { recordAudit } from '../../audit.ts';

/**
 * Puts the starter library into the database, and newer versions of it where this build has them. What people made of a
 * starter template stays: one that was edited, retired or replaced is left alone. Does nothing when nothing is new.
 */
export async function seedBuiltinTemplates(em: EntityManager): Promise<{ readonly published: readonly string[] }> {
  return await em.transactional(async (inner) => {
    // Nodes that start together must not both insert.
    await inner.execute("select pg_advisory_xact_lock(hashtextextended('starter-library', 3))");
    const known = await inner.find(TemplateVersion, { key: { $in: BUILTIN_TEMPLATES.map(({ key }) => key) } });
    const published: string[] = [];
    for (const builtin of BUILTIN_TEMPLATES) {
      const versions = known.filter(({ key }) => key === builtin.key);
      if (!isNews(versions, builtin)) continue;
      if (versions.length === 0) addTemplate(inner, builtin);
      publish(inner, builtin, nextVersion(versions));
      published.push(builtin.key);
    }
    await inner.flush();
    return { published };
  });
}

function isNews(versions: readonly TemplateVersion[], builtin: BuiltinTemplate): boolean {
  const last = newest(versions);
  if (last === undefined) return true;
  if (last.kind !== builtin.kind || last.origin !== 'builtin' || last.state !== 'published') return false;
  return JSON.stringify(last.definition) !== JSON.stringify(builtin.definition);
}

function addTemplate(em: EntityManager, { key, kind }: BuiltinTemplate): void {
  em.persist(
    em.create(Template, { key, kind, ownerId: null, createdAt: new Date(), teamId: null, successorKey: null }),
  );
}

function publish(em: EntityManager, { kind, key, definition: given }: BuiltinTemplate, version: number): void {
  const { definition } = parseTemplate(kind, given);
  invariant(definition, `the starter template ${key} cannot be read`);
  const now = new Date();
  em.persist(
    em.create(TemplateVersion, {
      key,
      version,
      kind,
      state: 'published',
      definition: given,
      revision: 1,
      origin: 'builtin',
      capturedCaseId: null,
      createdBy: null,
      createdAt: now,
      publishedAt: now,
      publishedBy: null,
      retiredAt: null,
      submittedBy: null,
      reviewerId: null,
      releaseNote: null,
      name: definition.name,
      description: definition.description,
      tags: [...(definition.tags ?? [])],
      search: searchLine(definition),
    }),
  );
  recordAudit(em, {
    actorId: null,
    action: 'template-published',
    subjectKind: 'template',
    subjectId: key,
    after: { version, origin: 'builtin' },
  });
}
