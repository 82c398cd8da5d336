import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { authenticate, type Credential } from '../application/access/authenticate.ts';
import { credentialOf, sessionCookieName } from '../application/access/credential.ts';
import { isOwnOrigin } from '../application/access/origin.ts';
import { mayOutsideCases, type OutsideVerb } from '../application/access/outside-verbs.ts';
import type { Deps } from '../application/deps.ts';
import type { ProblemCode } from '../application/problems.ts';
import type { SignedIn } from '../application/signed-in.ts';
import rateLimit from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; only on routes that are not public. */
    readonly actor: SignedIn;
    /** Who asks, where anybody may. */
    signedIn: SignedIn | null;
  }
  interface FastifyReply {
    setSession(secret: string, expires: Date): FastifyReply;
    clearSession(): FastifyReply;
  }
  interface FastifyInstance {
    /** A preHandler that lets only those pass who may do this outside cases; others get 403. */
    requireAllowed(
      verb: OutsideVerb,
    ): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  }
  interface FastifyInstance {
    /** Who asks on a route that is public; null when nobody is signed in. */
    whoAsks(request: FastifyRequest): Promise<SignedIn | null>;
    /** Null when this request may read the figures of the process, else why not. */
    mayReadMetrics(request: FastifyRequest): Promise<ProblemCode | null>;
  }
  interface FastifyContextConfig {
    /** `public`: needs no session. Everything else under /api does. */
    readonly access?: 'public';
    /** `any`: what browsers send by themselves, with cookies and from nowhere; it changes nothing. */
    readonly origin?: 'any';
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Sessions and tokens: who asks, whether the request comes from a page of ours, and what they may outside cases. */
export default fp<{ deps: Deps }>(
  async (app, { deps }) => {
    const { config, pool } = deps;
    const secure = config.publicUrl.startsWith('https:');
    const cookieName = sessionCookieName(config.publicUrl);
    const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;

    app.decorateRequest('signedIn', null);
    app.decorateRequest('actor', {
      getter(this: FastifyRequest) {
        if (this.signedIn === null) throw new Error('a public route asks who is signed in');
        return this.signedIn;
      },
    });
    app.decorateReply('setSession', function (this: FastifyReply, secret: string, expires: Date) {
      return this.setCookie(cookieName, secret, { ...cookieOptions, expires });
    });
    app.decorateReply('clearSession', function (this: FastifyReply) {
      return this.clearCookie(cookieName, cookieOptions);
    });

    app.decorate('requireAllowed', (verb) => async (request, reply) => {
      if (mayOutsideCases(request.actor, verb)) return undefined;
      return reply.problem('not-permitted', { detail: `Your roles do not include "${verb}".` });
    });

    const credential = (request: FastifyRequest) => credentialOf(request.headers, cookieName);
    const whoAsks = async (request: FastifyRequest): Promise<SignedIn | null> => {
      const found = credential(request);
      return found && (await authenticate({ pool, prepared: config.prepared }, found));
    };
    app.decorate('whoAsks', whoAsks);
    app.decorate('mayReadMetrics', async (request: FastifyRequest): Promise<ProblemCode | null> => {
      const person = await whoAsks(request);
      if (person === null) return 'not-signed-in';
      return mayOutsideCases(person, 'read-metrics') ? null : 'not-permitted';
    });

    app.addHook('onRequest', async (request, reply) => {
      if (!isApi(request)) return undefined;
      const found = credential(request);
      if (request.routeOptions.config.origin !== 'any' && !isFromOwnPage(request, found, config.publicUrl)) {
        const detail = `Use the product under ${config.publicUrl}, or set PUBLIC_URL to the address that people use.`;
        return reply.problem('origin-refused', { detail });
      }
      if (isPublic(request) || found === null) return undefined;
      request.signedIn = await authenticate({ pool, prepared: config.prepared }, found);
      return undefined;
    });
    // Between the two, so that guessing tokens is limited like everything else that nobody signed in for.
    await app.register(rateLimit, { limits: deps.limits });
    app.addHook('onRequest', async (request, reply) => {
      if (!isApi(request) || isPublic(request) || request.signedIn !== null) return undefined;
      if (credential(request)?.kind === 'session') reply.clearSession();
      return reply.problem('not-signed-in', { detail: 'POST /api/session signs in; scripts send a bearer token.' });
    });
  },
  { name: 'auth', fastify: '5.x', dependencies: ['problem', '@fastify/cookie'] },
);

/** Cookies travel by themselves, so whatever changes something by them must come from a page of ours. */
function isFromOwnPage(request: FastifyRequest, credential: Credential | null, publicUrl: string): boolean {
  if (SAFE_METHODS.has(request.method) || credential?.kind === 'token') return true;
  const origin = request.headers.origin;
  if (origin === undefined) return credential === null;
  return isOwnOrigin(origin, request, publicUrl);
}

/** By the pattern of the route, never by the address: `/%61pi/users` is the same route under another spelling. */
function isApi(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/api/') === true;
}

function isPublic(request: FastifyRequest): boolean {
  return request.routeOptions.config.access === 'public';
}
