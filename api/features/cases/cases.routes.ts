import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { allowedCommands, caseId } from '../../../engine/index.ts';
import { createWaits } from '../../application/case-changes.ts';
import { catchUp, nearHead, pageOfFrames } from '../../application/catch-up.ts';
import { createCommandQueue } from '../../application/command-queue.ts';
import type { Deps } from '../../application/deps.ts';
import { asksForPast, boardAt, momentOf, type PastQuery } from '../../application/past-board.ts';
import { type CaseStanding, standingOf } from '../../application/standing.ts';
import { presentInteraction } from '../../application/views/interaction-view.ts';
import { Instant, Uuid } from '../../contract/common.ts';
import { CaseEvents, CaseView, InteractionView } from '../../contract/views.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { presentCase } from './case.presenter.ts';
import { presentPast } from './past.presenter.ts';
import { standingOn } from './standing-on.ts';

const tags = ['cases'];
const Params = Type.Object({ id: Uuid });
const MAX_WAIT_S = 25;

/** One case, and what happened in it since. */
const cases: Routes = async (app, { deps }) => {
  view(app, deps);
  events(app, deps);
  interaction(app, deps);
};

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
        ? await catchUp(nearHead(deps.store, standing.version), id, query.since, standing.audience)
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

export default cases;
