import type { EntityManager } from '@mikro-orm/postgresql';
import type { TemplateKind } from '../../../engine/index.ts';
import {
  fitFindings,
  type ParsedTemplate,
  parseCaseType,
  parseFragment,
  parseTemplate,
  servedGoals,
  startFindings,
} from '../../../templates/index.ts';
import { TemplateVersion } from '../../persistence/entities/template.entity.ts';

/**
 * A definition with everything that is wrong or doubtful beside what is published: goals of a case type are served by
 * fragments too, and a fragment should fit a case type.
 */
export async function checkedBesideLibrary(
  em: EntityManager,
  kind: TemplateKind,
  definition: unknown,
): Promise<ParsedTemplate> {
  if (kind === 'case-type') {
    const fragments = (await published(em, 'fragment')).flatMap((given) => parseFragment(given).definition ?? []);
    const read = parseTemplate(kind, definition, { servedGoals: servedGoals(fragments) });
    if (read.kind === 'fragment' || read.definition === null) return read;
    const starts = startFindings(read.definition, new Map(fragments.map((fragment) => [fragment.key, fragment])));
    return { ...read, findings: [...read.findings, ...starts] };
  }
  const parsed = parseFragment(definition);
  if (parsed.definition === null) return { kind, ...parsed };
  const caseTypes = (await published(em, 'case-type')).flatMap((given) => parseCaseType(given).definition ?? []);
  return { kind, ...parsed, findings: [...parsed.findings, ...fitFindings(parsed.definition, caseTypes)] };
}

/** The newest published definition of each template of a kind. */
async function published(em: EntityManager, kind: TemplateKind): Promise<readonly unknown[]> {
  const rows = await em.find(
    TemplateVersion,
    { kind, state: 'published' },
    { fields: ['key', 'version', 'definition'], orderBy: { key: 'asc', version: 'asc' } },
  );
  return [...new Map(rows.map(({ key, definition }) => [key, definition])).values()];
}
