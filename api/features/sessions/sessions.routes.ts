import Type from 'typebox';
import { authenticate } from '../../application/access/authenticate.ts';
import { outsideVerbsOf } from '../../application/access/outside-verbs.ts';
import { endSession, loginOf, signIn } from '../../application/access/sessions.ts';
import { recordAudit } from '../../application/audit.ts';

import type { SignedIn } from '../../application/signed-in.ts';
import { SignInBody } from '../../contract/session.ts';
import { SessionView } from '../../contract/views.ts';
import type { Routes } from '../route-app.ts';

const tags = ['session'];

/** Signing in and out, and who is signed in. */
const sessions: Routes = async (app, { deps }) => {
  const { pool, config, signals } = deps;

  app.post(
    '/api/session',
    {
      config: { access: 'public' },
      schema: { operationId: 'sign-in', summary: 'Sign in', tags, body: SignInBody, response: { 200: SessionView } },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      const userAgent = request.headers['user-agent'] ?? null;
      const outcome = await signIn(pool, config.sessionHours, { login, password, address: request.ip, userAgent });
      recordAudit(request.em, {
        actorId: outcome.ok ? outcome.userId : null,
        action: outcome.ok ? 'signed-in' : outcome.code,
        subjectKind: 'login',
        subjectId: loginOf(login),
        ip: request.ip,
      });
      await request.em.flush();
      if (!outcome.ok) {
        if (outcome.code === 'sign-in-failed') return reply.problem('sign-in-failed');
        const detail = `Wait ${outcome.retryAfterS} s before the next attempt.`;
        return reply.header('retry-after', outcome.retryAfterS).problem('sign-in-throttled', { detail });
      }
      const signedIn = await authenticate(
        { pool, prepared: config.prepared },
        { kind: 'session', secret: outcome.secret },
      );
      if (signedIn === null) return reply.problem('sign-in-failed');
      return reply.setSession(outcome.secret, outcome.expiresAt).send(presentSession(signedIn, deps.now()));
    },
  );

  app.get(
    '/api/session',
    {
      schema: {
        operationId: 'read-session',
        summary: 'Who is signed in, and what they may',
        tags,
        response: { 200: SessionView },
      },
    },
    async (request) => presentSession(request.actor, deps.now()),
  );

  app.delete(
    '/api/session',
    { schema: { operationId: 'sign-out', summary: 'Sign out', tags, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { proof, id } = request.actor;
      if (proof.kind === 'session') {
        recordAudit(request.em, {
          actorId: id,
          action: 'signed-out',
          subjectKind: 'login',
          subjectId: request.actor.login,
          ip: request.ip,
        });
        await request.em.flush();
        await endSession(pool, proof.id);
        signals.sessionEnded.emit(proof.id);
      }
      return reply.clearSession().code(204).send(null);
    },
  );
};

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
