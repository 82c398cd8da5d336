import type { EntityManager } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import type { CaseTypeDefinition, FragmentDefinition, TemplateKind } from '../../../../engine/index.ts';
import {
  fitFindings,
  type ParsedTemplate,
  parseCaseType,
  parseFragment,
  parseTemplate,
  servedGoals,
  startFindings,
} from '../../../../templates/index.ts';
import { TemplateVersion } from '../../../persistence/entities/template.entity.ts';

/**
 * A definition with everything that is wrong or doubtful beside what is published for its team (null: for everybody):
 * goals of a case type are served by fragments too, what its cases start with must be there, and a fragment should fit a
 * case type.
 */
export async function checkedBesideLibrary(
  em: EntityManager,
  kind: TemplateKind,
  definition: unknown,
  teamId: string | null,
): Promise<ParsedTemplate> {
  if (kind === 'case-type') {
    const fragments = (await published(em, 'fragment', teamId)).flatMap((each) => ('items' in each ? [each] : []));
    const read = parseTemplate(kind, definition, { servedGoals: servedGoals(fragments) });
    if (read.kind === 'fragment' || read.definition === null) return read;
    const starts = startFindings(read.definition, new Map(fragments.map((fragment) => [fragment.key, fragment])));
    return { ...read, findings: [...read.findings, ...starts] };
  }
  const parsed = parseFragment(definition);
  if (parsed.definition === null) return { kind, ...parsed };
  const caseTypes = (await published(em, 'case-type', teamId)).flatMap((each) => ('plan' in each ? [each] : []));
  return { kind, ...parsed, findings: [...parsed.findings, ...fitFindings(parsed.definition, caseTypes)] };
}

type Definition = FragmentDefinition | CaseTypeDefinition;

/** Reading a definition costs far more than loading it, and a published one never changes: each database has a memory. */
const memories = new WeakMap<object, LRUCache<string, Definition>>();
const REMEMBERED = 6_000;
const AT_ONCE = 200;

const nameOf = ({ key, version }: { readonly key: string; readonly version: number }): string => `${key}@${version}`;

function memoryOf(em: EntityManager): LRUCache<string, Definition> {
  const database = em.getConnection();
  const known = memories.get(database) ?? new LRUCache<string, Definition>({ max: REMEMBERED });
  memories.set(database, known);
  return known;
}

/**
 * The newest published definition of each template of a kind that may meet those of this team. A fragment of everybody
 * meets the case types of every team; a case type of everybody only what everybody has.
 */
export async function published(
  em: EntityManager,
  kind: TemplateKind,
  teamId: string | null,
): Promise<readonly Definition[]> {
  const memory = memoryOf(em);
  const newest = await em.execute<{ key: string; version: number }[]>(
    `select v.key, max(v.version) as version from template_version v join template t on t.key = v.key
      where v.kind = ? and v.state = 'published' and (? or t.team_id is null or t.team_id = ?::uuid)
      group by v.key order by v.key`,
    [kind, kind === 'case-type' && teamId === null, teamId],
  );
  const missing = newest.filter((each) => !memory.has(nameOf(each)));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const $in = missing.slice(at, at + AT_ONCE).map(({ key }) => key);
    const rows = await em.find(TemplateVersion, { key: { $in }, state: 'published' }, { refresh: true });
    for (const row of rows) {
      const { definition } = kind === 'fragment' ? parseFragment(row.definition) : parseCaseType(row.definition);
      if (definition !== null) memory.set(nameOf(row), definition);
    }
  }
  return newest.flatMap((each) => memory.get(nameOf(each)) ?? []);
}
