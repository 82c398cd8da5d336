import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import type { Deps } from '../../application/deps.ts';
import type { Changed, Editor } from '../../application/library/life/change-template.ts';
import { retireTemplate } from '../../application/library/life/retire-template.ts';
import {
  changeTeam,
  discardDraft,
  sendBack,
  sendToReview,
  takeBack,
} from '../../application/library/life/review-draft.ts';
import {
  DraftRevisionBody,
  DraftRevisionQuery,
  RetireTemplateBody,
  SendBackBody,
  SendToReviewBody,
  TemplateTeamBody,
} from '../../contract/template-life.ts';
import { TemplateVersionView } from '../../contract/templates.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { answerChange, editorOf, refuseChange } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });

/** The life of a template: who proposes, who judges, what came of it. */
const review: Routes = async (app, { deps }) => {
  proposals(app, deps);
  judgements(app, deps);
  discardRoute(app, deps);
};

type Change = (em: EntityManager, editor: Editor) => Promise<Changed>;

/** All changes are made in the same way: in a transaction, answered with the version as it is then. */
const changed = async (deps: Deps, request: FastifyRequest, reply: FastifyReply, change: Change) =>
  answerChange(deps, request, reply, await request.em.transactional((em) => change(em, editorOf(request))));

function routeSchema<const B extends TSchema>(operationId: string, summary: string, body: B) {
  return { operationId, summary, tags, params: TemplateKey, body, response: { 200: TemplateVersionView } };
}

function proposals(app: RouteApp, deps: Deps): void {
  const preHandler = app.requireAllowed('propose-template');
  const send = routeSchema(
    'send-to-review',
    'Send the draft to those who publish it, perhaps to one of them, with a note',
    SendToReviewBody,
  );
  app.post('/api/templates/:key/review', { preHandler, schema: send }, (request, reply) =>
    changed(deps, request, reply, (em, editor) =>
      sendToReview(em, deps.store, editor, request.params.key, request.body),
    ),
  );
  const back = routeSchema('take-back-draft', 'Take back the draft that one sent to review', DraftRevisionBody);
  app.post('/api/templates/:key/review/take-back', { preHandler, schema: back }, (request, reply) =>
    changed(deps, request, reply, (em, editor) => takeBack(em, editor, request.params.key, request.body)),
  );
}

function judgements(app: RouteApp, deps: Deps): void {
  const preHandler = app.requireAllowed('publish-template');
  const back = routeSchema(
    'send-back-draft',
    'Send a draft in review back, with what is to be corrected',
    SendBackBody,
  );
  app.post('/api/templates/:key/review/send-back', { preHandler, schema: back }, (request, reply) =>
    changed(deps, request, reply, (em, editor) => sendBack(em, editor, request.params.key, request.body)),
  );
  const retire = routeSchema(
    'retire-template',
    'Take all published versions out of reach, with the reason and what to take instead; cases that use them go on',
    RetireTemplateBody,
  );
  app.post('/api/templates/:key/retire', { preHandler, schema: retire }, (request, reply) =>
    changed(deps, request, reply, (em, editor) =>
      retireTemplate(em, editor, request.params.key, request.body ?? undefined),
    ),
  );
  const team = routeSchema(
    'change-template-team',
    'Make a template private to a team, or give it to all',
    TemplateTeamBody,
  );
  app.put('/api/templates/:key/team', { preHandler, schema: team }, (request, reply) =>
    changed(deps, request, reply, (em, editor) => changeTeam(em, editor, request.params.key, request.body)),
  );
}

function discardRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'discard-draft',
    summary: 'Delete the draft for good; what was published stays',
    tags,
    params: TemplateKey,
    querystring: DraftRevisionQuery,
    response: { 204: Type.Null() },
  };
  app.delete(
    '/api/templates/:key/draft',
    { preHandler: app.requireAllowed('propose-template'), schema },
    async (request, reply) => {
      const discarded = await request.em.transactional((em) =>
        discardDraft(em, editorOf(request), request.params.key, request.query),
      );
      if (!discarded.ok) return refuseChange(reply, discarded);
      deps.signals.templateMoved.emit({ key: request.params.key });
      return reply.code(204).send(null);
    },
  );
}

export default review;
