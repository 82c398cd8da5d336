import type { EntityManager } from '@mikro-orm/postgresql';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../engine/index.ts';
import { CaseFilter } from '../contract/case-filter.ts';
import type { ChangeSavedViewBody, CreateSavedViewBody, SavedViewRow } from '../contract/saved-views.ts';
import { SavedView } from '../persistence/entities/saved-view.entity.ts';
import { holdId } from '../persistence/hold-id.ts';
import { recordAudit } from './audit.ts';
import type { SignedIn } from './signed-in.ts';

/** So many of one person, and of one team. */
const MOST = 50;

export type SavedViewResult =
  | { readonly ok: true; readonly view: SavedViewRow }
  | {
      readonly ok: false;
      readonly code: 'not-found' | 'not-permitted' | 'limit-reached' | 'conflict';
      readonly detail: string;
    };

/** Who changes it, and from where. */
export interface By {
  readonly person: SignedIn;
  readonly ip: string;
}

const UNKNOWN = { ok: false, code: 'not-found', detail: 'There is no such view.' } as const;
const NOT_YOURS = {
  ok: false,
  code: 'not-permitted',
  detail: 'Views of a team are made and changed by its supervisors.',
} as const;
const TOO_MANY = { ok: false, code: 'limit-reached', detail: `There can be ${MOST} views. Remove one first.` } as const;
const TAKEN = { ok: false, code: 'conflict', detail: 'This id belongs to another view.' } as const;

/** Views of this person and of her teams, in their order; of a team that she has left, none. */
export async function viewsOf(em: EntityManager, person: SignedIn): Promise<SavedViewRow[]> {
  const rows = await em.find(
    SavedView,
    {
      list: 'cases',
      $or: [{ ownerId: person.id, teamId: null }, { teamId: { $in: person.teams.map(({ id }) => id) } }],
    },
    { orderBy: { position: 'asc', createdAt: 'asc', id: 'asc' } },
  );
  return rows.map((row) => present(person, row));
}

export async function createView(
  em: EntityManager,
  { person, ip }: By,
  { id, name, filter, teamId = null }: CreateSavedViewBody,
): Promise<SavedViewResult> {
  const denied = refuseTeam(person, teamId);
  if (denied !== null) return denied;
  await holdId(em, id);
  const there = await em.findOne(SavedView, { id });
  if (there !== null)
    return there.ownerId === person.id && there.list === 'cases' ? { ok: true, view: present(person, there) } : TAKEN;
  if (await isFull(em, person, teamId)) return TOO_MANY;
  const now = new Date();
  const last = await em.findOne(
    SavedView,
    { list: 'cases', ...(teamId === null ? { ownerId: person.id } : { teamId }) },
    {
      orderBy: { position: 'desc' },
    },
  );
  const view = em.create(SavedView, {
    id,
    ownerId: person.id,
    teamId,
    name: name.trim(),
    list: 'cases',
    filter,
    position: (last?.position ?? 0) + 1,
    createdAt: now,
    updatedAt: now,
  });
  em.persist(view);
  if (teamId !== null) audit(em, { person, ip }, 'share-view', view, null);
  return { ok: true, view: present(person, view) };
}

export async function changeView(
  em: EntityManager,
  by: By,
  id: string,
  change: ChangeSavedViewBody,
): Promise<SavedViewResult> {
  const { person } = by;
  const found = await changeable(em, person, id);
  if (!found.ok) return found.no;
  const { view } = found;
  const teamId = change.teamId === undefined ? view.teamId : change.teamId;
  const denied = refuseTeam(person, teamId);
  if (denied !== null) return denied;
  if (teamId !== view.teamId && (await isFull(em, person, teamId))) return TOO_MANY;
  const before = view.teamId === null ? null : said(view);
  apply(view, change);
  // Taken back from the team, it is hers who did it: nobody's view disappears.
  if (teamId === null) view.ownerId = person.id;
  view.teamId = teamId;
  view.updatedAt = new Date();
  if (before !== null || teamId !== null) audit(em, by, before === null ? 'share-view' : 'change-view', view, before);
  return { ok: true, view: present(person, view) };
}

type No = Extract<SavedViewResult, { ok: false }>;

async function changeable(
  em: EntityManager,
  person: SignedIn,
  id: string,
): Promise<{ readonly ok: true; readonly view: SavedView } | { readonly ok: false; readonly no: No }> {
  const view = await em.findOne(SavedView, { id, list: 'cases' });
  if (view === null || !sees(person, view)) return { ok: false, no: UNKNOWN };
  return mayChange(person, view) ? { ok: true, view } : { ok: false, no: NOT_YOURS };
}

function apply(view: SavedView, change: ChangeSavedViewBody): void {
  view.name = change.name?.trim() ?? view.name;
  view.filter = change.filter ?? view.filter;
  view.position = change.position ?? view.position;
}

/** Why this person may not share with the team; null: she may, or it is shared with nobody. */
function refuseTeam(person: SignedIn, teamId: string | null): No | null {
  if (teamId === null) return null;
  if (!isMember(person, teamId)) return { ...UNKNOWN, detail: 'There is no such team.' };
  return leads(person, teamId) ? null : NOT_YOURS;
}

export async function removeView(em: EntityManager, by: By, id: string): Promise<SavedViewResult> {
  const found = await changeable(em, by.person, id);
  if (!found.ok) return found.no;
  const { view } = found;
  const removed = present(by.person, view);
  if (view.teamId !== null) audit(em, by, 'remove-view', view, said(view), null);
  em.remove(view);
  return { ok: true, view: removed };
}

const isMember = (person: SignedIn, teamId: string): boolean => person.teams.some(({ id }) => id === teamId);
const leads = (person: SignedIn, teamId: string): boolean =>
  person.isAdministrator || person.teams.some(({ id, roles }) => id === teamId && roles.includes('supervisor'));
const sees = (person: SignedIn, { ownerId, teamId }: SavedView): boolean =>
  teamId === null ? ownerId === person.id : isMember(person, teamId);
const mayChange = (person: SignedIn, { teamId }: SavedView): boolean => teamId === null || leads(person, teamId);

async function isFull(em: EntityManager, person: SignedIn, teamId: string | null): Promise<boolean> {
  const where = teamId === null ? { ownerId: person.id, teamId: null } : { teamId };
  return (await em.count(SavedView, { list: 'cases', ...where })) >= MOST;
}

function present(person: SignedIn, row: SavedView): SavedViewRow {
  const team = person.teams.find(({ id }) => id === row.teamId);
  return {
    id: row.id,
    name: row.name,
    filter: readFilter(row.filter),
    team: team === undefined ? null : { id: team.id, name: team.name },
    position: row.position,
    mayChange: mayChange(person, row),
  };
}

/** What an older or a newer build stored narrows as far as it still means something. */
function readFilter(stored: JsonObject): CaseFilter {
  const parts = Object.entries(stored).filter(([name, value]) => Value.Check(CaseFilter, { [name]: value }));
  const filter = Object.fromEntries(parts);
  return Value.Check(CaseFilter, filter) ? filter : {};
}

const said = ({ name, filter, teamId }: SavedView): JsonObject => ({ name, filter, teamId });

function audit(
  em: EntityManager,
  { person, ip }: By,
  action: string,
  view: SavedView,
  before: JsonObject | null,
  after: JsonObject | null = said(view),
): void {
  const record = { actorId: person.id, action, subjectKind: 'saved-view', subjectId: view.id, ip };
  recordAudit(em, { ...record, ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) });
}
