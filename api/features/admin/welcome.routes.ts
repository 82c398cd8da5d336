import Type from 'typebox';
import { lockLink } from '../../application/access/one-time-links.ts';
import { hashPassword } from '../../application/access/passwords.ts';
import { addPerson } from '../../application/access/people.ts';
import { recordAudit } from '../../application/audit.ts';
import type { Deps } from '../../application/deps.ts';
import { FirstAdministratorBody, SetPasswordBody } from '../../contract/session.ts';
import { AppUser, Session } from '../../persistence/entities/access.entity.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['session'];
const USED = 'The link was used already, or is too old. Ask for a new one.';

/** The two doors for people who cannot sign in yet; the key is the secret of a one-time link. */
const welcome: Routes = async (app, { deps }) => {
  createFirstAdministrator(app);
  setPassword(app, deps);
};

function createFirstAdministrator(app: RouteApp): void {
  const schema = {
    operationId: 'create-first-administrator',
    summary: 'The first account of an empty installation, by the printed link',
    tags,
    body: FirstAdministratorBody,
    response: { 204: Type.Null() },
  };
  app.post('/api/first-administrator', { config: { access: 'public' }, schema }, async (request, reply) => {
    const { token, login, name, password } = request.body;
    const passwordHash = await hashPassword(password);
    const result = await request.em.transactional(async (em) => {
      const link = await lockLink(em, 'first-administrator', token);
      const isEmpty = (await em.count(AppUser, { isAdministrator: true })) === 0;
      if (link === null || !isEmpty) return null;
      const person = { login, name, passwordHash, isAdministrator: true };
      const added = await addPerson(em, { actorId: null, ip: request.ip }, person);
      if (added.ok) link.usedAt = new Date();
      return added;
    });
    if (result === null) return reply.problem('link-invalid', { detail: USED });
    if (!result.ok) return reply.problem(result.code, { errors: [{ pointer: result.pointer, detail: result.detail }] });
    return reply.code(204).send(null);
  });
}

function setPassword(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'set-password',
    summary: 'Set a password by a one-time link; open sessions of the person end',
    tags,
    body: SetPasswordBody,
    response: { 204: Type.Null() },
  };
  app.post('/api/password', { config: { access: 'public' }, schema }, async (request, reply) => {
    const passwordHash = await hashPassword(request.body.password);
    const userId = await request.em.transactional(async (em) => {
      const link = await lockLink(em, 'set-password', request.body.token);
      if (link === null || link.userId === null) return null;
      link.usedAt = new Date();
      await em.nativeUpdate(AppUser, { id: link.userId }, { passwordHash });
      await em.nativeDelete(Session, { userId: link.userId });
      const by = { actorId: link.userId, ip: request.ip };
      recordAudit(em, { ...by, action: 'password-set', subjectKind: 'user', subjectId: link.userId });
      return link.userId;
    });
    if (userId === null) return reply.problem('link-invalid', { detail: USED });
    deps.signals.personChanged.emit(userId);
    return reply.code(204).send(null);
  });
}

export default welcome;
