import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { changeView, createView, removeView, type SavedViewResult, viewsOf } from '../../application/saved-views.ts';
import { countViews } from '../../application/views/saved-view-counts.ts';
import { Uuid } from '../../contract/common.ts';
import { ChangeSavedViewBody, CreateSavedViewBody, SavedViewCounts, SavedViewRow } from '../../contract/saved-views.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['cases'];
const Params = Type.Object({ id: Uuid });

/** Lists of cases that people keep under a name, for themselves or for their team. */
const savedViews: Routes = async (app, { deps }) => {
  list(app);
  counts(app, deps);
  create(app);
  change(app);
  remove(app);
};

function list(app: RouteApp): void {
  const schema = {
    operationId: 'list-saved-views',
    summary: 'Your saved views, and those of your teams',
    tags,
    response: { 200: Type.Object({ items: Type.Array(SavedViewRow) }) },
  };
  app.get('/api/views', { schema }, async ({ em, actor }) => ({ items: await viewsOf(em, actor) }));
}

function counts(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'count-saved-views',
    summary: 'How many open cases are in your saved views, up to 99; views with a search are left out',
    tags,
    response: { 200: SavedViewCounts },
  };
  app.get('/api/views/counts', { schema }, async ({ em, actor }) => {
    return await countViews(deps.pool, actor, await viewsOf(em, actor));
  });
}

function create(app: RouteApp): void {
  const schema = {
    operationId: 'create-saved-view',
    summary: 'Keep a list under a name; for a team, by its supervisors',
    tags,
    body: CreateSavedViewBody,
    response: { 201: SavedViewRow },
  };
  app.post('/api/views', { schema }, async (request, reply) => {
    const by = { person: request.actor, ip: request.ip };
    const result = await request.em.transactional((em) => createView(em, by, request.body));
    return result.ok ? reply.code(201).send(result.view) : no(reply, result);
  });
}

function change(app: RouteApp): void {
  const schema = {
    operationId: 'change-saved-view',
    summary: 'Rename a view, give it another filter or place, share it with a team',
    tags,
    params: Params,
    body: ChangeSavedViewBody,
    response: { 200: SavedViewRow },
  };
  app.patch('/api/views/:id', { schema }, async (request, reply) => {
    const by = { person: request.actor, ip: request.ip };
    const result = await request.em.transactional((em) => changeView(em, by, request.params.id, request.body));
    return result.ok ? result.view : no(reply, result);
  });
}

function remove(app: RouteApp): void {
  const schema = {
    operationId: 'remove-saved-view',
    summary: 'Remove a view; the cases in it stay as they are',
    tags,
    params: Params,
    response: { 204: Type.Null() },
  };
  app.delete('/api/views/:id', { schema }, async (request, reply) => {
    const by = { person: request.actor, ip: request.ip };
    const result = await request.em.transactional((em) => removeView(em, by, request.params.id));
    return result.ok ? reply.code(204).send(null) : no(reply, result);
  });
}

function no(reply: FastifyReply, { code, detail }: Extract<SavedViewResult, { ok: false }>): FastifyReply {
  return reply.problem(code, { detail });
}

export default savedViews;
