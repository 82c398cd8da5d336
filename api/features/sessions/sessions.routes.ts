import Type from 'typebox';
import { authenticate } from '../../application/access/authenticate.ts';
import { outsideVerbsOf } from '../../application/access/outside-verbs.ts';
import { endSession, loginOf, signIn } from '../../application/access/sessions.ts';
import { recordAudit } from '../../application/audit.ts';

import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { SignInBody } from '../../contract/session.ts';
import { SessionView } from '../../contract/views.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['session'];

/** Signing in and out, and who is signed in. */
const sessions: Routes = async (app, { deps }) => {
  signInRoute(app, deps);
  signOutRoute(app, deps);
  const schema = {
    operationId: 'read-session',
    summary: 'Who is signed in, and what they may',
    tags,
    response: { 200: SessionView },
  };
  app.get('/api/session', { schema }, async (request) => presentSession(request.actor, deps.now()));
};

function signInRoute(app: RouteApp, { pool, config, now }: Deps): void {
  const schema = { operationId: 'sign-in', summary: 'Sign in', tags, body: SignInBody, response: { 200: SessionView } };
  app.post('/api/session', { config: { access: 'public' }, schema }, async (request, reply) => {
    const { login, password } = request.body;
    const userAgent = request.headers['user-agent'] ?? null;
    const outcome = await signIn(pool, config.sessionHours, { login, password, address: request.ip, userAgent });
    // Not in the audit: whoever guesses without end would fill it.
    if (!outcome.ok && outcome.code === 'sign-in-throttled') {
      const detail = `Wait ${outcome.retryAfterS} s before the next attempt.`;
      return reply.header('retry-after', outcome.retryAfterS).problem('sign-in-throttled', { detail });
    }
    recordAudit(request.em, {
      actorId: outcome.ok ? outcome.userId : null,
      action: outcome.ok ? 'signed-in' : 'sign-in-failed',
      subjectKind: 'login',
      subjectId: loginOf(login),
      ip: request.ip,
    });
    await request.em.flush();
    if (!outcome.ok) return reply.problem('sign-in-failed');
    const queries = { pool, prepared: config.prepared };
    const signedIn = await authenticate(queries, { kind: 'session', secret: outcome.secret });
    if (signedIn === null) return reply.problem('sign-in-failed');
    return reply.setSession(outcome.secret, outcome.expiresAt).send(presentSession(signedIn, now()));
  });
}

function signOutRoute(app: RouteApp, { pool, signals }: Deps): void {
  const schema = { operationId: 'sign-out', summary: 'Sign out', tags, response: { 204: Type.Null() } };
  app.delete('/api/session', { schema }, async (request, reply) => {
    const { proof, id, login } = request.actor;
    if (proof.kind === 'session') {
      recordAudit(request.em, {
        actorId: id,
        action: 'signed-out',
        subjectKind: 'login',
        subjectId: login,
        ip: request.ip,
      });
      await request.em.flush();
      await endSession(pool, proof.id);
      signals.sessionEnded.emit(proof.id);
    }
    return reply.clearSession().code(204).send(null);
  });
}

function presentSession(person: SignedIn, now: Date): SessionView {
  return {
    user: { id: person.id, name: person.name, login: person.login, locale: person.locale, timeZone: person.timeZone },
    roles: [...person.roles],
    teams: person.teams.map(({ id, name, roles }) => ({ id, name, roles: [...roles] })),
    queues: person.queues.map(({ id, name }) => ({ id, name })),
    allowed: outsideVerbsOf(person),
    serverTime: now.toISOString(),
  };
}

export default sessions;
