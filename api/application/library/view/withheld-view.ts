import type { ReadTemplateQuery, TemplateVersionView } from '../../../contract/templates.ts';
import { type Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { readable, whoClears } from '../access/captured-drafts.ts';
import { curates, visibleTemplate } from '../access/template-access.ts';
import { isFollowing } from '../people/follow-template.ts';
import { namesOf } from '../people/people-names.ts';
import { teamsByKey } from './template-places.ts';
import type { ViewParts } from './template-view.ts';

/**
 * That a draft is there, for who curates the template but may not read what came from cases: who made it, when, of which
 * kind of case, how many steps, and who clears it. Null for everybody else, and when there is no such draft.
 */
export async function withheldView(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  wanted: ReadTemplateQuery = {},
): Promise<TemplateVersionView | null> {
  const template = await visibleTemplate(parts.em, person, key);
  if (template === null || !curates(person, template)) return null;
  const all = await parts.em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' }, refresh: true });
  const version = all.findLast(
    (each) => each.version === (wanted.version ?? each.version) && each.state === (wanted.state ?? each.state),
  );
  if (version === undefined || (await readable(parts, person, template, [version])).length > 0) return null;
  return await present(parts, person, { template, all, version });
}

async function present(
  parts: ViewParts,
  person: SignedIn,
  {
    template,
    all,
    version,
  }: { readonly template: Template; readonly all: readonly TemplateVersion[]; readonly version: TemplateVersion },
): Promise<TemplateVersionView> {
  const { key, createdBy: by } = version;
  const createdBy = (await namesOf(parts.em, [by])).get(by ?? '') ?? null;
  return {
    key,
    kind: version.kind,
    version: version.version,
    state: version.state,
    revision: version.revision,
    definition: null,
    findings: [],
    capturedFrom: null,
    createdBy,
    createdAt: version.createdAt.toISOString(),
    publishedAt: null,
    releaseNote: null,
    review: null,
    sentBack: null,
    team: (await teamsByKey(parts.em, [template])).get(key) ?? null,
    successor: null,
    openComments: 0,
    following: await isFollowing(parts.em, person.id, template, all),
    versions: all.map(({ version: each, state }) => ({ version: each, state })),
    withheld: {
      itemCount: version.itemCount,
      caseTypes: await caseTypesOf(parts, version),
      because: whoClears(createdBy?.name ?? null),
    },
    allowed: [],
  };
}

/** The kinds of the cases that it came from, by name. */
async function caseTypesOf(
  { pool }: ViewParts,
  { key, capturedCaseId }: TemplateVersion,
): Promise<{ key: string; name: string }[]> {
  const { rows } = await pool.query<{ key: string; name: string }>(
    `select c.case_type_key as key, coalesce(max(v.name), c.case_type_key) as name
     from case_instance c left join template_version v on v.key = c.case_type_key and v.state = 'published'
     where c.id = $2::uuid or c.id in (select unnest(s.case_ids) from template_source s where s.key = $1)
     group by c.case_type_key order by 2`,
    [key, capturedCaseId],
  );
  return rows;
}
