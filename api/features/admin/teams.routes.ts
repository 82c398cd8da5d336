import Type from 'typebox';
import { addTeam, teamsOf } from '../../application/access/teams.ts';
import { changeWorkingHours } from '../../application/access/working-hours.ts';
import type { Deps } from '../../application/deps.ts';
import { CreateTeamBody, TeamView, WorkingHoursBody } from '../../contract/admin.ts';
import { Text, Uuid } from '../../contract/common.ts';
import { PersonRef } from '../../contract/views.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { peopleNamed, peopleOfTeams } from './people.queries.ts';

const tags = ['people'];

/** Teams with their queues, and who is in them. */
const teams: Routes = async (app, { deps }) => {
  listPeople(app, deps);
  listTeams(app);
  createTeam(app);
  changeHours(app);
};

function listPeople(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-people',
    summary: 'People of my teams who may be given work; with q anybody whose name holds it, to be invited',
    tags,
    querystring: Type.Object({ teamId: Type.Optional(Uuid), q: Type.Optional(Text(100)) }),
    response: { 200: Type.Object({ items: Type.Array(PersonRef) }) },
  };
  app.get('/api/people', { schema }, async (request, reply) => {
    const { teamId, q } = request.query;
    if (q !== undefined) return { items: request.actor.queues.length === 0 ? [] : await peopleNamed(deps.pool, q) };
    const mine = request.actor.isAdministrator ? null : request.actor.teams.map(({ id }) => id);
    if (teamId !== undefined && mine !== null && !mine.includes(teamId)) return reply.problem('not-found');
    return { items: await peopleOfTeams(deps.pool, teamId === undefined ? mine : [teamId]) };
  });
}

function listTeams(app: RouteApp): void {
  const schema = {
    operationId: 'list-teams',
    summary: 'My teams with their queues; all of them for an administrator',
    tags,
    response: { 200: Type.Object({ items: Type.Array(TeamView) }) },
  };
  app.get('/api/teams', { schema }, async (request) => {
    const mine = request.actor.isAdministrator ? null : request.actor.teams.map(({ id }) => id);
    return { items: await teamsOf(request.em, mine) };
  });
}

function createTeam(app: RouteApp): void {
  const schema = {
    operationId: 'create-team',
    summary: 'Add a team with its queues',
    tags,
    body: CreateTeamBody,
    response: { 201: TeamView },
  };
  app.post('/api/teams', { preHandler: app.requireAllowed('manage-users'), schema }, async (request, reply) => {
    const by = { actorId: request.actor.id, ip: request.ip };
    const result = await request.em.transactional(async (em) => {
      return await addTeam(em, by, request.body);
    });
    if (result.ok) return reply.code(201).send(result.team);
    const { code, pointer, detail } = result;
    return reply.problem(code, { errors: [{ pointer, detail }], detail });
  });
}

function changeHours(app: RouteApp): void {
  const schema = {
    operationId: 'change-working-hours',
    summary: 'When a team works, for cases that open from now on; by its supervisors and administrators',
    tags,
    params: Type.Object({ id: Uuid }),
    body: WorkingHoursBody,
    response: { 200: TeamView },
  };
  app.put('/api/teams/:id/working-hours', { schema }, async (request, reply) => {
    const { actor, params, ip } = request;
    const roles = actor.teams.find(({ id }) => id === params.id)?.roles;
    const unknown = { detail: 'There is no such team.' };
    if (!actor.isAdministrator && roles === undefined) return reply.problem('not-found', unknown);
    if (!actor.isAdministrator && !roles?.includes('supervisor')) {
      return reply.problem('not-permitted', { detail: 'Supervisors of the team and administrators set its hours.' });
    }
    const by = { actorId: actor.id, ip };
    const result = await request.em.transactional((em) => changeWorkingHours(em, by, params.id, request.body));
    if (result === null) return reply.problem('not-found', unknown);
    if (result.ok) return result.team;
    return reply.problem('content-invalid', { detail: 'These working hours cannot be used.', errors: result.errors });
  });
}

export default teams;
