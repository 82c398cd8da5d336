import fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import t from 'tap';
import type { ProblemCode } from '../../api/application/problems.ts';
import health, { NotReady, type ReadinessCheck } from '../../api/plugins/health.ts';
import metrics from '../../api/plugins/metrics.ts';
import problem from '../../api/plugins/problem.ts';

interface Teardown {
  teardown(clean: () => Promise<void>): void;
}

async function withMetrics(
  t: Teardown,
  options: { refusal?: ProblemCode; trustProxy?: string } = {},
): Promise<FastifyInstance> {
  const app = fastify({ trustProxy: options.trustProxy ?? false });
  t.teardown(() => app.close());
  await app.register(problem);
  await app.register(metrics, { registry: new Registry(), mayRead: async () => options.refusal ?? null });
  app.get('/things/:id', async () => 'ok');
  return app;
}

async function withHealth(t: Teardown, checks: readonly ReadinessCheck[], limitMs?: number): Promise<FastifyInstance> {
  const app = fastify();
  t.teardown(() => app.close());
  await app.register(problem);
  await app.register(health, { checks, ...(limitMs === undefined ? {} : { limitMs }) });
  return app;
}

t.test('metrics count requests by the pattern of the route, not by the address', async (t) => {
  const app = await withMetrics(t);
  await app.inject('/things/1');
  await app.inject('/things/2');
  await app.inject('/nothing/3');
  const { body, headers } = await app.inject('/metrics');
  t.match(headers['content-type'], /^text\/plain; version=/);
  t.match(body, 'http_request_duration_seconds_count{method="GET",route="/things/:id",status="200"} 2');
  t.match(body, 'http_request_duration_seconds_count{method="GET",route="none",status="404"} 1');
  t.notMatch(body, '/nothing/3');
  t.match(body, 'process_cpu_seconds_total');
});

t.test('from elsewhere metrics need leave', async (t) => {
  const app = await withMetrics(t, { refusal: 'not-signed-in' });
  const from = async (remoteAddress: string, headers = {}) =>
    (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
  t.equal(await from('127.0.0.1'), 200);
  t.equal(await from('::1'), 200);
  t.equal(await from('::ffff:127.0.0.1'), 200);
  t.equal(await from('10.0.0.5'), 401);
  t.equal(await from('127.0.0.1', { 'x-forwarded-for': '10.0.0.5' }), 401, 'a proxy that nobody trusts');
  t.equal(await from('127.0.0.1', { forwarded: 'for=127.0.0.1' }), 401);
});

t.test('behind a trusted proxy the address that it names counts', async (t) => {
  const app = await withMetrics(t, { refusal: 'not-permitted', trustProxy: '127.0.0.1' });
  const from = async (client: string) =>
    (await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': client } }))
      .statusCode;
  t.equal(await from('127.0.0.1'), 200);
  t.equal(await from('10.0.0.5'), 403);
});

t.test('who has leave reads metrics from anywhere', async (t) => {
  const app = await withMetrics(t);
  t.equal((await app.inject({ url: '/metrics', remoteAddress: '10.0.0.5' })).statusCode, 200);
});

t.test('alive is alive, whatever the checks say', async (t) => {
  const app = await withHealth(t, [{ name: 'database', check: () => Promise.reject(new Error('gone')) }]);
  const answer = await app.inject('/healthz');
  t.equal(answer.statusCode, 200);
  t.same(answer.json(), { status: 'alive' });
});

t.test('ready when every check holds', async (t) => {
  const app = await withHealth(t, [
    { name: 'database', check: async () => undefined },
    { name: 'migrations', check: async () => undefined },
  ]);
  const answer = await app.inject('/readyz');
  t.equal(answer.statusCode, 200);
  t.same(answer.json(), { status: 'ready', checks: { database: 'ok', migrations: 'ok' } });
});

t.test('not ready names what is missing, and tells nothing of the inside', async (t) => {
  const app = await withHealth(
    t,
    [
      { name: 'database', check: () => Promise.reject(new Error('connect ECONNREFUSED 10.1.1.1:5432')) },
      { name: 'migrations', check: () => Promise.reject(new NotReady('2 migrations have not run')) },
      { name: 'jobs', check: () => new Promise(() => undefined) },
      { name: 'disk', check: async () => undefined },
    ],
    20,
  );
  const answer = await app.inject('/readyz');
  t.equal(answer.statusCode, 503);
  t.match(answer.headers, { 'content-type': /^application\/problem\+json/, 'retry-after': /\d+/ });
  t.match(answer.json(), {
    code: 'not-ready',
    errors: [
      { pointer: 'database', detail: 'failed; the log says why' },
      { pointer: 'migrations', detail: '2 migrations have not run' },
      { pointer: 'jobs', detail: 'no answer within 0.02 s' },
    ],
  });
  t.notMatch(answer.body, /10\.1\.1\.1/);
});
