import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { checkPersonal, type Finding, possibleActions, type TemplateAction } from '../../../templates/index.ts';
import type { ReadTemplateQuery, TemplateVersionView } from '../../contract/templates.ts';
import type { PersonRef } from '../../contract/views.ts';
import { AppUser } from '../../persistence/entities/access.entity.ts';
import { CaseInstance } from '../../persistence/entities/case.entity.ts';
import { TemplateVersion } from '../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../access/outside-verbs.ts';
import type { SignedIn } from '../signed-in.ts';
import { standingsInDatabase } from '../standing.ts';
import { checkedBesideLibrary } from './beside-library.ts';
import { readable } from './captured-drafts.ts';
import { mayEditDraft } from './change-template.ts';
import { customerOfCase } from './known-customer.ts';

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
  const all = await parts.em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' }, refresh: true });
  const versions = await readable(parts, person, all);
  const version = versions.findLast(
    (each) => each.version === (wanted.version ?? each.version) && each.state === (wanted.state ?? each.state),
  );
  if (version === undefined) return null;
  const names = await namesOf(parts.em, [version.createdBy]);
  return {
    key,
    kind: version.kind,
    version: version.version,
    state: version.state,
    revision: version.revision,
    definition: version.definition,
    findings: (await findingsOf(parts.em, version)).map((finding) => ({ ...finding })),
    capturedFrom: await capturedFrom(parts, person, version.capturedCaseId),
    createdBy: names.get(version.createdBy ?? '') ?? null,
    createdAt: version.createdAt.toISOString(),
    publishedAt: version.publishedAt?.toISOString() ?? null,
    versions: versions.map(({ version: each, state }) => ({ version: each, state })),
    allowed: allowedActions(person, versions),
  };
}

/** What the validator finds, beside what else is in the library, and for a captured draft what is left of the customer. */
async function findingsOf(
  em: EntityManager,
  { kind, definition: given, state, capturedCaseId }: TemplateVersion,
): Promise<readonly Finding[]> {
  const { definition, findings } = await checkedBesideLibrary(em, kind, given);
  const customer = state === 'draft' && definition !== null ? await customerOfCase(em, capturedCaseId) : null;
  return customer === null || definition === null ? findings : [...findings, ...checkPersonal(definition, customer)];
}

const VERBS = { 'start-draft': 'edit-template', publish: 'publish-template', retire: 'retire-template' } as const;

/** What this person may do with the template now. */
export function allowedActions(
  person: SignedIn,
  versions: readonly Pick<TemplateVersion, 'version' | 'state' | 'origin' | 'createdBy'>[],
): TemplateAction[] {
  const draft = versions.find(({ state }) => state === 'draft');
  return possibleActions(versions).filter((action) =>
    action === 'save-draft'
      ? draft !== undefined && mayEditDraft(person, draft)
      : mayOutsideCases(person, VERBS[action]),
  );
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

/** Names of people by id. */
export async function namesOf(
  em: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, PersonRef>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = wanted.length === 0 ? [] : await em.find(AppUser, { id: { $in: wanted } }, { fields: ['id', 'name'] });
  return new Map(people.map(({ id, name }) => [id, { id, name }]));
}
