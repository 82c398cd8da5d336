import type {} from '@fastify/swagger';
import fp from 'fastify-plugin';

/** Something that must hold before this process takes requests. `check` fails with the reason in plain words. */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<void>;
}

export interface HealthOptions {
  readonly checks: readonly ReadinessCheck[];
  readonly limitMs?: number;
}

const defaultLimitMs = 2_000;

/** `/healthz` says that the process is alive, `/readyz` that it can do its work; neither needs to be signed in. */
export default fp<HealthOptions>(
  async (app, { checks, limitMs = defaultLimitMs }) => {
    const config = { access: 'public' } as const;
    const schema = { tags: ['operations'] };

    app.get(
      '/healthz',
      { config, logLevel: 'warn', schema: { ...schema, operationId: 'read-health', summary: 'Alive' } },
      async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }),
    );
    app.get(
      '/readyz',
      { config, logLevel: 'warn', schema: { ...schema, operationId: 'read-readiness', summary: 'Ready for requests' } },
      async (request, reply) => {
        const failures = await failuresOf(checks, limitMs);
        if (failures.length === 0) {
          const names = checks.map(({ name }) => [name, 'ok']);
          return reply.header('cache-control', 'no-store').send({ status: 'ready', checks: Object.fromEntries(names) });
        }
        for (const { name, error } of failures) request.log.warn({ err: error, check: name }, 'not ready');
        return reply.problem('not-ready', {
          detail: 'What is missing is listed under errors.',
          errors: failures.map(({ name, words }) => ({ pointer: name, detail: words })),
        });
      },
    );
  },
  { name: 'health', fastify: '5.x', dependencies: ['problem'] },
);

interface Failure {
  readonly name: string;
  readonly words: string;
  readonly error: unknown;
}

/** A check says in its own words what is missing only by a NotReady; other errors may tell too much to strangers. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

async function failuresOf(checks: readonly ReadinessCheck[], limitMs: number): Promise<Failure[]> {
  const results = await Promise.all(checks.map((one) => failureOf(one, limitMs)));
  return results.filter((result) => result !== null);
}

async function failureOf({ name, check }: ReadinessCheck, limitMs: number): Promise<Failure | null> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new NotReady(`no answer within ${limitMs / 1000} s`)), limitMs);
  try {
    await Promise.race([check(), limit.promise]);
    return null;
  } catch (error) {
    return { name, error, words: error instanceof NotReady ? error.message : 'failed; the log says why' };
  } finally {
    clearTimeout(timer);
  }
}
