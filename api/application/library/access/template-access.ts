import type { EntityManager } from '@mikro-orm/postgresql';
import type { TemplateKind } from '../../../../engine/index.ts';
import { openDraft, possibleActions, type TemplateAction } from '../../../../templates/index.ts';
import { Template, type TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import type { SignedIn } from '../../signed-in.ts';

/** Whose a template is: what kind, and of which team when it is private; ADR 0034. */
export interface TemplatePlace {
  readonly kind: TemplateKind;
  readonly teamId: string | null;
}

type OpenVersion = Pick<TemplateVersion, 'version' | 'state' | 'createdBy' | 'submittedBy'>;

/** The teams whose private templates a person sees; null: all of them. */
export const teamsOf = (person: Pick<SignedIn, 'isAdministrator' | 'teams'>): string[] | null =>
  person.isAdministrator ? null : person.teams.map(({ id }) => id);

/** The teams whose private templates a person curates; null: all of them. */
export const curatedTeamsOf = (person: Pick<SignedIn, 'isAdministrator' | 'teams'>): string[] | null =>
  person.isAdministrator
    ? null
    : person.teams.filter(({ roles }) => roles.includes('process-owner')).map(({ id }) => id);

/** A template that is private to a team is there for its people alone; LIFE-7. */
export const seesTeam = (person: Pick<SignedIn, 'isAdministrator' | 'teams'>, teamId: string | null): boolean =>
  teamId === null || person.isAdministrator || person.teams.some(({ id }) => id === teamId);

/** Edits every draft of it: a process owner (of its team, when it is private), or an administrator. */
export function curates(person: SignedIn, { teamId }: TemplatePlace): boolean {
  if (person.isAdministrator) return true;
  if (teamId === null) return mayOutsideCases(person, 'edit-template');
  return person.teams.some(({ id, roles }) => id === teamId && roles.includes('process-owner'));
}

/**
 * Publishes, sends back and retires it. A fragment: who curates it. A case type of the whole house: administrators, who
 * own them; one that is private to a team: also the process owners of that team.
 */
export const publishes = (person: SignedIn, place: TemplatePlace): boolean =>
  person.isAdministrator || (curates(person, place) && (place.kind === 'fragment' || place.teamId !== null));

/** A draft is edited by who curates, and until it is in review by who made it. */
export function mayEditDraft(person: SignedIn, place: TemplatePlace, draft: OpenVersion): boolean {
  if (curates(person, place)) return true;
  return draft.state === 'draft' && isOwn(person, draft);
}

/** Who made a draft, as long as she may propose at all. */
export const isOwn = (person: SignedIn, { createdBy }: Pick<TemplateVersion, 'createdBy'>): boolean =>
  createdBy === person.id && mayOutsideCases(person, 'capture-template');

/** What this person may do with the template now; with a draft that she may not read, nothing. */
export function allowedActions(
  person: SignedIn,
  place: TemplatePlace,
  versions: readonly OpenVersion[],
  read: ReadonlySet<number>,
): TemplateAction[] {
  if (!seesTeam(person, place.teamId)) return [];
  const open = openDraft(versions);
  const isWithheld = open !== undefined && !read.has(open.version);
  return possibleActions(versions).filter(
    (action) => MAY[action](person, place, open) && (!isWithheld || action === 'retire'),
  );
}

/** Says whose it is: who curates it, and of a case type also publishes it. */
export const mayChangeTeam = (person: SignedIn, place: TemplatePlace): boolean =>
  curates(person, place) && (place.kind === 'fragment' || publishes(person, place));

/**
 * What was published to the whole house is in the hands of others. Making it private takes it from them: administrators
 * alone do that; ADR 0037.
 */
export const takesAway = (
  person: Pick<SignedIn, 'isAdministrator'>,
  { teamId }: Pick<TemplatePlace, 'teamId'>,
  versions: readonly Pick<TemplateVersion, 'publishedAt'>[],
): boolean => !person.isAdministrator && teamId === null && versions.some(({ publishedAt }) => publishedAt !== null);

type May = (person: SignedIn, place: TemplatePlace, open: OpenVersion | undefined) => boolean;

const onDraft =
  (may: (person: SignedIn, place: TemplatePlace, draft: OpenVersion) => boolean): May =>
  (person, place, open) =>
    open !== undefined && may(person, place, open);

const MAY: Readonly<Record<TemplateAction, May>> = {
  'start-draft': curates,
  'save-draft': onDraft(mayEditDraft),
  'send-to-review': onDraft(mayEditDraft),
  'take-back': onDraft(({ id }, _place, { submittedBy }) => submittedBy === id),
  'send-back': publishes,
  publish: publishes,
  'discard-draft': onDraft(mayEditDraft),
  retire: publishes,
};

/** The template, when the person may know of it; null also when there is none. */
export async function visibleTemplate(em: EntityManager, person: SignedIn, key: string): Promise<Template | null> {
  const template = await em.findOne(Template, { key }, { refresh: true });
  return template !== null && seesTeam(person, template.teamId) ? template : null;
}

/** The condition that a `template` is not private to other teams. The parameter: `teamsOf` the person. */
export const ofTeamsAt = (t: string, teams: string): string =>
  `(${teams}::uuid[] is null or ${t}.team_id is null or ${t}.team_id = any(${teams}::uuid[]))`;

/** The same of the template of `template_version v`. */
export const ofTeams = (teams: string): string =>
  `exists (select from template t where t.key = v.key and ${ofTeamsAt('t', teams)})`;
