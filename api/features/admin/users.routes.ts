import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { linkAddress, makeLink } from '../../application/access/one-time-links.ts';
import { hashPassword } from '../../application/access/passwords.ts';
import { addPerson, changePerson, type PeopleRefusal, viewOf } from '../../application/access/people.ts';
import { cutPage, readCursor, TextCursor } from '../../application/cursor.ts';
import type { Deps } from '../../application/deps.ts';
import { ChangeUserBody, CreatedUser, CreateUserBody, UserView } from '../../contract/admin.ts';
import { Page, PageQuery, Uuid } from '../../contract/common.ts';
import { AppUser } from '../../persistence/entities/access.entity.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['administration'];

/** People and their roles, for administrators. */
const users: Routes = async (app, { deps }) => {
  listUsers(app);
  createUser(app, deps);
  changeUser(app, deps);
};

function listUsers(app: RouteApp): void {
  const schema = {
    operationId: 'list-users',
    summary: 'All people, by login',
    tags,
    querystring: PageQuery,
    response: { 200: Page(UserView) },
  };
  app.get('/api/users', { preHandler: app.requireAllowed('manage-users'), schema }, async (request, reply) => {
    const { limit = 50, cursor } = request.query;
    const start = readCursor(TextCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    const where = start.after === null ? {} : { login: { $gt: start.after[0] } };
    const found = await request.em.find(AppUser, where, { orderBy: { login: 'asc' }, limit: limit + 1 });
    const { rows, ...rest } = cutPage(found, limit, ({ login, id }) => [login, id]);
    const items: UserView[] = [];
    for (const user of rows) items.push(await viewOf(request.em, user));
    return { items, ...rest };
  });
}

function createUser(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'create-user',
    summary: 'Add a person; without a password the answer has a link to set one',
    tags,
    body: CreateUserBody,
    response: { 201: CreatedUser },
  };
  app.post('/api/users', { preHandler: app.requireAllowed('manage-users'), schema }, async (request, reply) => {
    const { password, ...person } = request.body;
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const by = { actorId: request.actor.id, ip: request.ip };
    const result = await request.em.transactional(async (em) => {
      const added = await addPerson(em, by, { ...person, passwordHash });
      if (!added.ok) return added;
      const secret = passwordHash === null ? await makeLink(em, 'set-password', added.id) : null;
      const user = await em.findOneOrFail(AppUser, { id: added.id });
      const passwordLink = secret === null ? null : linkAddress(deps.config.publicUrl, 'set-password', secret);
      return { ok: true, created: { user: await viewOf(em, user), passwordLink } } as const;
    });
    if (!result.ok) return refuse(reply, result);
    return reply.code(201).send(result.created);
  });
}

function changeUser(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'change-user',
    summary: 'Change name, roles, or whether a person may sign in; open sockets of the person are cut',
    tags,
    params: Type.Object({ id: Uuid }),
    body: ChangeUserBody,
    response: { 200: UserView },
  };
  app.patch('/api/users/:id', { preHandler: app.requireAllowed('manage-users'), schema }, async (request, reply) => {
    const { id } = request.params;
    const by = { actorId: request.actor.id, ip: request.ip };
    const result = await request.em.transactional((em) => changePerson(em, by, id, request.body));
    if (result === null) return reply.problem('not-found', { detail: 'There is no such person.' });
    if (!result.ok) return refuse(reply, result);
    if (result.accessChanged) deps.signals.personChanged.emit(id);
    return await viewOf(request.em, await request.em.findOneOrFail(AppUser, { id }, { refresh: true }));
  });
}

function refuse(reply: FastifyReply, { code, pointer, detail }: PeopleRefusal): FastifyReply {
  return reply.problem(code, { errors: [{ pointer, detail }], detail });
}

export default users;
