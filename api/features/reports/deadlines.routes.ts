import Type from 'typebox';
import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { listCases } from '../../application/views/case-list.ts';
import { Page, PageQuery, Uuid } from '../../contract/common.ts';
import { CaseRow } from '../../contract/views.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'list-deadlines',
  summary: 'Open cases of the teams that you answer for, by next deadline: late ones first',
  tags: ['reports'],
  querystring: Type.Object({ ...PageQuery.properties, teamId: Type.Optional(Uuid) }),
  response: { 200: Page(CaseRow) },
};

/** What supervisors steer by. */
const deadlines: Routes = async (app, { deps }) => {
  const queries = { pool: deps.pool, prepared: deps.config.prepared };
  app.get('/api/reports/deadlines', { preHandler: app.requireAllowed('supervise'), schema }, async (request, reply) => {
    const { limit = 50, cursor, teamId } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    const queueIds = supervised(request.actor, teamId);
    if (teamId !== undefined && queueIds.length === 0)
      return reply.problem('not-found', { detail: 'There is no such team.' });
    const filter = { view: 'queue', queueIds, state: 'open', sort: 'due' } as const;
    const found = await listCases(queries, request.actor, filter, start.after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ sortKey, row }) => [sortKey, row.id]);
    return { items: rows.map(({ row }) => row), ...rest };
  });
};

/** Queues of the teams where the person is supervisor. */
function supervised(person: SignedIn, teamId: string | undefined): string[] {
  const teams = person.teams.filter(({ roles }) => roles.includes('supervisor')).map(({ id }) => id);
  const mine = person.queues.filter((queue) => person.isAdministrator || teams.includes(queue.teamId));
  return mine.filter((queue) => teamId === undefined || queue.teamId === teamId).map(({ id }) => id);
}

export default deadlines;
