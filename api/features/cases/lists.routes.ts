import Type, { type Static } from 'typebox';
import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import type { Deps } from '../../application/deps.ts';
import { countCases } from '../../application/views/case-counts.ts';
import { filterOf } from '../../application/views/case-filter.ts';
import { listCases } from '../../application/views/case-list.ts';
import { CaseFilter } from '../../contract/case-filter.ts';
import { Page, PageQuery, Uuids } from '../../contract/common.ts';
import { CaseRow } from '../../contract/views.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['cases'];

/** Lists of cases, and how many are in them. */
const lists: Routes = async (app, { deps }) => {
  list(app, deps);
  counts(app, deps);
};

function list(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-cases',
    summary: 'Cases of your queues, and those that you take part in',
    description:
      'Every part of the query narrows the list; `priority` and `channel` take several values, parted by commas. What you ' +
      'have snoozed or done for yourself is left out of the lists of open cases, except `all` and `snoozed`. With `ids` only ' +
      'these cases are answered, as far as they are in the list.',
    tags,
    querystring: Type.Object({ ...PageQuery.properties, ...CaseFilter.properties, ids: Type.Optional(Uuids(100)) }),
    response: { 200: Page(CaseRow) },
  };
  const queries = { pool: deps.pool, prepared: deps.config.prepared };
  app.get('/api/cases', { schema }, async (request, reply) => {
    const { limit = 50, cursor, ids, ...wanted } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok || (wanted.sort === 'activity' && start.after?.[0] === null)) return reply.problem('cursor-invalid');
    const filter = filterOf(request.actor, wanted, ids?.split(','));
    if (filter === null) return reply.problem('not-found', { detail: 'There is no such queue.' });
    const found = await listCases(queries, request.actor, filter, start.after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ sortKey, row }) => [sortKey, row.id]);
    return { items: rows.map(({ row }) => row), ...rest };
  });
}

const Counts = Type.Object(
  {
    mine: Type.Integer(),
    unassigned: Type.Integer(),
    late: Type.Integer(),
    breaching: Type.Integer(),
    snoozed: Type.Integer(),
    mentions: Type.Integer(),
    all: Type.Integer(),
    queues: Type.Record(Type.String(), Type.Integer()),
  },
  { $id: 'CaseCounts' },
);
export type Counts = Static<typeof Counts>;

function counts(app: RouteApp, deps: Deps): void {
  const schema = { operationId: 'count-cases', summary: 'Open cases of each view', tags, response: { 200: Counts } };
  app.get(
    '/api/cases/counts',
    { schema },
    async (request) => await countCases({ pool: deps.pool, prepared: deps.config.prepared }, request.actor),
  );
}

export default lists;
