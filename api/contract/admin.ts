import Type, { type Static } from 'typebox';
import { ROLES } from '../../engine/vocabulary.ts';
import { Instant, Json, Nullable, OneOf, Text, Uuid } from './common.ts';
import { Password } from './session.ts';

/** Roles are held per team; `administrator` is a property of the person. */
const TEAM_ROLES = ['agent', 'supervisor', 'process-owner'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

const Memberships = Type.Array(
  Type.Object(
    { teamId: Uuid, roles: Type.Array(OneOf(TEAM_ROLES), { minItems: 1, maxItems: 3, uniqueItems: true }) },
    { additionalProperties: false },
  ),
  {
    maxItems: 200,
  },
);

export const UserView = Type.Object(
  {
    id: Uuid,
    login: Type.String(),
    name: Type.String(),
    locale: Type.String(),
    timeZone: Type.String(),
    isAdministrator: Type.Boolean(),
    disabledAt: Nullable(Instant),
    memberships: Type.Array(Type.Object({ teamId: Uuid, teamName: Type.String(), roles: Type.Array(OneOf(ROLES)) })),
    createdAt: Instant,
  },
  { $id: 'UserView' },
);
export type UserView = Static<typeof UserView>;

/** `POST /api/users`. Without a password the answer holds a one-time link to set one. */
export const CreateUserBody = Type.Object(
  {
    login: Text(200),
    name: Text(200),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })),
    timeZone: Type.Optional(Text(60)),
    isAdministrator: Type.Optional(Type.Boolean()),
    memberships: Type.Optional(Memberships),
    password: Type.Optional(Password),
  },
  { $id: 'CreateUserBody', additionalProperties: false },
);
export type CreateUserBody = Static<typeof CreateUserBody>;

export const CreatedUser = Type.Object(
  { user: UserView, passwordLink: Nullable(Type.String()) },
  { $id: 'CreatedUser' },
);
export type CreatedUser = Static<typeof CreatedUser>;

/** `PATCH /api/users/{id}`: what is absent stays; `memberships` replaces all of them. */
export const ChangeUserBody = Type.Object(
  {
    name: Type.Optional(Text(200)),
    isAdministrator: Type.Optional(Type.Boolean()),
    memberships: Type.Optional(Memberships),
    disabled: Type.Optional(Type.Boolean()),
  },
  { $id: 'ChangeUserBody', additionalProperties: false, minProperties: 1 },
);
export type ChangeUserBody = Static<typeof ChangeUserBody>;

const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 });

const Spans = Type.Array(Type.Array(Type.String({ maxLength: 5 }), { minItems: 2, maxItems: 2 }), { maxItems: 10 });
/** Spans of local time by day, in order and apart: `{ "mon": [["09:00", "12:30"], ["13:00", "17:30"]] }`. A day without any is free. */
const Hours = Type.Object(
  {
    mon: Type.Optional(Spans),
    tue: Type.Optional(Spans),
    wed: Type.Optional(Spans),
    thu: Type.Optional(Spans),
    fri: Type.Optional(Spans),
    sat: Type.Optional(Spans),
    sun: Type.Optional(Spans),
  },
  { additionalProperties: false },
);
const Dates = Type.Array(Type.String({ maxLength: 10 }), { maxItems: 1000 });

export const TeamView = Type.Object(
  {
    id: Uuid,
    key: Type.String(),
    name: Type.String(),
    timeZone: Type.String(),
    locale: Type.String(),
    /** When the team works, in its time zone; null: every hour counts. */
    hours: Nullable(Hours),
    holidays: Dates,
    queues: Type.Array(Type.Object({ id: Uuid, key: Type.String(), name: Type.String() })),
  },
  { $id: 'TeamView' },
);
export type TeamView = Static<typeof TeamView>;

/** `PUT /api/teams/{id}/working-hours`: replaces hours and holidays. Business time of cases opened from now on runs in them. */
export const WorkingHoursBody = Type.Object(
  {
    timeZone: Type.Optional(Text(60)),
    /** Null: every hour counts. */
    hours: Nullable(Hours),
    /** Local dates on which nobody works: `2026-12-25`. */
    holidays: Type.Optional(Dates),
  },
  { $id: 'WorkingHoursBody', additionalProperties: false },
);
export type WorkingHoursBody = Static<typeof WorkingHoursBody>;

/** `POST /api/teams`: a team with its first queues; case types name queues by key. */
export const CreateTeamBody = Type.Object(
  {
    key: Key,
    name: Text(200),
    timeZone: Type.Optional(Text(60)),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })),
    queues: Type.Array(Type.Object({ key: Key, name: Text(200) }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 20,
    }),
  },
  { $id: 'CreateTeamBody', additionalProperties: false },
);
export type CreateTeamBody = Static<typeof CreateTeamBody>;

export const AuditRow = Type.Object(
  {
    id: Uuid,
    at: Instant,
    actor: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
    action: Type.String(),
    subjectKind: Type.String(),
    subjectId: Type.String(),
    before: Json,
    after: Json,
    ip: Nullable(Type.String()),
  },
  { $id: 'AuditRow' },
);
export type AuditRow = Static<typeof AuditRow>;
