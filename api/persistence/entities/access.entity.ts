import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { BusinessCalendar, JsonValue, Role } from '../../../engine/index.ts';

/** Who works here: teams, queues, people and the ways they sign in. */
export const Team = defineEntity({
  name: 'Team',
  tableName: 'team',
  properties: {
    id: p.uuid().primary(),
    key: p.text().unique('team_key_unique'),
    name: p.text(),
    timeZone: p.text(),
    locale: p.text(),
    /** When the team works, day by day; null: every hour counts. */
    hours: p.json<BusinessCalendar['hours']>().columnType('json').strictNullable(),
    holidays: p.json<readonly string[]>().columnType('json').strictNullable(),
  },
});
export type Team = InferEntity<typeof Team>;

export const Queue = defineEntity({
  name: 'Queue',
  tableName: 'queue',
  properties: {
    id: p.uuid().primary(),
    key: p.text().unique('queue_key_unique'),
    name: p.text(),
    teamId: () => p.manyToOne(Team).mapToPk().fieldName('team_id').index('queue_team'),
  },
});
export type Queue = InferEntity<typeof Queue>;

export const AppUser = defineEntity({
  name: 'AppUser',
  tableName: 'app_user',
  properties: {
    id: p.uuid().primary(),
    login: p.text().unique('app_user_login_unique'),
    name: p.text(),
    /** Absent until a one-time link was used. */
    passwordHash: p.text().strictNullable().hidden(),
    locale: p.text(),
    timeZone: p.text(),
    isAdministrator: p.boolean().default(false),
    disabledAt: p.datetime().strictNullable(),
    createdAt: p.datetime(),
    /** Grows when roles change or the person is signed out everywhere: sessions and sockets of an older one are cut. */
    sessionEpoch: p.integer().default(0),
  },
});
export type AppUser = InferEntity<typeof AppUser>;

export const TeamMember = defineEntity({
  name: 'TeamMember',
  tableName: 'team_member',
  properties: {
    userId: () => p.manyToOne(AppUser).mapToPk().primary().fieldName('user_id'),
    teamId: () => p.manyToOne(Team).mapToPk().primary().fieldName('team_id').index('team_member_team'),
    role: p.text().$type<Role>().primary(),
  },
});
export type TeamMember = InferEntity<typeof TeamMember>;

export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** SHA-256 of what the cookie holds. */
    idHash: p.text().primary(),
    userId: () => p.manyToOne(AppUser).mapToPk().fieldName('user_id').index('session_person'),
    createdAt: p.datetime(),
    lastSeenAt: p.datetime(),
    expiresAt: p.datetime().index('session_expires'),
    userAgent: p.text().strictNullable(),
  },
});
export type Session = InferEntity<typeof Session>;

export const ApiToken = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    id: p.uuid().primary(),
    tokenHash: p.text().unique('api_token_hash_unique').hidden(),
    name: p.text(),
    userId: () => p.manyToOne(AppUser).mapToPk().fieldName('user_id').index('api_token_user'),
    createdAt: p.datetime(),
    expiresAt: p.datetime().strictNullable(),
    lastUsedAt: p.datetime().strictNullable(),
    revokedAt: p.datetime().strictNullable(),
  },
});
export type ApiToken = InferEntity<typeof ApiToken>;

export const OneTimeLink = defineEntity({
  name: 'OneTimeLink',
  tableName: 'one_time_link',
  properties: {
    tokenHash: p.text().primary(),
    purpose: p.text(),
    userId: () => p.manyToOne(AppUser).mapToPk().fieldName('user_id').strictNullable(),
    expiresAt: p.datetime().index('one_time_link_expires'),
    usedAt: p.datetime().strictNullable(),
  },
});
export type OneTimeLink = InferEntity<typeof OneTimeLink>;

/** Counts failed sign-ins by login and by address in windows of time, on all nodes together. */
export const SignInAttempt = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  properties: {
    key: p.text().primary(),
    windowStart: p.datetime().primary().index('sign_in_attempt_window'),
    count: p.integer(),
  },
});
export type SignInAttempt = InferEntity<typeof SignInAttempt>;

/** Every change outside a case: who, what, before, after. */
export const Audit = defineEntity({
  name: 'Audit',
  tableName: 'audit',
  indexes: [{ name: 'audit_at', properties: ['at', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    at: p.datetime(),
    actorId: p.uuid().strictNullable(),
    action: p.text(),
    subjectKind: p.text(),
    subjectId: p.text(),
    before: p.json<JsonValue>().columnType('json').strictNullable(),
    after: p.json<JsonValue>().columnType('json').strictNullable(),
    ip: p.text().strictNullable(),
  },
});
export type Audit = InferEntity<typeof Audit>;
