import type { EntityManager } from '@mikro-orm/postgresql';
import type {
  CreateCollectionBody,
  SaveCollectionBody,
  TemplateCollection as View,
} from '../../../contract/hand-out.ts';
import { Team } from '../../../persistence/entities/access.entity.ts';
import { TemplateCollection } from '../../../persistence/entities/hand-out.entity.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { recordAudit } from '../../audit.ts';
import { newId } from '../../new-id.ts';
import type { SignedIn } from '../../signed-in.ts';
import { seesTeam, teamsOf } from '../access/template-access.ts';
import { type LibraryRefusal, refuseChange } from '../library-refusal.ts';
import type { Editor } from '../life/template-acts.ts';

const MOST = 100;

export type CollectionChanged = { readonly ok: true; readonly view: View } | LibraryRefusal;

const NO_COLLECTION = refuseChange('not-found', 'There is no such collection.');

/** The collections of the teams that a person belongs to (rule HAND-3). */
export async function collectionsOf(em: EntityManager, person: SignedIn): Promise<View[]> {
  const teams = teamsOf(person);
  const rows = await em.find(TemplateCollection, teams === null ? {} : { teamId: { $in: teams } }, {
    orderBy: { name: 'asc', id: 'asc' },
    limit: 500,
    refresh: true,
  });
  return await viewsOf(em, person, rows);
}

/** Who answers for a team or curates for it keeps its collections. */
const keeps = (person: SignedIn, teamId: string): boolean =>
  person.isAdministrator ||
  person.teams.some(
    ({ id, roles }) => id === teamId && (roles.includes('process-owner') || roles.includes('supervisor')),
  );

async function viewsOf(em: EntityManager, person: SignedIn, rows: readonly TemplateCollection[]): Promise<View[]> {
  if (rows.length === 0) return [];
  const teams = new Map(
    (await em.find(Team, { id: { $in: rows.map(({ teamId }) => teamId) } }, { fields: ['id', 'name'] })).map((team) => [
      team.id,
      { id: team.id, name: team.name },
    ]),
  );
  const names = await namesSeen(em, person, [...new Set(rows.flatMap(({ keys }) => keys))]);
  return rows.flatMap(({ id, teamId, name, description, keys, revision, changedAt }) => {
    const team = teams.get(teamId);
    if (team === undefined) return [];
    return [
      {
        id,
        team,
        name,
        description,
        templates: keys.flatMap((key) => {
          const called = names.get(key);
          return called === undefined ? [] : [{ key, name: called }];
        }),
        revision,
        changedAt: changedAt.toISOString(),
        allowed: keeps(person, teamId) ? ['save-collection', 'remove-collection'] : [],
      },
    ];
  });
}

/** Published templates by key, as far as the person may know of them. */
async function namesSeen(em: EntityManager, person: SignedIn, keys: string[]): Promise<ReadonlyMap<string, string>> {
  const templates = await em.find(Template, { key: { $in: keys } });
  const seen = templates.filter(({ teamId }) => seesTeam(person, teamId)).map(({ key }) => key);
  const versions = await em.find(
    TemplateVersion,
    { key: { $in: seen }, state: 'published' },
    { fields: ['key', 'name', 'version'], orderBy: { version: 'asc' } },
  );
  return new Map(versions.map(({ key, name }) => [key, name]));
}

/** Begins a collection of a team. Call it in a transaction, like everything that changes one. */
export async function createCollection(
  em: EntityManager,
  editor: Editor,
  { teamId, name, description = '', keys }: CreateCollectionBody,
): Promise<CollectionChanged> {
  const { person } = editor;
  if (!person.isAdministrator && !person.teams.some(({ id }) => id === teamId))
    return refuseChange('content-invalid', 'There is no such team.', [
      { pointer: '/teamId', detail: 'is none of your teams' },
    ]);
  if (!keeps(person, teamId)) return NOT_KEEPER;
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 6))', [teamId]);
  if ((await em.count(Team, { id: teamId })) === 0)
    return refuseChange('content-invalid', 'There is no such team.', [{ pointer: '/teamId', detail: 'is no team' }]);
  if ((await em.count(TemplateCollection, { teamId })) >= MOST)
    return refuseChange('conflict', `A team keeps at most ${MOST} collections.`);
  const wrong = await wrongContent(em, person, teamId, name, keys, null);
  if (wrong !== null) return wrong;
  const row = em.create(TemplateCollection, {
    id: newId(),
    teamId,
    name: name.trim(),
    description: description.trim(),
    keys,
    revision: 1,
    changedBy: person.id,
    changedAt: new Date(),
  });
  em.persist(row);
  return await settled(em, editor, row, 'collection-created');
}

/** Writes a collection as it is from now on, when nobody has since. */
export async function saveCollection(
  em: EntityManager,
  editor: Editor,
  id: string,
  { revision, name, description = '', keys }: SaveCollectionBody,
): Promise<CollectionChanged> {
  const row = await lockCollection(em, editor.person, id);
  if ('ok' in row) return row;
  if (row.revision !== revision)
    return refuseChange('revision-outdated', `The collection is at revision ${row.revision} now, not at ${revision}.`);
  const wrong = await wrongContent(em, editor.person, row.teamId, name, keys, row);
  if (wrong !== null) return wrong;
  // What the person may not know of stays where it was: behind the rest.
  const seen = await namesSeen(em, editor.person, row.keys);
  const hidden = row.keys.filter((key) => !seen.has(key) && !keys.includes(key));
  Object.assign(row, {
    name: name.trim(),
    description: description.trim(),
    keys: [...keys, ...hidden],
    revision: row.revision + 1,
    changedBy: editor.person.id,
    changedAt: new Date(),
  });
  return await settled(em, editor, row, 'collection-saved');
}

/** The templates stay; only that they were kept together is gone. */
export async function removeCollection(
  em: EntityManager,
  editor: Editor,
  id: string,
): Promise<{ readonly ok: true } | LibraryRefusal> {
  const row = await lockCollection(em, editor.person, id);
  if ('ok' in row) return row;
  audit(em, editor, row, 'collection-removed');
  em.remove(row);
  await em.flush();
  return { ok: true };
}

const NOT_KEEPER = refuseChange(
  'not-permitted',
  'Collections of a team are kept by its process owners and supervisors.',
);

async function lockCollection(
  em: EntityManager,
  person: SignedIn,
  id: string,
): Promise<TemplateCollection | LibraryRefusal> {
  await em.execute('select from template_collection where id = ? for update', [id]);
  const row = await em.findOne(TemplateCollection, { id }, { refresh: true });
  if (row === null || !seesTeam(person, row.teamId)) return NO_COLLECTION;
  return keeps(person, row.teamId) ? row : NOT_KEEPER;
}

async function wrongContent(
  em: EntityManager,
  person: SignedIn,
  teamId: string,
  name: string,
  keys: string[],
  own: TemplateCollection | null,
): Promise<LibraryRefusal | null> {
  const same = await em.findOne(TemplateCollection, { teamId, name: name.trim() });
  if (same !== null && same.id !== own?.id)
    return refuseChange('conflict', `The team has a collection "${name.trim()}" already.`, [
      { pointer: '/name', detail: 'is taken' },
    ]);
  const seen = await namesSeen(em, person, keys);
  const unknown = keys.findIndex((key) => !seen.has(key) && own?.keys.includes(key) !== true);
  return unknown < 0
    ? null
    : refuseChange('content-invalid', 'A template of the collection is not published, or is not there.', [
        { pointer: `/keys/${unknown}`, detail: 'is no published template' },
      ]);
}

async function settled(
  em: EntityManager,
  editor: Editor,
  row: TemplateCollection,
  action: string,
): Promise<CollectionChanged> {
  audit(em, editor, row, action);
  await em.flush();
  const [view] = await viewsOf(em, editor.person, [row]);
  return view === undefined ? NO_COLLECTION : { ok: true, view };
}

function audit(
  em: EntityManager,
  { person, ip }: Editor,
  { id, teamId, name, keys }: TemplateCollection,
  action: string,
): void {
  recordAudit(em, {
    actorId: person.id,
    ip,
    action,
    subjectKind: 'collection',
    subjectId: id,
    after: { teamId, name, keys: keys.length },
  });
}
