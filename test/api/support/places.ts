import { hashPassword } from '../../../api/application/access/passwords.ts';
import { hashOf, newSecret } from '../../../api/application/access/secrets.ts';
import type { Deps } from '../../../api/application/deps.ts';
import { seedBuiltinTemplates } from '../../../api/application/library/life/seed-builtin.ts';
import { newId } from '../../../api/application/new-id.ts';
import type { Role } from '../../../engine/index.ts';

/** Who there is in a test installation: a role in the team Care, but for those of `billing`. */
export const TEST_ROLES = [
  'agent',
  'agent2',
  'supervisor',
  'process-owner',
  'administrator',
  'billing-agent',
  'billing-supervisor',
] as const;
export type TestRole = (typeof TEST_ROLES)[number];

export interface TestPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly token: string;
}

export interface Places {
  readonly care: { readonly teamId: string; readonly queueId: string };
  readonly billing: { readonly teamId: string; readonly queueId: string };
  readonly people: Readonly<Record<TestRole, TestPerson>>;
}

export const TEST_PASSWORD = 'correct horse battery';

const ROLE_OF: Readonly<Record<TestRole, Role>> = {
  agent: 'agent',
  agent2: 'agent',
  supervisor: 'supervisor',
  'process-owner': 'process-owner',
  administrator: 'administrator',
  'billing-agent': 'agent',
  'billing-supervisor': 'supervisor',
};

let passwordHash: Promise<string> | undefined;

/** Two teams with a queue each, and people of every role, each with a token; all have the same password. */
export async function seedPlaces({ pool, orm }: Pick<Deps, 'pool' | 'orm'>): Promise<Places> {
  const care = await addTeam(pool, 'care-eu', 'Care');
  const billing = await addTeam(pool, 'billing', 'Billing');
  await seedBuiltinTemplates(orm.em.fork());
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const add = (role: TestRole) => addPerson(pool, role, role.startsWith('billing') ? billing.teamId : care.teamId);
  return {
    care,
    billing,
    people: {
      agent: await add('agent'),
      agent2: await add('agent2'),
      supervisor: await add('supervisor'),
      'process-owner': await add('process-owner'),
      administrator: await add('administrator'),
      'billing-agent': await add('billing-agent'),
      'billing-supervisor': await add('billing-supervisor'),
    },
  };
}

async function addTeam(pool: Deps['pool'], key: string, name: string): Promise<{ teamId: string; queueId: string }> {
  const place = { teamId: newId(), queueId: newId() };
  await pool.query('insert into team (id, key, name, time_zone, locale) values ($1, $2, $3, $4, $5)', [
    place.teamId,
    key,
    name,
    'Europe/Zurich',
    'en',
  ]);
  await pool.query('insert into queue (id, key, name, team_id) values ($1, $2, $3, $4)', [
    place.queueId,
    key,
    name,
    place.teamId,
  ]);
  return place;
}

async function addPerson(pool: Deps['pool'], role: TestRole, teamId: string): Promise<TestPerson> {
  const person = { id: newId(), login: `${role}@test`, name: nameOf(role), token: newSecret('cw_') };
  await pool.query(
    `insert into app_user (id, login, name, password_hash, locale, time_zone, is_administrator, created_at)
     values ($1, $2, $3, $4, 'en', 'Europe/Zurich', $5, now())`,
    [person.id, person.login, person.name, await passwordHash, role === 'administrator'],
  );
  if (role !== 'administrator') {
    await pool.query('insert into team_member (user_id, team_id, role) values ($1, $2, $3)', [
      person.id,
      teamId,
      ROLE_OF[role],
    ]);
  }
  await pool.query('insert into api_token (id, token_hash, name, user_id, created_at) values ($1, $2, $3, $4, now())', [
    newId(),
    hashOf(person.token),
    'test',
    person.id,
  ]);
  return person;
}

function nameOf(role: TestRole): string {
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
