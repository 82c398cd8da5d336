import type { EntityManager } from '@mikro-orm/postgresql';
import { type Template, TemplateAct, type TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import type { SignedIn } from '../../signed-in.ts';
import { standingsInDatabase } from '../../standing.ts';
import { visible } from '../../views/list-conditions.ts';
import { type LibraryRefusal, refuseChange } from '../library-refusal.ts';
import { namesOf } from '../people/people-names.ts';
import { curates, isOwn, ofTeams, seesTeam, type TemplatePlace, teamsOf, visibleTemplate } from './template-access.ts';

type Queries = Parameters<typeof standingsInDatabase>[0];
type Version = Pick<
  TemplateVersion,
  'key' | 'state' | 'origin' | 'revision' | 'clearedRevision' | 'createdBy' | 'reviewerId' | 'capturedCaseId'
>;

/** Made of what was done in cases, and not published yet. */
const isOfCases = ({ state, origin }: Version): boolean =>
  (state === 'draft' || state === 'in-review') && origin === 'captured';

/** As it stands it was sent to review, and found to tell of nobody. */
const isCleared = ({ revision, clearedRevision }: Version): boolean => clearedRevision === revision;

/**
 * The versions of a template that this person may read: none when it is private to a team that she is not in. A draft
 * that came from cases is for who made it, who was asked to look at it, and who may see all of these cases now; once it
 * was cleared and sent to review also for those who judge it (ADR 0036).
 */
export async function readable<V extends Version>(
  queries: Queries,
  person: SignedIn,
  place: TemplatePlace,
  versions: readonly V[],
): Promise<readonly V[]> {
  if (!seesTeam(person, place.teamId)) return [];
  const hidden = versions.filter(
    (version) =>
      isOfCases(version) &&
      !isOwn(person, version) &&
      version.reviewerId !== person.id &&
      !(isCleared(version) && curates(person, place)),
  );
  if (hidden.length === 0) return versions;
  const sources = await sourcesOf(queries, hidden);
  const seen = await standingsInDatabase(queries, person, [...new Set([...sources.values()].flat())]);
  const seesAll = (version: V): boolean => {
    const ids = sources.get(version) ?? [];
    return ids.length > 0 && ids.every((id) => seen.has(id));
  };
  return versions.filter((version) => !hidden.includes(version) || seesAll(version));
}

/** The cases that drafts came from: of each the one, and those of the many. */
async function sourcesOf<V extends Version>(
  { pool }: Queries,
  versions: readonly V[],
): Promise<ReadonlyMap<V, readonly string[]>> {
  const { rows } = await pool.query<{ key: string; case_ids: string[] }>(
    'select key, case_ids from template_source where key = any($1::text[])',
    [versions.map(({ key }) => key)],
  );
  const many = new Map(rows.map(({ key, case_ids: ids }) => [key, ids]));
  return new Map(
    versions.map((version) => [
      version,
      [...(many.get(version.key) ?? []), ...(version.capturedCaseId === null ? [] : [version.capturedCaseId])],
    ]),
  );
}

/**
 * Since when this person may know what was said of a version; null: from its beginning. What was said of a draft from
 * cases may tell who the customer was, however clean it is now: who judges it hears what was said since it was cleared,
 * all others what was said since it was published.
 */
export async function saidSince(
  queries: Queries,
  em: EntityManager,
  person: SignedIn,
  place: TemplatePlace,
  version: TemplateVersion,
): Promise<Date | null> {
  const before: Version = { ...versionOf(version), state: 'draft', clearedRevision: null };
  if ((await readable(queries, person, place, [before])).length > 0) return null;
  const cleared = curates(person, place) ? await clearedAt(em, version) : null;
  return cleared ?? version.publishedAt ?? new Date();
}

/** Since when this person may know how an open draft was changed; null: from its beginning. */
export async function changedSince(em: EntityManager, person: SignedIn, draft: TemplateVersion): Promise<Date | null> {
  if (!isOfCases(draft) || (await reads(em, person, draft.key, draft.version, false))) return null;
  return (await clearedAt(em, draft)) ?? new Date();
}

/** When it was sent to review last. */
async function clearedAt(
  em: EntityManager,
  { key, version }: Version & { readonly version: number },
): Promise<Date | null> {
  const sent = await em.findOne(TemplateAct, { key, version, act: 'sent-to-review' }, { orderBy: { at: 'desc' } });
  return sent?.at ?? null;
}

const versionOf = ({
  key,
  state,
  origin,
  revision,
  clearedRevision,
  createdBy,
  reviewerId,
  capturedCaseId,
}: TemplateVersion): Version => ({
  key,
  state,
  origin,
  revision,
  clearedRevision,
  createdBy,
  reviewerId,
  capturedCaseId,
});

/**
 * The same as a condition on a `template_version`, but for the team. The parameters: who edits any draft, the person, and
 * her queues.
 */
export const versionsRead =
  (editsAny: string, me: string, queues: string) =>
  (v: string): string =>
    `(${v}.state not in ('draft', 'in-review') or ${v}.origin <> 'captured' or ${v}.created_by = ${me}::uuid
      or ${v}.reviewer_id = ${me}::uuid or (${editsAny}::boolean and ${v}.cleared_revision = ${v}.revision)
      or ${seesSources(v, visible(queues, `${me}::uuid`))})`;

const seesSources = (v: string, visibleCase: string): string =>
  `((${v}.captured_case_id is not null or exists (select from template_source s where s.key = ${v}.key))
    and not exists (
      select from (
        select ${v}.captured_case_id union all
        select unnest(s.case_ids) from template_source s where s.key = ${v}.key) as source (id)
      where source.id is not null
        and not exists (select from case_instance c where c.id = source.id and ${visibleCase})))`;

/** The whole as a condition on `template_version v`; the last parameter is `teamsOf` the person. */
export const readableVersion = (editsAny: string, me: string, queues: string, teams: string): string =>
  `${versionsRead(editsAny, me, queues)('v')} and ${ofTeams(teams)}`;

const READS = `with asks as (select ?::boolean as edits, ?::uuid as me, ?::uuid[] as queues, ?::uuid[] as teams)
  select v.version from template_version v, asks
  where v.key = ? and (?::int is null or v.version = ?::int)
    and ${readableVersion('asks.edits', 'asks.me', 'asks.queues', 'asks.teams')} limit 1`;

async function reads(
  em: EntityManager,
  person: SignedIn,
  key: string,
  version: number | null,
  judges = mayOutsideCases(person, 'edit-template'),
): Promise<boolean> {
  const teams = teamsOf(person);
  const rows = await em.execute<unknown[]>(READS, [
    judges,
    person.id,
    listOf(person.queues.map(({ id }) => id)),
    teams === null ? null : listOf(teams),
    key,
    version,
    version,
  ]);
  return rows.length > 0;
}

/** A list of ids as Postgres writes it. */
const listOf = (ids: readonly string[]): string => `{${ids.join()}}`;

/**
 * Whether a template is there for this person: she may read a version of it, or she curates it. Of what is not, she hears
 * what she hears of what there is none of.
 */
export const isKnownTo = async (em: EntityManager, person: SignedIn, template: Template): Promise<boolean> =>
  seesTeam(person, template.teamId) && (curates(person, template) || (await reads(em, person, template.key, null)));

/** The template, when the person may know of it; null also when there is none. */
export async function knownTemplate(em: EntityManager, person: SignedIn, key: string): Promise<Template | null> {
  const template = await visibleTemplate(em, person, key);
  return template !== null && (await isKnownTo(em, person, template)) ? template : null;
}

/** Refuses whoever knows of a draft but may not read it; null: she may. */
export async function refuseWithheld(
  em: EntityManager,
  person: SignedIn,
  draft: TemplateVersion,
): Promise<LibraryRefusal | null> {
  if (!isOfCases(draft) || (await reads(em, person, draft.key, draft.version))) return null;
  const names = await namesOf(em, [draft.createdBy]);
  return refuseChange('draft-withheld', whoClears(names.get(draft.createdBy ?? '')?.name ?? null));
}

/** Why a draft cannot be read, and who can change that. */
export const whoClears = (author: string | null): string =>
  `This draft came from cases and may still tell who somebody is. ${author ?? 'Who made it'} clears it and sends it to review, or somebody who may see all of these cases.`;
