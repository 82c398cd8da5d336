import type { FastifyReply } from 'fastify';
import type { Deps } from '../../application/deps.ts';
import { draftOfMany } from '../../application/library/many/draft-of-many.ts';
import { createMerged, mergeProposal, mergeSources } from '../../application/library/many/merge-templates.ts';
import { proposeMany } from '../../application/library/many/propose-many.ts';
import { type SelectedCases, selectCases } from '../../application/library/many/select-cases.ts';
import { publishedTemplates } from '../../application/library/published/published-templates.ts';
import { templateView } from '../../application/library/view/template-view.ts';
import {
  CaptureManyBody,
  CaptureManyProposal,
  DraftOfManyAnswer,
  DraftOfManyBody,
  MergeProposal,
  MergeTemplatesBody,
} from '../../contract/capture-many.ts';
import { TemplateVersionView } from '../../contract/templates.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { answerChange, editorOf, refuseChange, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];

/** What several cases have in common, and two templates as one: looked at first, then made into a draft. */
const captureMany: Routes = async (app, { deps }) => {
  proposeRoute(app, deps);
  draftRoute(app, deps);
  mergeRoutes(app, deps);
};

function proposeRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'propose-from-many',
    summary: 'What several ended cases have in common: steps with shares, usual order, ways of working. Stores nothing',
    tags,
    body: CaptureManyBody,
    response: { 200: CaptureManyProposal },
  };
  app.post(
    '/api/captures/many',
    { preHandler: app.requireAllowed('capture-template'), schema },
    async (request, reply) => {
      const { actor, body, em } = request;
      if ((body.caseIds === undefined) === (body.caseTypeKey === undefined)) {
        return reply.problem('content-invalid', {
          detail: 'Name the cases, or the type of the cases: one of the two.',
          errors: [{ pointer: '/caseIds', detail: 'either this or /caseTypeKey is needed' }],
        });
      }
      const selected = await selectCases(deps, actor, body);
      if (isTooFew(selected, body.caseIds !== undefined)) return tooFew(reply);
      return await proposeMany({ em, published: publishedTemplates(deps.orm) }, actor, selected, body.thresholds);
    },
  );
}

function draftRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'draft-from-many',
    summary: 'Make a draft template of chosen steps that several cases have in common',
    tags,
    body: DraftOfManyBody,
    response: { 201: DraftOfManyAnswer },
  };
  app.post(
    '/api/captures/many/draft',
    { preHandler: app.requireAllowed('capture-template'), schema },
    async (request, reply) => {
      const { actor, body, em } = request;
      const { cases } = await selectCases(deps, actor, { caseIds: body.caseIds });
      if (cases.length < 2) return tooFew(reply);
      const published = publishedTemplates(deps.orm);
      const made = await draftOfMany(em, published, editorOf(request), cases, body);
      if (!made.ok) return refuseChange(reply, made);
      deps.signals.templateMoved.emit({ key: made.version.key });
      const template = await templateView(viewPartsOf(deps, request), actor, made.version.key);
      if (template === null) return reply.problem('not-found');
      return reply.code(201).send({ template, notes: made.notes.map((note) => ({ ...note })) });
    },
  );
}

/** Of a case type that has few cases, that is an answer; of cases that were named, there must be two to compare. */
const isTooFew = ({ cases }: SelectedCases, named: boolean): boolean => named && cases.length < 2;

const tooFew = (reply: FastifyReply): FastifyReply =>
  reply.problem('content-invalid', {
    detail: 'There must be two ended cases at least that you may see.',
    errors: [{ pointer: '/caseIds', detail: 'has fewer than two ended cases' }],
  });

function mergeRoutes(app: RouteApp, deps: Deps): void {
  const look = {
    operationId: 'propose-merge',
    summary: 'Two fragments as one: steps, where they come from, and what both say differently. Stores nothing',
    tags,
    body: MergeTemplatesBody,
    response: { 200: MergeProposal },
  };
  const preHandler = app.requireAllowed('capture-template');
  app.post('/api/templates/merge', { preHandler, schema: look }, async (request, reply) => {
    const merged = await mergeSources(viewPartsOf(deps, request), editorOf(request), request.body);
    return merged.ok ? await mergeProposal(request.em, merged) : refuseChange(reply, merged);
  });
  const make = {
    operationId: 'merge-templates',
    summary: 'Make a draft of two fragments as one',
    tags,
    body: MergeTemplatesBody,
    response: { 201: TemplateVersionView },
  };
  app.post('/api/templates/merge/draft', { preHandler, schema: make }, async (request, reply) => {
    const merged = await mergeSources(viewPartsOf(deps, request), editorOf(request), request.body);
    if (!merged.ok) return refuseChange(reply, merged);
    const changed = await request.em.transactional((em) => createMerged(em, editorOf(request), merged));
    return await answerChange(deps, request, reply, changed, 201);
  });
}

export default captureMany;
