import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { listTemplates } from '../../application/library/browse/list-templates.ts';
import { createTemplate, saveDraft, startDraft } from '../../application/library/life/change-template.ts';
import { publishDraft } from '../../application/library/life/publish-draft.ts';
import { Page } from '../../contract/common.ts';
import { ListTemplatesQuery } from '../../contract/template-list.ts';
import {
  CreateTemplateBody,
  PublishTemplateBody,
  ReadTemplateQuery,
  SaveDraftBody,
  TemplateRow,
  TemplateVersionView,
} from '../../contract/templates.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { answerChange, editorOf, viewOf, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });

/** The library: everybody reads it, process owners write and publish. How drafts are judged: review.routes.ts. */
const templates: Routes = async (app, { deps }) => {
  listRoute(app, deps);
  readRoute(app, deps);
  createRoute(app, deps);
  draftRoutes(app, deps);
  publishRoute(app, deps);
};

function listRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-templates',
    summary: 'Templates by name, or those that fit the words of q best',
    tags,
    querystring: ListTemplatesQuery,
    response: { 200: Page(TemplateRow) },
  };
  app.get('/api/templates', { preHandler: app.requireAllowed('read-templates'), schema }, async (request, reply) => {
    const listed = await listTemplates(viewPartsOf(deps, request), request.actor, request.query);
    if (!listed.ok) return reply.problem('cursor-invalid');
    const { ok: _ok, ...page } = listed;
    return page;
  });
}

function readRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-template',
    summary:
      'A version of a template with what is wrong with it: the newest, the newest in a state, or the one asked for',
    tags,
    params: TemplateKey,
    querystring: ReadTemplateQuery,
    response: { 200: TemplateVersionView },
  };
  app.get(
    '/api/templates/:key',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const view = await viewOf(deps, request, request.params.key, request.query);
      return view ?? reply.problem('not-found', { detail: 'There is no such template, or no such version of it.' });
    },
  );
}

function createRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'create-template',
    summary: 'Add a template: its first draft, which may still be unfinished',
    tags,
    body: CreateTemplateBody,
    response: { 201: TemplateVersionView },
  };
  app.post('/api/templates', { preHandler: app.requireAllowed('edit-template'), schema }, async (request, reply) => {
    const { kind, definition, teamId } = request.body;
    const key = keyOf(definition);
    if (key === null) {
      return reply.problem('content-invalid', {
        detail: 'A template needs a key of small letters, digits and hyphens.',
        errors: [{ pointer: '/definition/key', detail: 'is missing or is not a key' }],
      });
    }
    const changed = await request.em.transactional((em) =>
      createTemplate(em, editorOf(request), {
        kind,
        key,
        definition,
        origin: 'written',
        capturedCaseId: null,
        ...(teamId === undefined ? {} : { teamId }),
      }),
    );
    return await answerChange(deps, request, reply, changed, 201);
  });
}

function draftRoutes(app: RouteApp, deps: Deps): void {
  const save = {
    operationId: 'save-draft',
    summary: 'Replace the definition of the draft, when nobody has saved it since',
    tags,
    params: TemplateKey,
    body: SaveDraftBody,
    response: { 200: TemplateVersionView },
  };
  app.put(
    '/api/templates/:key/draft',
    { preHandler: app.requireAllowed('capture-template'), schema: save },
    async (request, reply) => {
      const changed = await request.em.transactional((em) =>
        saveDraft(em, editorOf(request), request.params.key, request.body),
      );
      return await answerChange(deps, request, reply, changed);
    },
  );
  const start = {
    operationId: 'start-draft',
    summary: 'Start a new draft from the newest version',
    tags,
    params: TemplateKey,
    response: { 201: TemplateVersionView },
  };
  app.post(
    '/api/templates/:key/draft',
    { preHandler: app.requireAllowed('edit-template'), schema: start },
    async (request, reply) => {
      const changed = await request.em.transactional((em) => startDraft(em, editorOf(request), request.params.key));
      return await answerChange(deps, request, reply, changed, 201);
    },
  );
}

function publishRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'publish-template',
    summary: 'Publish the draft: it is handed out from now on and never changes again',
    tags,
    params: TemplateKey,
    body: PublishTemplateBody,
    response: { 200: TemplateVersionView },
  };
  app.post(
    '/api/templates/:key/publish',
    { preHandler: app.requireAllowed('publish-template'), schema },
    async (request, reply) => {
      const { key } = request.params;
      const changed = await request.em.transactional((em) =>
        publishDraft(em, deps.store, editorOf(request), key, request.body),
      );
      return await answerChange(deps, request, reply, changed);
    },
  );
}

function keyOf(definition: unknown): string | null {
  const key: unknown = typeof definition === 'object' && definition !== null ? Reflect.get(definition, 'key') : null;
  return typeof key === 'string' && key.length <= 64 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key) ? key : null;
}

export default templates;
