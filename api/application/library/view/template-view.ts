import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { checkPersonal, type Finding, openDraft } from '../../../../templates/index.ts';
import type { ReadTemplateQuery, TemplateVersionView } from '../../../contract/templates.ts';
import { CaseInstance } from '../../../persistence/entities/case.entity.ts';
import { type Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { standingsInDatabase } from '../../standing.ts';
import { readable } from '../access/captured-drafts.ts';
import { allowedActions, curates, mayChangeTeam, takesAway, visibleTemplate } from '../access/template-access.ts';
import { peopleOfCase } from '../capture/case-people.ts';
import { leftOfMany } from '../many/left-of-many.ts';
import { openThreads } from '../people/comment-template.ts';
import { isFollowing } from '../people/follow-template.ts';
import { namesOf } from '../people/people-names.ts';
import { checkedBesideLibrary } from '../published/beside-library.ts';
import { successorsOf, teamsByKey } from './template-places.ts';
import { reviewOf } from './template-review.ts';

export interface ViewParts {
  readonly em: EntityManager;
  readonly pool: Pool;
  readonly prepared: boolean;
}

/** The newest version that is asked for, with what is wrong with it; null when there is none. */
export async function templateView(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  wanted: ReadTemplateQuery = {},
): Promise<TemplateVersionView | null> {
  const template = await visibleTemplate(parts.em, person, key);
  if (template === null) return null;
  const all = await parts.em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' }, refresh: true });
  const versions = await readable(parts, person, template, all);
  const version = versions.findLast(
    (each) => each.version === (wanted.version ?? each.version) && each.state === (wanted.state ?? each.state),
  );
  if (version === undefined) return null;
  const open = openDraft(all);
  const readsOpen = open === undefined || person.isAdministrator || versions.includes(open);
  const names = await namesOf(parts.em, [version.createdBy]);
  return {
    key,
    kind: version.kind,
    version: version.version,
    state: version.state,
    revision: version.revision,
    definition: version.definition,
    findings: (await findingsOf(parts.em, template, version)).map((finding) => ({ ...finding })),
    capturedFrom: await capturedFrom(parts, person, version.capturedCaseId),
    createdBy: names.get(version.createdBy ?? '') ?? null,
    createdAt: version.createdAt.toISOString(),
    publishedAt: version.publishedAt?.toISOString() ?? null,
    releaseNote: version.releaseNote,
    ...(await reviewOf(parts.em, version)),
    team: (await teamsByKey(parts.em, [template])).get(key) ?? null,
    successor: (await successorsOf(parts.em, person, [template])).get(key) ?? null,
    openComments: (await openThreads(parts.em, [key])).get(`${key}@${version.version}`) ?? 0,
    following: await isFollowing(parts.em, person.id, template, all),
    versions: (curates(person, template) ? all : versions).map(({ version: each, state }) => ({
      version: each,
      state,
    })),
    withheld: null,
    allowed: [
      ...allowedActions(person, template, all, new Set(versions.map(({ version: each }) => each))),
      ...(readsOpen && mayChangeTeam(person, template) && !takesAway(person, template, all) ? ['change-team'] : []),
    ],
  };
}

/** What the validator finds, beside what else is in the library, and for a captured draft what is left of the customer. */
async function findingsOf(
  em: EntityManager,
  { teamId }: Pick<Template, 'teamId'>,
  { key, kind, definition: given, state, capturedCaseId }: TemplateVersion,
): Promise<readonly Finding[]> {
  const { definition, findings } = await checkedBesideLibrary(em, kind, given, teamId);
  if ((state !== 'draft' && state !== 'in-review') || definition === null) return findings;
  const people = await peopleOfCase(em, capturedCaseId);
  const left = people === null ? [] : checkPersonal(definition, people);
  return [...findings, ...left, ...(await leftOfMany(em, key, definition))];
}

/** The case is named to those who may know of it. */
async function capturedFrom(
  { em, ...parts }: ViewParts,
  person: SignedIn,
  caseId: string | null,
): Promise<TemplateVersionView['capturedFrom']> {
  if (caseId === null) return null;
  const standings = await standingsInDatabase(parts, person, [caseId]);
  const row = standings.has(caseId) ? await em.findOne(CaseInstance, { id: caseId }, { fields: ['number'] }) : null;
  return row === null ? null : { caseId, caseNumber: row.number };
}
