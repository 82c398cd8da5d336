import type { EntityManager } from '@mikro-orm/postgresql';
import { DEMO_PASSWORD } from '../../application/access/demo-accounts.ts';
import { hashPassword } from '../../application/access/passwords.ts';
import { addPerson } from '../../application/access/people.ts';
import { newId } from '../../application/new-id.ts';
import type { TeamRole } from '../../contract/admin.ts';
import { AppUser, Queue, Team } from '../../persistence/entities/access.entity.ts';

/** An account of the demo, as the start prints it. */
export interface DemoAccount {
  readonly role: string;
  readonly login: string;
  readonly password: string;
}

const TIME_ZONE = 'Europe/Berlin';

/** Care answers from morning to evening and on Saturdays, billing keeps office hours. */
const LONG_DAY = [['08:00', '20:00']] as const;
const OFFICE_DAY = [
  ['09:00', '12:30'],
  ['13:00', '17:00'],
] as const;
/** Public holidays of the whole country, this year's and the next two. */
const HOLIDAYS = [2026, 2027, 2028].flatMap((year) =>
  ['01-01', '05-01', '10-03', '12-25', '12-26'].map((day) => `${year}-${day}`),
);

const TEAMS = [
  {
    key: 'care-eu',
    name: 'Care EU',
    hours: {
      mon: LONG_DAY,
      tue: LONG_DAY,
      wed: LONG_DAY,
      thu: LONG_DAY,
      fri: LONG_DAY,
      sat: [['09:00', '16:00']],
    },
  },
  {
    key: 'billing',
    name: 'Billing',
    hours: { mon: OFFICE_DAY, tue: OFFICE_DAY, wed: OFFICE_DAY, thu: OFFICE_DAY, fri: OFFICE_DAY },
  },
] as const;
type TeamKey = (typeof TEAMS)[number]['key'];

interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: TeamRole | 'administrator';
  readonly teams: readonly TeamKey[];
}

/** Agent 1 works in both teams and sees the whole story; agent 2 in one, and does not see what is not hers. */
const PEOPLE: readonly DemoPerson[] = [
  { login: 'agent1@demo', name: 'Agent 1', role: 'agent', teams: ['care-eu', 'billing'] },
  { login: 'agent2@demo', name: 'Agent 2', role: 'agent', teams: ['care-eu'] },
  { login: 'supervisor1@demo', name: 'Supervisor 1', role: 'supervisor', teams: ['care-eu', 'billing'] },
  { login: 'owner1@demo', name: 'Process owner 1', role: 'process-owner', teams: ['care-eu', 'billing'] },
  { login: 'admin1@demo', name: 'Administrator 1', role: 'administrator', teams: [] },
];

export const DEMO_ACCOUNTS: readonly DemoAccount[] = PEOPLE.map(({ login, role }) => ({
  role,
  login,
  password: DEMO_PASSWORD,
}));

/** Teams with a queue each, and people of every role. Those who are there already are left as they are. */
export async function seedPeople(em: EntityManager): Promise<ReadonlyMap<string, string>> {
  const teams = await seedTeams(em);
  const known = await em.find(AppUser, { login: { $in: PEOPLE.map(({ login }) => login) } });
  const ids = new Map(known.map(({ login, id }) => [login, id]));
  const missing = PEOPLE.filter(({ login }) => !ids.has(login));
  const passwordHash = missing.length === 0 ? '' : await hashPassword(DEMO_PASSWORD);
  for (const { login, name, role, teams: memberOf } of missing) {
    const memberships =
      role === 'administrator' ? [] : memberOf.map((key) => ({ teamId: teams.get(key) ?? '', roles: [role] }));
    const person = {
      login,
      name,
      passwordHash,
      memberships,
      timeZone: TIME_ZONE,
      isAdministrator: role === 'administrator',
    };
    const added = await addPerson(em, { actorId: null }, person);
    if (!added.ok) throw new Error(`The account ${login} cannot be made: ${added.detail}`);
    ids.set(login, added.id);
  }
  return ids;
}

async function seedTeams(em: EntityManager): Promise<ReadonlyMap<string, string>> {
  const known = await em.find(Team, { key: { $in: TEAMS.map(({ key }) => key) } });
  const ids = new Map(known.map(({ key, id }) => [key, id]));
  for (const { key, name, hours } of TEAMS) {
    if (ids.has(key)) continue;
    const id = newId();
    ids.set(key, id);
    em.persist(em.create(Team, { id, key, name, timeZone: TIME_ZONE, locale: 'en', hours, holidays: HOLIDAYS }));
  }
  await em.flush();
  const queues = await em.find(Queue, { key: { $in: TEAMS.map(({ key }) => key) } });
  for (const { key, name } of TEAMS) {
    if (queues.some((queue) => queue.key === key)) continue;
    em.persist(em.create(Queue, { id: newId(), key, name, teamId: ids.get(key) ?? '' }));
  }
  await em.flush();
  return ids;
}
