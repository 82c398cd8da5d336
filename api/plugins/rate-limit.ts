import fp from 'fastify-plugin';
import type { Limits } from '../application/deps.ts';
import { createTokenBuckets } from '../application/token-buckets.ts';

const EXEMPT = new Set(['/api/csp-report']);

/**
 * How much one person, or one address that nobody signed in at, may ask of this node. It protects the node; what
 * protects accounts (the throttle of signing in) counts in the database.
 */
export default fp<{ limits: Limits }>(
  async (app, { limits }) => {
    const take = createTokenBuckets();
    app.addHook('onRequest', async (request, reply) => {
      const route = request.routeOptions.url ?? '';
      if (!route.startsWith('/api/') || EXEMPT.has(route)) return undefined;
      const person = request.signedIn;
      const limit = person === null ? limits.anonymous : limits.signedIn;
      const waitS = take(person === null ? `address ${request.ip}` : person.id, limit);
      if (waitS === 0) return undefined;
      return reply
        .header('retry-after', Math.ceil(waitS))
        .problem('too-many-requests', { detail: `Wait ${Math.ceil(waitS)} s before the next request.` });
    });
  },
  { name: 'rate-limit', fastify: '5.x', dependencies: ['problem'] },
);
