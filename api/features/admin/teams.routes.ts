import Type from 'typebox';
import { addTeam, teamsOf } from '../../application/access/teams.ts';
import type { Deps } from '../../application/deps.ts';
import { CreateTeamBody, TeamView } from '../../contract/admin.ts';
import { Uuid } from '../../contract/common.ts';
import { PersonRef } from '../../contract/views.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { peopleOfTeams } from './people.queries.ts';

const tags = ['people'];

/** Teams with their queues, and who is in them. */
const teams: Routes = async (app, { deps }) => {
  listPeople(app, deps);
  listTeams(app);
  createTeam(app);
};

function listPeople(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-people',
    summary: 'People of my teams who may be given work',
    tags,
    querystring: Type.Object({ teamId: Type.Optional(Uuid) }),
    response: { 200: Type.Object({ items: Type.Array(PersonRef) }) },
  };
  app.get('/api/people', { schema }, async (request, reply) => {
    const { teamId } = request.query;
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

export default teams;
