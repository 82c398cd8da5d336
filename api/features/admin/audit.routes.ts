import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import { AuditRow } from '../../contract/admin.ts';
import { Page, PageQuery } from '../../contract/common.ts';
import { AppUser, Audit } from '../../persistence/entities/access.entity.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'list-audit',
  summary: 'Changes outside cases, newest first',
  tags: ['administration'],
  querystring: PageQuery,
  response: { 200: Page(AuditRow) },
};

/** What was changed outside cases, for administrators. */
const audit: Routes = async (app) => {
  app.get('/api/audit', { preHandler: app.requireAllowed('read-audit'), schema }, async (request, reply) => {
    const { limit = 50, cursor } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    const where = start.after === null ? {} : before(start.after);
    const found = await request.em.find(Audit, where, { orderBy: { at: 'desc', id: 'desc' }, limit: limit + 1 });
    const { rows, ...rest } = cutPage(found, limit, ({ at, id }) => [at.toISOString(), id]);
    const actors = await request.em.find(AppUser, { id: { $in: rows.flatMap(({ actorId }) => actorId ?? []) } });
    const names = new Map(actors.map(({ id, name }) => [id, { id, name }]));
    return { items: rows.map((row) => present(row, names)), ...rest };
  });
};

function before([moment, id]: readonly [string | null, string]) {
  const at = new Date(moment ?? 0);
  return { $or: [{ at: { $lt: at } }, { at, id: { $lt: id } }] };
}

function present(row: Audit, names: ReadonlyMap<string, { id: string; name: string }>): AuditRow {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: names.get(row.actorId ?? '') ?? null,
    action: row.action,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    before: row.before,
    after: row.after,
    ip: row.ip,
  };
}

export default audit;
