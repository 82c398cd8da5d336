import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { knownTemplate } from '../../application/library/access/captured-drafts.ts';
import { NO_TEMPLATE } from '../../application/library/library-refusal.ts';
import {
  addComment,
  type Commented,
  changeComment,
  threadsOf,
} from '../../application/library/people/comment-template.ts';
import { followTemplate } from '../../application/library/people/follow-template.ts';
import { tellOfComment } from '../../application/library/people/tell-of-comment.ts';
import { Uuid } from '../../contract/common.ts';
import {
  ChangeCommentBody,
  CommentBody,
  FollowBody,
  TemplateThreads,
  TemplateThreadsQuery,
} from '../../contract/template-comments.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { refuseChange, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });

/** What people say of a version, and who wants to hear of a template. */
const comments: Routes = async (app, { deps }) => {
  listRoute(app, deps);
  addRoute(app, deps);
  changeRoute(app, deps);
  followRoute(app);
};

function listRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-template-comments',
    summary: 'The threads of comments on a version and on its items, the oldest first',
    tags,
    params: TemplateKey,
    querystring: TemplateThreadsQuery,
    response: { 200: TemplateThreads },
  };
  app.get(
    '/api/templates/:key/comments',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const { key } = request.params;
      const threads = await threadsOf(viewPartsOf(deps, request), request.actor, key, request.query.version);
      return threads ?? refuseChange(reply, NO_TEMPLATE);
    },
  );
}

function addRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'comment-template',
    summary: 'Open a thread on a version or on one of its items, or answer a thread',
    tags,
    params: TemplateKey,
    body: CommentBody,
    response: { 201: TemplateThreads },
  };
  app.post(
    '/api/templates/:key/comments',
    { preHandler: app.requireAllowed('propose-template'), schema },
    async (request, reply) => {
      const { key } = request.params;
      const told: string[] = [];
      const added = await request.em.transactional(async (em) => {
        const commented = await addComment({ ...viewPartsOf(deps, request), em }, request.actor, key, request.body);
        if (commented.ok) told.push(...(await tellOfComment(em, request.actor.id, commented.comment)));
        return commented;
      });
      deps.signals.noticed.emit(told);
      return answer(deps, request, reply, added, 201);
    },
  );
}

function changeRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'change-template-comment',
    summary: 'Change the words of an own comment, or settle a thread and open it again',
    tags,
    params: Type.Object({ key: Type.String(), id: Uuid }),
    body: ChangeCommentBody,
    response: { 200: TemplateThreads },
  };
  app.patch(
    '/api/templates/:key/comments/:id',
    { preHandler: app.requireAllowed('propose-template'), schema },
    async (request, reply) => {
      const { key, id } = request.params;
      const changed = await request.em.transactional((em) =>
        changeComment({ ...viewPartsOf(deps, request), em }, request.actor, key, id, request.body),
      );
      return answer(deps, request, reply, changed, 200);
    },
  );
}

async function answer(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  commented: Commented,
  status: 200 | 201,
): Promise<FastifyReply> {
  if (!commented.ok) return refuseChange(reply, commented);
  const { key, version } = commented.comment;
  deps.signals.templateMoved.emit({ key });
  const threads = await threadsOf(viewPartsOf(deps, request), request.actor, key, version);
  return threads === null ? refuseChange(reply, NO_TEMPLATE) : reply.code(status).send(threads);
}

function followRoute(app: RouteApp): void {
  const schema = {
    operationId: 'follow-template',
    summary: 'Say whether you want to be told what happens to a template',
    tags,
    params: TemplateKey,
    body: FollowBody,
    response: { 200: FollowBody },
  };
  app.put(
    '/api/templates/:key/following',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const template = await knownTemplate(request.em, request.actor, request.params.key);
      if (template === null) return refuseChange(reply, NO_TEMPLATE);
      await followTemplate(request.em, request.actor.id, template.key, request.body.follows);
      return { follows: request.body.follows };
    },
  );
}

export default comments;
