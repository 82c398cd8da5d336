import type { EntityManager } from '@mikro-orm/postgresql';
import { ROLES, type Role } from '../../../engine/index.ts';
import { ApiToken, AppUser, Team, TeamMember } from '../../persistence/entities/access.entity.ts';
import { recordAudit } from '../audit.ts';
import { newId } from '../new-id.ts';
import { TOKEN_PREFIX } from './authenticate.ts';
import { hashOf, newSecret } from './secrets.ts';
import { loginOf } from './sessions.ts';

export interface TokenWish {
  readonly role: Role;
  /** Whose token; absent: an account for scripts of that role, made when it is missing. */
  readonly login?: string;
  /** Key of the one team that the account for scripts belongs to; absent: all teams. */
  readonly team?: string;
  readonly days: number;
}

export type Made =
  | { readonly ok: true; readonly token: string; readonly login: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly problem: string };

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

const DAY_MS = 86_400_000;

/** Makes a bearer token. It is in the answer alone: the database keeps its hash. */
export async function makeToken(em: EntityManager, wish: TokenWish): Promise<Made> {
  const user = wish.login === undefined ? await scriptAccount(em, wish) : await personOf(em, wish.login, wish.role);
  if (typeof user === 'string') return { ok: false, problem: user };
  const token = newSecret(TOKEN_PREFIX);
  const expiresAt = new Date(Date.now() + wish.days * DAY_MS);
  const id = newId();
  em.persist(
    em.create(ApiToken, {
      id,
      tokenHash: hashOf(token),
      name: `made by npm run token, role ${wish.role}`,
      userId: user.id,
      createdAt: new Date(),
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    }),
  );
  const after = { login: user.login, role: wish.role, expiresAt: expiresAt.toISOString() };
  recordAudit(em, { actorId: null, action: 'token-created', subjectKind: 'token', subjectId: id, after });
  await em.flush();
  return { ok: true, token, login: user.login, expiresAt };
}

async function personOf(em: EntityManager, login: string, role: Role): Promise<AppUser | string> {
  const user = await em.findOne(AppUser, { login: loginOf(login), disabledAt: null });
  if (user === null) return `There is no account "${login}".`;
  const has =
    role === 'administrator' ? user.isAdministrator : (await em.count(TeamMember, { userId: user.id, role })) > 0;
  return has ? user : `The account "${login}" does not have the role ${role}.`;
}

async function scriptAccount(em: EntityManager, { role, team }: TokenWish): Promise<AppUser | string> {
  const teams = await em.find(Team, team === undefined ? {} : { key: team });
  if (teams.length === 0 && role !== 'administrator') {
    return team === undefined ? 'There is no team yet.' : `There is no team "${team}".`;
  }
  const login = team === undefined ? `script-${role}` : `script-${role}-${team}`;
  const user = (await em.findOne(AppUser, { login })) ?? addScriptAccount(em, login, role);
  if (user.disabledAt !== null) return `The account "${login}" is disabled.`;
  await em.flush();
  if (role === 'administrator') return user;
  for (const { id: teamId } of teams) {
    const known = await em.count(TeamMember, { userId: user.id, teamId, role });
    if (known === 0) em.persist(em.create(TeamMember, { userId: user.id, teamId, role }));
  }
  return user;
}

/** It has no password: nobody can sign in with it. */
function addScriptAccount(em: EntityManager, login: string, role: Role): AppUser {
  const user = em.create(AppUser, {
    id: newId(),
    login,
    name: `Script (${role})`,
    passwordHash: null,
    locale: 'en',
    timeZone: 'UTC',
    isAdministrator: role === 'administrator',
    disabledAt: null,
    createdAt: new Date(),
    sessionEpoch: 0,
  });
  em.persist(user);
  return user;
}
