import type { EntityManager } from '@mikro-orm/postgresql';
import type { CreateTeamBody, TeamView } from '../../contract/admin.ts';
import { Queue, Team } from '../../persistence/entities/access.entity.ts';
import { recordAudit } from '../audit.ts';
import { newId } from '../new-id.ts';
import type { By, PeopleRefusal } from './people.ts';
import { presentTeam } from './present-team.ts';
import { isTimeZone } from './time-zone.ts';

/** Adds a team with its queues; keys are unique in the whole installation, because case types name queues by key. */
export async function addTeam(
  em: EntityManager,
  by: By,
  body: CreateTeamBody,
): Promise<{ ok: true; team: TeamView } | PeopleRefusal> {
  const timeZone = body.timeZone ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    return {
      ok: false,
      code: 'content-invalid',
      pointer: '/timeZone',
      detail: 'must be a time zone such as Europe/Zurich',
    };
  }
  if ((await em.count(Team, { key: body.key })) > 0) {
    return { ok: false, code: 'conflict', pointer: '/key', detail: 'is the key of another team' };
  }
  const keys = body.queues.map(({ key }) => key);
  const taken = await em.find(Queue, { key: { $in: keys } });
  const index = keys.findIndex((key, at) => keys.indexOf(key) !== at || taken.some((queue) => queue.key === key));
  if (index >= 0)
    return { ok: false, code: 'conflict', pointer: `/queues/${index}/key`, detail: 'is the key of another queue' };
  const id = newId();
  em.persist(
    em.create(Team, {
      id,
      key: body.key,
      name: body.name,
      timeZone,
      locale: body.locale ?? 'en',
      hours: null,
      holidays: null,
    }),
  );
  await em.flush();
  for (const { key, name } of body.queues) em.persist(em.create(Queue, { id: newId(), key, name, teamId: id }));
  recordAudit(em, {
    ...by,
    action: 'team-created',
    subjectKind: 'team',
    subjectId: id,
    after: { key: body.key, name: body.name, queues: keys },
  });
  await em.flush();
  const queues = await em.find(Queue, { teamId: id }, { orderBy: { name: 'asc', id: 'asc' } });
  return { ok: true, team: presentTeam(await em.findOneOrFail(Team, { id }), queues) };
}

/** These teams (null: all) by name, each with its queues. */
export async function teamsOf(em: EntityManager, teamIds: readonly string[] | null): Promise<TeamView[]> {
  const teams = await em.find(Team, teamIds === null ? {} : { id: { $in: [...teamIds] } }, {
    orderBy: { name: 'asc', id: 'asc' },
  });
  const queues = await em.find(
    Queue,
    { teamId: { $in: teams.map(({ id }) => id) } },
    { orderBy: { name: 'asc', id: 'asc' } },
  );
  return teams.map((team) => presentTeam(team, queues));
}
