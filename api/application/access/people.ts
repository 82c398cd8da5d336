import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangeUserBody, TeamRole, UserView } from '../../contract/admin.ts';
import { AppUser, Session, Team, TeamMember } from '../../persistence/entities/access.entity.ts';
import { recordAudit } from '../audit.ts';
import { newId } from '../new-id.ts';
import { loginOf } from './sessions.ts';
import { isTimeZone } from './time-zone.ts';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly isAdministrator?: boolean;
  readonly memberships?: readonly { readonly teamId: string; readonly roles: readonly TeamRole[] }[];
  readonly passwordHash: string | null;
}

/** Who does it, for the audit. */
export interface By {
  readonly actorId: string | null;
  readonly ip?: string;
}

export type PeopleRefusal = {
  readonly ok: false;
  readonly code: 'conflict' | 'reference-unknown' | 'content-invalid';
  readonly detail: string;
  readonly pointer: string;
};

const refuse = (code: PeopleRefusal['code'], pointer: string, detail: string): PeopleRefusal => ({
  ok: false,
  code,
  pointer,
  detail,
});

/** Adds a person with roles in teams. Call it in a transaction: nothing is there unless all is. */
export async function addPerson(
  em: EntityManager,
  by: By,
  person: NewPerson,
): Promise<{ ok: true; id: string } | PeopleRefusal> {
  const login = loginOf(person.login);
  if (login === '') return refuse('content-invalid', '/login', 'must not be empty');
  if ((await em.count(AppUser, { login })) > 0) return refuse('conflict', '/login', 'is the login of somebody else');
  const timeZone = person.timeZone ?? 'UTC';
  if (!isTimeZone(timeZone)) return refuse('content-invalid', '/timeZone', 'must be a time zone such as Europe/Zurich');
  const memberships = person.memberships ?? [];
  const unknown = await unknownTeam(em, memberships);
  if (unknown !== null) return unknown;
  const id = newId();
  em.persist(
    em.create(AppUser, {
      id,
      login,
      name: person.name,
      passwordHash: person.passwordHash,
      locale: person.locale ?? 'en',
      timeZone,
      isAdministrator: person.isAdministrator ?? false,
      disabledAt: null,
      createdAt: new Date(),
      sessionEpoch: 0,
    }),
  );
  await em.flush();
  addMemberships(em, id, memberships);
  recordAudit(em, {
    ...by,
    action: 'user-created',
    subjectKind: 'user',
    subjectId: id,
    after: {
      login,
      name: person.name,
      isAdministrator: person.isAdministrator ?? false,
      memberships: asJson(memberships),
    },
  });
  await em.flush();
  return { ok: true, id };
}

/** Changes a person; roles and disabling count from the next request on, and end what is open. */
export async function changePerson(
  em: EntityManager,
  by: By,
  id: string,
  change: ChangeUserBody,
): Promise<{ ok: true; accessChanged: boolean } | PeopleRefusal | null> {
  const user = await em.findOne(AppUser, { id });
  if (user === null) return null;
  const unknown = await unknownTeam(em, change.memberships ?? []);
  if (unknown !== null) return unknown;
  const before = await viewOf(em, user);
  if (losesAdministration(user, change) && (await isLastAdministrator(em, id))) {
    return refuse('conflict', '', 'This is the last administrator; make another one first.');
  }
  applyChange(user, change);
  if (change.memberships !== undefined) {
    await em.nativeDelete(TeamMember, { userId: id });
    addMemberships(em, id, change.memberships);
  }
  if (change.disabled === true) await em.nativeDelete(Session, { userId: id });
  await em.flush();
  recordAudit(em, {
    ...by,
    action: 'user-changed',
    subjectKind: 'user',
    subjectId: id,
    before: { ...before },
    after: { ...(await viewOf(em, user)) },
  });
  await em.flush();
  return { ok: true, accessChanged: changesAccess(change) };
}

function applyChange(user: AppUser, change: ChangeUserBody): void {
  user.name = change.name ?? user.name;
  user.isAdministrator = change.isAdministrator ?? user.isAdministrator;
  if (change.disabled !== undefined) user.disabledAt = change.disabled ? (user.disabledAt ?? new Date()) : null;
  if (changesAccess(change)) user.sessionEpoch += 1;
}

function changesAccess({ isAdministrator, disabled, memberships }: ChangeUserBody): boolean {
  return isAdministrator !== undefined || disabled !== undefined || memberships !== undefined;
}

function losesAdministration(user: AppUser, change: ChangeUserBody): boolean {
  return (
    user.isAdministrator && user.disabledAt === null && (change.isAdministrator === false || change.disabled === true)
  );
}

async function isLastAdministrator(em: EntityManager, id: string): Promise<boolean> {
  return (await em.count(AppUser, { isAdministrator: true, disabledAt: null, id: { $ne: id } })) === 0;
}

function addMemberships(em: EntityManager, userId: string, memberships: NonNullable<NewPerson['memberships']>): void {
  const rows = new Map(
    memberships.flatMap(({ teamId, roles }) => roles.map((role) => [`${teamId} ${role}`, { teamId, role }])),
  );
  for (const { teamId, role } of rows.values()) em.persist(em.create(TeamMember, { userId, teamId, role }));
}

async function unknownTeam(
  em: EntityManager,
  memberships: NonNullable<NewPerson['memberships']>,
): Promise<PeopleRefusal | null> {
  const known = await em.find(Team, { id: { $in: memberships.map(({ teamId }) => teamId) } });
  const index = memberships.findIndex(({ teamId }) => !known.some(({ id }) => id === teamId));
  return index < 0 ? null : refuse('reference-unknown', `/memberships/${index}/teamId`, 'there is no such team');
}

/** A person as administrators see her; `memberships` are read afresh. */
export async function viewOf(em: EntityManager, user: AppUser): Promise<UserView> {
  // Outside the identity map: rows that are replaced in the same transaction must not come back from it.
  const members = await em.find(TeamMember, { userId: user.id }, { disableIdentityMap: true });
  const teams = await em.find(Team, { id: { $in: members.map(({ teamId }) => teamId) } }, { orderBy: { name: 'asc' } });
  return {
    id: user.id,
    login: user.login,
    name: user.name,
    locale: user.locale,
    timeZone: user.timeZone,
    isAdministrator: user.isAdministrator,
    disabledAt: user.disabledAt?.toISOString() ?? null,
    memberships: teams.map(({ id, name }) => ({
      teamId: id,
      teamName: name,
      roles: members.filter(({ teamId }) => teamId === id).map(({ role }) => role),
    })),
    createdAt: user.createdAt.toISOString(),
  };
}

function asJson(memberships: NonNullable<NewPerson['memberships']>): { teamId: string; roles: string[] }[] {
  return memberships.map(({ teamId, roles }) => ({ teamId, roles: [...roles] }));
}
