import type {} from '@fastify/swagger';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';
import type { ProblemCode } from '../application/problems.ts';

export interface MetricsOptions {
  /** What this process counts; `/metrics` prints it. */
  readonly registry: Registry;
  /** Asked when the request does not come from this machine: null lets it pass, a code refuses it. */
  readonly mayRead: (request: FastifyRequest) => Promise<ProblemCode | null>;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

/** Prometheus: how long requests take, the usual figures of a Node process, and whatever else the registry holds. */
export default fp<MetricsOptions>(
  async (app, { registry, mayRead }) => {
    const duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first byte of a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: seconds,
      registers: [registry],
    });
    if (registry.getSingleMetric('process_cpu_seconds_total') === undefined) {
      collectDefaultMetrics({ register: registry });
    }
    app.addHook('onResponse', async (request, reply) => {
      // The pattern of the route, never the address itself: ids would make a series each.
      const route = request.routeOptions.url ?? 'none';
      duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    });
    app.get(
      '/metrics',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'read-metrics',
          summary: 'Figures of this process for Prometheus; from this machine, or with the token of an administrator',
          tags: ['operations'],
        },
      },
      async (request, reply) => {
        const refused = isFromThisMachine(request) ? null : await mayRead(request);
        if (refused !== null) return reply.problem(refused);
        return reply
          .type(registry.contentType)
          .header('cache-control', 'no-store')
          .send(await registry.metrics());
      },
    );
  },
  { name: 'metrics', fastify: '5.x', dependencies: ['problem'] },
);

/** Behind a proxy on the same machine every request seems to come from here; its headers tell, or the trusted chain does. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const viaUntrustedProxy = request.ips === undefined && forwarded.some((name) => name in request.headers);
  return !viaUntrustedProxy && /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.ip);
}
