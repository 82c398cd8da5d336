import Type from 'typebox';
import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import type { Deps } from '../../application/deps.ts';
import { readNotices } from '../../application/read-notices.ts';
import { listNotices, unreadNotices } from '../../application/views/notice-list.ts';
import { PageQuery } from '../../contract/common.ts';
import { NoticeCount, NoticePage, ReadNoticesBody } from '../../contract/notices.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['notices'];

/** What somebody is told: mentions, work that is theirs now, customers who wrote, deadlines. Each for themselves alone. */
const notices: Routes = async (app, { deps }) => {
  list(app, deps);
  const schema = {
    operationId: 'count-notices',
    summary: 'How many cases have something unread for you',
    tags,
    response: { 200: NoticeCount },
  };
  app.get('/api/notices/count', { schema }, async ({ actor }) => ({ unread: await unreadNotices(deps.pool, actor) }));
  read(app, deps);
};

function list(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-notices',
    summary: 'What you were told, newest first',
    description: 'What is told of a case that you may not see any more is left out.',
    tags,
    querystring: Type.Object({ ...PageQuery.properties, unread: Type.Optional(Type.Boolean()) }),
    response: { 200: NoticePage },
  };
  app.get('/api/notices', { schema }, async (request, reply) => {
    const { limit = 50, cursor, unread: isUnread = false } = request.query;
    const start = readCursor(MomentCursor, cursor);
    const [moment, id] = (start.ok ? start.after : null) ?? [null, ''];
    if (!start.ok || (start.after !== null && moment === null)) return reply.problem('cursor-invalid');
    const after = moment === null ? null : ([moment, id] as const);
    const [found, unread] = await Promise.all([
      listNotices(deps.pool, request.actor, { isUnread, after, limit: limit + 1 }),
      unreadNotices(deps.pool, request.actor),
    ]);
    const { rows, ...rest } = cutPage(found, limit, ({ sortKey, notice }) => [sortKey, notice.id]);
    return { items: rows.map(({ notice }) => notice), ...rest, unread };
  });
}

function read(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-notices',
    summary: 'Marks notices as read: some by id, those of a case, or all until an instant',
    tags,
    body: ReadNoticesBody,
    response: { 200: NoticeCount },
  };
  app.post('/api/notices/read', { schema }, async ({ actor, body }) => {
    await readNotices(deps, actor.id, body);
    return { unread: await unreadNotices(deps.pool, actor) };
  });
}

export default notices;
