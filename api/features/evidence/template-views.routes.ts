import Type from 'typebox';
import {
  createTemplateView,
  removeTemplateView,
  templateViewsOf,
} from '../../application/library/browse/template-views.ts';
import { Uuid } from '../../contract/common.ts';
import { CreateTemplateViewBody, TemplateView } from '../../contract/template-views.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['templates'];

/** Lists of templates that people keep under a name, for themselves or for their team. */
const templateViews: Routes = async (app) => {
  listRoute(app);
  createRoute(app);
  removeRoute(app);
};

function listRoute(app: RouteApp): void {
  const schema = {
    operationId: 'list-template-views',
    summary: 'Your saved lists of templates, and those of your teams',
    tags,
    response: { 200: Type.Object({ items: Type.Array(TemplateView) }) },
  };
  app.get('/api/template-views', { preHandler: app.requireAllowed('read-templates'), schema }, async (request) => ({
    items: await templateViewsOf(request.em, request.actor),
  }));
}

function createRoute(app: RouteApp): void {
  const schema = {
    operationId: 'create-template-view',
    summary: 'Keep a list of templates under a name; for a team, by its process owners and supervisors',
    tags,
    body: CreateTemplateViewBody,
    response: { 201: TemplateView },
  };
  app.post(
    '/api/template-views',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const by = { person: request.actor, ip: request.ip };
      const result = await request.em.transactional((em) => createTemplateView(em, by, request.body));
      return result.ok ? reply.code(201).send(result.view) : reply.problem(result.code, { detail: result.detail });
    },
  );
}

function removeRoute(app: RouteApp): void {
  const schema = {
    operationId: 'remove-template-view',
    summary: 'Remove a saved list; the templates in it stay as they are',
    tags,
    params: Type.Object({ id: Uuid }),
    response: { 204: Type.Null() },
  };
  app.delete(
    '/api/template-views/:id',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const by = { person: request.actor, ip: request.ip };
      const result = await request.em.transactional((em) => removeTemplateView(em, by, request.params.id));
      return result.ok ? reply.code(204).send(null) : reply.problem(result.code, { detail: result.detail });
    },
  );
}

export default templateViews;
