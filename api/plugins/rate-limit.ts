import fp from 'fastify-plugin';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../application/deps.ts';

const REMEMBERED = 20_000;
const EXEMPT = new Set(['/api/csp-report']);

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * How much one person, or one address that nobody signed in at, may ask of this node: a bucket that fills at a steady
 * rate. It protects the node; what protects accounts (the throttle of signing in) counts in the database.
 */
export default fp<{ limits: Limits }>(
  async (app, { limits }) => {
    const buckets = new LRUCache<string, Bucket>({ max: REMEMBERED });
    app.addHook('onRequest', async (request, reply) => {
      const route = request.routeOptions.url ?? '';
      if (!route.startsWith('/api/') || EXEMPT.has(route)) return undefined;
      const person = request.signedIn;
      const limit = person === null ? limits.anonymous : limits.signedIn;
      const waitS = take(buckets, person === null ? `address ${request.ip}` : person.id, limit, performance.now());
      if (waitS === 0) return undefined;
      return reply
        .header('retry-after', Math.ceil(waitS))
        .problem('too-many-requests', { detail: `Wait ${Math.ceil(waitS)} s before the next request.` });
    });
  },
  { name: 'rate-limit', fastify: '5.x', dependencies: ['problem'] },
);

/** Takes one token; returns the seconds until there is one when there is none. */
function take(
  buckets: LRUCache<string, Bucket>,
  key: string,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
  nowMs: number,
): number {
  const bucket = buckets.get(key) ?? { tokens: burst, at: nowMs };
  const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.at) / 1000) * perSecond);
  if (tokens < 1) return (1 - tokens) / perSecond;
  buckets.set(key, { tokens: tokens - 1, at: nowMs });
  return 0;
}
