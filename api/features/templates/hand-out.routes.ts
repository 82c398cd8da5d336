import Type from 'typebox';
import { createCollection, removeCollection, saveCollection } from '../../application/library/hand-out/collections.ts';
import { handOut, seeNews, setFavourite } from '../../application/library/hand-out/hand-out.ts';
import { Uuid } from '../../contract/common.ts';
import { CreateCollectionBody, HandOut, SaveCollectionBody, TemplateCollection } from '../../contract/hand-out.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { editorOf, refuseChange } from './library-answer.ts';

const tags = ['templates'];
const Done = Type.Null();
const Key = Type.Object({ key: Type.String() });
const Id = Type.Object({ id: Uuid });

/** What people have at hand: favourites of a person, collections of a team, what is new. */
const handOutRoutes: Routes = async (app) => {
  handOutRoute(app);
  favouriteRoutes(app);
  collectionRoutes(app);
};

function handOutRoute(app: RouteApp): void {
  const preHandler = app.requireAllowed('read-templates');
  const schema = {
    operationId: 'read-hand-out',
    summary: 'Your favourites, what was published within a week, and the collections of your teams',
    tags,
    response: { 200: HandOut },
  };
  app.get('/api/hand-out', { preHandler, schema }, async ({ em, actor }) => await handOut(em, actor));
  const seen = {
    operationId: 'see-template-news',
    summary: 'You have looked at what is new in the library',
    tags,
    response: { 204: Done },
  };
  app.post('/api/hand-out/seen', { preHandler, schema: seen }, async ({ em, actor }, reply) => {
    await seeNews(em, actor);
    return reply.code(204).send(null);
  });
}

function favouriteRoutes(app: RouteApp): void {
  const preHandler = app.requireAllowed('read-templates');
  for (const isKept of [true, false]) {
    const schema = {
      operationId: isKept ? 'keep-template' : 'let-template-go',
      summary: isKept ? 'Keep a template at hand' : 'A template is no favourite any more',
      tags,
      params: Key,
      response: { 204: Done },
    };
    app.route({
      method: isKept ? 'PUT' : 'DELETE',
      url: '/api/templates/:key/favourite',
      preHandler,
      schema,
      handler: async ({ em, actor, params }, reply) => {
        const changed = await setFavourite(em, actor, params.key, isKept);
        return changed.ok ? reply.code(204).send(null) : refuseChange(reply, changed);
      },
    });
  }
}

function collectionRoutes(app: RouteApp): void {
  const preHandler = app.requireAllowed('read-templates');
  const create = {
    operationId: 'create-collection',
    summary: 'Keep templates together for a team, as its process owner or supervisor',
    tags,
    body: CreateCollectionBody,
    response: { 201: TemplateCollection },
  };
  app.post('/api/collections', { preHandler, schema: create }, async (request, reply) => {
    const changed = await request.em.transactional((em) => createCollection(em, editorOf(request), request.body));
    return changed.ok ? reply.code(201).send(changed.view) : refuseChange(reply, changed);
  });
  const save = {
    operationId: 'save-collection',
    summary: 'Write a collection as it is from now on, when nobody has since',
    tags,
    params: Id,
    body: SaveCollectionBody,
    response: { 200: TemplateCollection },
  };
  app.put('/api/collections/:id', { preHandler, schema: save }, async (request, reply) => {
    const { params, body } = request;
    const changed = await request.em.transactional((em) => saveCollection(em, editorOf(request), params.id, body));
    return changed.ok ? changed.view : refuseChange(reply, changed);
  });
  const remove = {
    operationId: 'remove-collection',
    summary: 'A collection is no more; its templates stay',
    tags,
    params: Id,
    response: { 204: Done },
  };
  app.delete('/api/collections/:id', { preHandler, schema: remove }, async (request, reply) => {
    const changed = await request.em.transactional((em) => removeCollection(em, editorOf(request), request.params.id));
    return changed.ok ? reply.code(204).send(null) : refuseChange(reply, changed);
  });
}

export default handOutRoutes;
