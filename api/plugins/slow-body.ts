import { Socket } from 'node:net';
import fp from 'fastify-plugin';
import { answerClientError } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A body that may take its time, as that of a file does. */
    readonly slowBody?: true;
  }
}

const NO_BODY = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request must have arrived within a bounded time, or slow senders would hold all connections. Node knows one bound
 * for the whole server; this is the narrower one of every route that takes no files.
 */
export default fp<{ bodyMs: number }>(
  async (app, { bodyMs }) => {
    app.addHook('onRequest', async (request, reply) => {
      const { raw, routeOptions } = request;
      if (NO_BODY.has(request.method) || routeOptions.config.slowBody === true || raw.complete) return;
      const late = () => {
        // A request that was put in from inside the process has no line that could be slow.
        if (raw.complete || raw.destroyed || !(raw.socket instanceof Socket)) return;
        answerClientError(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), raw.socket);
      };
      const timer = setTimeout(late, bodyMs).unref();
      const over = () => clearTimeout(timer);
      raw.once('end', over).once('close', over);
      reply.raw.once('close', over);
    });
  },
  { name: 'slow-body', fastify: '5.x', dependencies: ['problem'] },
);
