import type { EntityManager } from '@mikro-orm/postgresql';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../engine/index.ts';
import { TemplateFilter } from '../../../contract/template-list.ts';
import type { CreateTemplateViewBody, TemplateView } from '../../../contract/template-views.ts';
import { SavedView } from '../../../persistence/entities/saved-view.entity.ts';
import { holdId } from '../../../persistence/hold-id.ts';
import { recordAudit } from '../../audit.ts';
import type { SignedIn } from '../../signed-in.ts';
import { type LibraryRefusal, refuseChange } from '../library-refusal.ts';
import type { Editor } from '../life/template-acts.ts';

/** So many of one person, and of one team. */
const MOST = 50;
const list = 'templates';

export type TemplateViewResult = { readonly ok: true; readonly view: TemplateView } | LibraryRefusal;

const UNKNOWN = refuseChange('not-found', 'There is no such list.');
const NOT_YOURS = refuseChange(
  'not-permitted',
  'Lists of a team are made and removed by its process owners and supervisors.',
);

/** Lists of this person and of her teams, by name; of a team that she has left, none. */
export async function templateViewsOf(em: EntityManager, person: SignedIn): Promise<TemplateView[]> {
  const rows = await em.find(
    SavedView,
    { list, $or: [{ ownerId: person.id, teamId: null }, { teamId: { $in: person.teams.map(({ id }) => id) } }] },
    { orderBy: { name: 'asc', id: 'asc' } },
  );
  return rows.map((row) => present(person, row));
}

export async function createTemplateView(
  em: EntityManager,
  editor: Editor,
  { id, name, filter, teamId = null }: CreateTemplateViewBody,
): Promise<TemplateViewResult> {
  const { person } = editor;
  if (teamId !== null && !person.teams.some((team) => team.id === teamId)) return UNKNOWN;
  if (teamId !== null && !leads(person, teamId)) return NOT_YOURS;
  await holdId(em, id);
  const there = await em.findOne(SavedView, { id });
  if (there !== null) {
    const isSame = there.ownerId === person.id && there.list === list;
    return isSame ? { ok: true, view: present(person, there) } : refuseChange('conflict', 'This id is taken.');
  }
  const own = teamId === null ? { ownerId: person.id, teamId: null } : { teamId };
  const count = await em.count(SavedView, { list, ...own });
  if (count >= MOST) return refuseChange('conflict', `There can be ${MOST} lists. Remove one first.`);
  const now = new Date();
  const view = em.create(SavedView, {
    id,
    ownerId: person.id,
    teamId,
    name: name.trim(),
    list,
    filter,
    position: count + 1,
    createdAt: now,
    updatedAt: now,
  });
  em.persist(view);
  if (teamId !== null) audit(em, editor, 'share-template-list', view);
  return { ok: true, view: present(person, view) };
}

export async function removeTemplateView(em: EntityManager, editor: Editor, id: string): Promise<TemplateViewResult> {
  const { person } = editor;
  const view = await em.findOne(SavedView, { id, list });
  if (view === null || !sees(person, view)) return UNKNOWN;
  if (!mayChange(person, view)) return NOT_YOURS;
  const removed = present(person, view);
  if (view.teamId !== null) audit(em, editor, 'remove-template-list', view);
  em.remove(view);
  return { ok: true, view: removed };
}

const leads = (person: SignedIn, teamId: string): boolean =>
  person.isAdministrator ||
  person.teams.some(
    ({ id, roles }) => id === teamId && roles.some((role) => role === 'process-owner' || role === 'supervisor'),
  );
const sees = (person: SignedIn, { ownerId, teamId }: SavedView): boolean =>
  teamId === null ? ownerId === person.id : person.teams.some(({ id }) => id === teamId);
const mayChange = (person: SignedIn, { teamId }: SavedView): boolean => teamId === null || leads(person, teamId);

function present(person: SignedIn, row: SavedView): TemplateView {
  const team = person.teams.find(({ id }) => id === row.teamId);
  return {
    id: row.id,
    name: row.name,
    filter: readFilter(row.filter),
    team: team === undefined ? null : { id: team.id, name: team.name },
    mayChange: mayChange(person, row),
  };
}

/** What an older or a newer build stored narrows as far as it still means something. */
function readFilter(stored: JsonObject): TemplateFilter {
  const parts = Object.entries(stored).filter(([name, value]) => Value.Check(TemplateFilter, { [name]: value }));
  const filter = Object.fromEntries(parts);
  return Value.Check(TemplateFilter, filter) ? filter : {};
}

function audit(em: EntityManager, { person, ip }: Editor, action: string, view: SavedView): void {
  const { name, filter, teamId } = view;
  recordAudit(em, {
    actorId: person.id,
    ip,
    action,
    subjectKind: 'saved-view',
    subjectId: view.id,
    after: { name, filter, teamId },
  });
}
