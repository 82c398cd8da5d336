import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { changeDraft, type DraftOutcome } from '../../application/library/drafts/change-draft.ts';
import { draftEvents, draftHistory } from '../../application/library/drafts/draft-events.ts';
import { createTokenBuckets } from '../../application/token-buckets.ts';
import {
  DraftCommandAnswer,
  DraftCommandBody,
  DraftEvents,
  DraftEventsQuery,
  DraftHistory,
} from '../../contract/drafting.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { editorOf, refuseChange, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });

/** The draft that several people change at once: the stream `template-draft`; ADR 0033. */
const liveDraft: Routes = async (app, { deps }) => {
  commandRoute(app, deps);
  readRoutes(app, deps);
};

function commandRoute(app: RouteApp, deps: Deps): void {
  const waitFor = rates(deps);
  const schema = {
    operationId: 'change-draft',
    summary: 'Change places of the draft, on top of what others changed meanwhile',
    description:
      'The client makes `commandId` (a UUIDv7); sending the same command again returns the first answer. `baseVersion` is ' +
      'the revision of the draft that the person was looking at: when somebody changed the same place since, the answer is ' +
      '409 `change-overlap` with the changes in between.',
    tags,
    params: TemplateKey,
    body: DraftCommandBody,
    response: { 200: DraftCommandAnswer },
  };
  app.post(
    '/api/templates/:key/draft/commands',
    { preHandler: app.requireAllowed('capture-template'), schema },
    async (request, reply) => {
      const { key } = request.params;
      const waitS = waitFor(request.actor.id, key);
      if (waitS > 0) {
        const detail = `Wait ${waitS} s, then send the same command again.`;
        return reply.header('retry-after', waitS).problem('too-many-requests', { detail });
      }
      const outcome = await request.em.transactional((em) => changeDraft(em, editorOf(request), key, request.body));
      if (!outcome.ok) return answerNo(reply, outcome);
      const { answer, version, repeated, isWithheldNow } = outcome;
      if (!repeated) {
        // Some who follow may not read it any more: each is looked at before anything is told.
        const events = answer.events.filter(({ revision }) => revision === answer.revision);
        const draft = { draft: answer.draft, state: version.state, head: answer.revision, events };
        deps.signals.templateMoved.emit(isWithheldNow ? { key } : { key, draft });
      }
      return answer;
    },
  );
}

function readRoutes(app: RouteApp, deps: Deps): void {
  const preHandler = app.requireAllowed('read-templates');
  const events = {
    operationId: 'read-draft-events',
    summary: 'What followed on the draft after a revision',
    tags,
    params: TemplateKey,
    querystring: DraftEventsQuery,
    response: { 200: DraftEvents },
  };
  app.get('/api/templates/:key/draft/events', { preHandler, schema: events }, async (request, reply) => {
    const found = await draftEvents(viewPartsOf(deps, request), request.actor, request.params.key, request.query);
    return found ?? reply.problem('not-found', { detail: 'There is no such template.' });
  });
  const history = {
    operationId: 'read-draft-history',
    summary: 'Who worked on the draft when, and on what',
    tags,
    params: TemplateKey,
    response: { 200: DraftHistory },
  };
  app.get('/api/templates/:key/draft/history', { preHandler, schema: history }, async (request, reply) => {
    const found = await draftHistory(viewPartsOf(deps, request), request.actor, request.params.key);
    return found ?? reply.problem('not-found', { detail: 'There is no such template.' });
  });
}

/** Seconds until this person may send one more change of this draft; 0: now. */
function rates({ limits: { commandsOfPerson, commandsOnCase } }: Deps): (personId: string, key: string) => number {
  const takePerson = createTokenBuckets();
  const takeDraft = createTokenBuckets();
  return (personId, key) => Math.ceil(takePerson(personId, commandsOfPerson) || takeDraft(key, commandsOnCase));
}

function answerNo(reply: FastifyReply, outcome: Exclude<DraftOutcome, { ok: true }>): FastifyReply {
  switch (outcome.kind) {
    case 'refused':
      return refuseChange(reply, outcome.refusal);
    case 'command-id-reused':
      return reply.problem('command-id-reused', { detail: 'Make a new commandId for a new command.' });
    case 'overlap':
      return reply.problem('change-overlap', {
        detail: 'What this is about was changed after baseVersion; `between` has what happened.',
        errors: [{ pointer: `/operations/${outcome.at}`, detail: 'was changed by somebody else meanwhile' }],
        version: outcome.head,
        between: [...outcome.between],
      });
  }
}

export default liveDraft;
