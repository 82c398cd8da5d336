import Type from 'typebox';
import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import { Page, PageQuery } from '../../contract/common.ts';
import { WorkRow } from '../../contract/views.ts';
import type { Routes } from '../route-app.ts';
import { listWork } from './work.queries.ts';

const schema = {
  operationId: 'list-work',
  summary: 'Open tasks by due instant: those given to you, or all of your queues',
  tags: ['cases'],
  querystring: Type.Object({ ...PageQuery.properties, mine: Type.Optional(Type.Boolean()) }),
  response: { 200: Page(WorkRow) },
};

const work: Routes = async (app, { deps }) => {
  app.get('/api/work', { schema }, async (request, reply) => {
    const { limit = 50, cursor, mine = true } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    const found = await listWork(deps.pool, request.actor, mine, start.after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ sortKey, row }) => [sortKey, row.itemId]);
    return { items: rows.map(({ row }) => row), ...rest };
  });
};

export default work;
