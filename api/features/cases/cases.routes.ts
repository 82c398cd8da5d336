import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { allowedCommands, caseId } from '../../../engine/index.ts';
import { createWaits } from '../../application/case-changes.ts';
import { catchUp, pageOfFrames } from '../../application/catch-up.ts';
import { createCommandQueue } from '../../application/command-queue.ts';
import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import type { Deps } from '../../application/deps.ts';
import { asksForPast, boardAt, momentOf, type PastQuery } from '../../application/past-board.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { type CaseStanding, standingOf } from '../../application/standing.ts';
import { countCases } from '../../application/views/case-counts.ts';
import { listCases } from '../../application/views/case-list.ts';
import { presentInteraction } from '../../application/views/interaction-view.ts';
import { Instant, OneOf, OptionalText, Page, PageQuery, Uuid } from '../../contract/common.ts';
import { CaseEvents, CaseRow, CaseView, InteractionView } from '../../contract/views.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { presentCase } from './case.presenter.ts';
import { presentPast } from './past.presenter.ts';
import { markSeen } from './seen.queries.ts';
import { standingOn } from './standing-on.ts';

const tags = ['cases'];
const Params = Type.Object({ id: Uuid });
const MAX_WAIT_S = 25;

/** Lists of cases, one case, and what happened in it since. */
const cases: Routes = async (app, { deps }) => {
  list(app, deps);
  counts(app, deps);
  view(app, deps);
  events(app, deps);
  interaction(app, deps);
  seen(app, deps);
};

function list(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-cases',
    summary: 'Cases of your queues, and those that you take part in',
    tags,
    querystring: Type.Object({
      ...PageQuery.properties,
      view: Type.Optional(OneOf(['mine', 'queue', 'unassigned', 'late', 'all'])),
      queueId: Type.Optional(Uuid),
      state: Type.Optional(OneOf(['open', 'ended', 'all'])),
      q: Type.Optional(OptionalText(200)),
      sort: Type.Optional(OneOf(['due', 'activity'])),
    }),
    response: { 200: Page(CaseRow) },
  };
  app.get('/api/cases', { schema }, async (request, reply) => {
    const { limit = 50, cursor, view: wanted = 'all', queueId, state = 'open', q = '', sort = 'due' } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok || (sort === 'activity' && start.after?.[0] === null)) return reply.problem('cursor-invalid');
    const queueIds = wanted === 'queue' ? queuesOf(request.actor, queueId) : [];
    if (queueIds === null) return reply.problem('not-found', { detail: 'There is no such queue.' });
    const filter = { view: wanted, queueIds, state, q, sort };
    const found = await listCases(deps.pool, request.actor, filter, start.after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ sortKey, row }) => [sortKey, row.id]);
    return { items: rows.map(({ row }) => row), ...rest };
  });
}

/** All of one's queues, or the one that is asked for; null when that one is not hers to see. */
function queuesOf(person: SignedIn, queueId: string | undefined): string[] | null {
  const mine = person.queues.map(({ id }) => id);
  if (queueId === undefined) return mine;
  return mine.includes(queueId) ? [queueId] : null;
}

const Counts = Type.Object(
  {
    mine: Type.Integer(),
    unassigned: Type.Integer(),
    late: Type.Integer(),
    all: Type.Integer(),
    queues: Type.Record(Type.String(), Type.Integer()),
  },
  { $id: 'CaseCounts' },
);

function counts(app: RouteApp, deps: Deps): void {
  const schema = { operationId: 'count-cases', summary: 'Open cases of each view', tags, response: { 200: Counts } };
  app.get('/api/cases/counts', { schema }, async (request) => await countCases(deps.pool, request.actor));
}

function view(app: RouteApp, deps: Deps): void {
  // It may read a whole journal: one of each person at a time, or a few of them would take all connections.
  const looks = createCommandQueue();
  const schema = {
    operationId: 'read-case',
    summary: 'Everything that the case board shows, at one version: now, or as it was',
    description:
      '`version` or `at` show the case as it was at that version, or at that instant, read-only: `allowed` is empty and `past` ' +
      'says which version is shown. Messages have the words of today.',
    tags,
    params: Params,
    querystring: Type.Object({
      version: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
      at: Type.Optional(Instant),
    }),
    response: { 200: CaseView },
  };
  app.get('/api/cases/:id', { schema }, async (request, reply) => {
    const { actor, em, params, query } = request;
    const standing = await standingOn(deps, actor, params.id);
    if (standing === null) return reply.problem('case-unknown');
    if (asksForPast(query)) return await looks.run(actor.id, () => past(deps, request, reply, standing));
    const board = await deps.store.board(caseId(params.id), standing.audience);
    if (board === null) return reply.problem('case-unknown');
    // The case may have moved to another team between the two reads; the board is what is shown, so it decides.
    const now = standingOf(actor, board.head.queueId, standing.participant);
    if (!now.visible) return reply.problem('case-unknown');
    const shown = now.audience === standing.audience ? board : await deps.store.board(caseId(params.id), now.audience);
    return shown === null ? reply.problem('case-unknown') : await presentCase(deps, em, actor, now, shown);
  });
}

interface PastRequest extends Pick<FastifyRequest, 'actor' | 'em'> {
  readonly params: { readonly id: string };
  readonly query: PastQuery;
}

/** Who may see the case now may see how it was, as far as her audience of today reaches. */
async function past(
  deps: Deps,
  { actor, em, params, query }: PastRequest,
  reply: FastifyReply,
  standing: CaseStanding,
): Promise<CaseView | FastifyReply> {
  const moment = momentOf(query);
  if (!moment.ok) return reply.problem('request-invalid', { detail: moment.detail, errors: [moment] });
  const found = await boardAt(deps.store, caseId(params.id), standing.audience, moment);
  if (found === null) return reply.problem('case-unknown');
  if (found.ok) return presentPast(await presentCase(deps, em, actor, standing, found.board), found.board, found.at);
  const { head, openedAt } = found;
  const detail = query.at === undefined ? `The newest version is ${head}.` : `The case was opened at ${openedAt}.`;
  return reply.problem('version-unknown', { detail, version: head });
}

function events(app: RouteApp, deps: Deps): void {
  const waits = createWaits(deps);
  const schema = {
    operationId: 'read-case-events',
    summary: 'Board facts after a version; with `wait` (seconds) the answer waits until there are some',
    description:
      'Without `limit`, as boards ask: everything that followed, or `reset` when that is so much that the whole view is cheaper. With it, a page: `head` is ahead of the last frame as long as there is more.',
    tags,
    params: Params,
    querystring: Type.Object({
      since: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
      wait: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_WAIT_S })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    }),
    response: { 200: CaseEvents },
  };
  app.get('/api/cases/:id/events', { schema }, async (request, reply) => {
    const { actor, params, query } = request;
    const id = caseId(params.id);
    const before = await standingOn(deps, actor, id);
    if (before === null) return reply.problem('case-unknown');
    if (query.wait !== undefined && query.wait > 0 && before.version <= query.since) {
      await waits.forChange(actor.id, id, query.since, query.wait * 1000, whenGone(reply));
    }
    const standing = await standingOn(deps, actor, id);
    if (standing === null) return reply.problem('case-unknown');
    const { head, frames, reset } =
      query.limit === undefined
        ? await catchUp(deps.store, id, query.since, standing.audience)
        : await pageOfFrames(deps.store, id, query.since, standing.audience, query.limit);
    return { head, frames: [...frames], reset, allowed: allowedCommands(standing, standing) };
  });
}

/** Aborted when the asker has gone. The request says nothing of it: it is over when it has been read. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.destroyed) gone.abort();
  else raw.once('close', () => gone.abort());
  return gone.signal;
}

function interaction(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-interaction',
    summary: 'One message, post or call of a case',
    tags,
    params: Type.Object({ id: Uuid, interactionId: Uuid }),
    response: { 200: InteractionView },
  };
  app.get('/api/cases/:id/interactions/:interactionId', { schema }, async (request, reply) => {
    const { actor, em, params } = request;
    const standing = await standingOn(deps, actor, params.id);
    if (standing === null) return reply.problem('case-unknown');
    const row = await em.findOne(Interaction, { id: params.interactionId, caseId: params.id });
    if (row === null) return reply.problem('interaction-unknown', { detail: 'This case has no such message.' });
    return presentInteraction(row);
  });
}

function seen(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'mark-case-seen',
    summary: 'You have looked at the case: its messages are not new to you any more',
    tags,
    params: Params,
    response: { 204: Type.Null() },
  };
  app.post('/api/cases/:id/seen', { schema }, async (request, reply) => {
    const standing = await standingOn(deps, request.actor, request.params.id);
    if (standing === null) return reply.problem('case-unknown');
    await markSeen(deps.pool, request.actor.id, standing.id, standing.version);
    return reply.code(204).send(null);
  });
}

export default cases;
