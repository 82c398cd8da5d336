import type { EntityManager } from '@mikro-orm/postgresql';
import type { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import type { SignedIn } from '../../signed-in.ts';
import { standingsInDatabase } from '../../standing.ts';
import { visible } from '../../views/list-conditions.ts';
import { curates, isOwn, ofTeams, seesTeam, type TemplatePlace, teamsOf, visibleTemplate } from './template-access.ts';

type Queries = Parameters<typeof standingsInDatabase>[0];
type Version = Pick<TemplateVersion, 'state' | 'origin' | 'createdBy' | 'capturedCaseId'>;

/** Fresh from a case: its texts may still tell who the customer was, until it is published. */
const isRaw = ({ state, origin }: Version): boolean =>
  (state === 'draft' || state === 'in-review') && origin === 'captured';

/**
 * The versions of a template that this person may read: none when it is private to a team that she is not in; a captured
 * draft is for those who clear it up or judge it, and who may see its case.
 */
export async function readable<V extends Version>(
  queries: Queries,
  person: SignedIn,
  place: TemplatePlace,
  versions: readonly V[],
): Promise<readonly V[]> {
  if (!seesTeam(person, place.teamId)) return [];
  const hidden = versions.filter((version) => isRaw(version) && !curates(person, place) && !isOwn(person, version));
  const caseIds = hidden.flatMap(({ capturedCaseId }) => capturedCaseId ?? []);
  if (hidden.length === 0) return versions;
  const seen = await standingsInDatabase(queries, person, caseIds);
  return versions.filter((version) => !hidden.includes(version) || seen.has(version.capturedCaseId ?? ''));
}

const draftOf = ({ origin, createdBy, capturedCaseId }: Version): Version => ({
  state: 'draft',
  origin,
  createdBy,
  capturedCaseId,
});

/**
 * Whether this person may know what was said of a version while it was a draft: of one that came from a case it may tell
 * who the customer was, however clean what was published is.
 */
export async function readsDraftOf(
  queries: Queries,
  person: SignedIn,
  place: TemplatePlace,
  version: Version,
): Promise<boolean> {
  return (await readable(queries, person, place, [draftOf(version)])).length > 0;
}

/**
 * The same as a condition on a `template_version`, but for the team. The parameters: who edits any draft, the person, and
 * her queues.
 */
export const versionsRead =
  (editsAny: string, me: string, queues: string) =>
  (v: string): string =>
    `(${v}.state not in ('draft', 'in-review') or ${v}.origin <> 'captured' or ${editsAny}::boolean
      or ${v}.created_by = ${me}::uuid
      or exists (select from case_instance c where c.id = ${v}.captured_case_id and ${visible(queues, `${me}::uuid`)}))`;

/** The whole as a condition on `template_version v`; the last parameter is `teamsOf` the person. */
export const readableVersion = (editsAny: string, me: string, queues: string, teams: string): string =>
  `${versionsRead(editsAny, me, queues)('v')} and ${ofTeams(teams)}`;

const KNOWN = `with asks as (select ?::boolean as edits, ?::uuid as me, ?::uuid[] as queues, ?::uuid[] as teams)
  select v.version from template_version v, asks
  where v.key = ? and ${readableVersion('asks.edits', 'asks.me', 'asks.queues', 'asks.teams')} limit 1`;

/** Whether any version is there for this person: of what is not, she hears what she hears of what there is none of. */
export async function isKnownTo(em: EntityManager, person: SignedIn, key: string): Promise<boolean> {
  const teams = teamsOf(person);
  const rows = await em.execute<unknown[]>(KNOWN, [
    mayOutsideCases(person, 'edit-template'),
    person.id,
    listOf(person.queues.map(({ id }) => id)),
    teams === null ? null : listOf(teams),
    key,
  ]);
  return rows.length > 0;
}

/** A list of ids as Postgres writes it. */
const listOf = (ids: readonly string[]): string => `{${ids.join()}}`;

/** The template, when the person may read a version of it; null also when there is none. */
export async function knownTemplate(em: EntityManager, person: SignedIn, key: string): Promise<Template | null> {
  const template = await visibleTemplate(em, person, key);
  return template !== null && (await isKnownTo(em, person, key)) ? template : null;
}
