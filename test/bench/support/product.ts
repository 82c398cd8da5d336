import { type FastifyInstance, fastify } from 'fastify';
import type { Deps } from '../../../api/application/deps.ts';
import { buildTestApp, type TestApp } from '../../api/support/app.ts';
import type { BenchEnv } from '../bench.ts';

/** The product with people and a token each, and a bare fastify for the floors, both listening. */
export interface Product extends Omit<TestApp, 'url'> {
  readonly url: string;
  /** Starts a server of nothing but what `routes` adds. */
  bare(routes: (server: FastifyInstance, pool: Deps['pool']) => void): Promise<string>;
  close(): Promise<void>;
}

export async function startProduct(env: BenchEnv): Promise<Product> {
  const cleanUps: (() => Promise<void> | void)[] = [];
  const test = await buildTestApp(
    { teardown: (clean) => void cleanUps.unshift(clean) },
    {
      database: await env.freshDatabase(),
      isChecked: false,
      env: { DATABASE_POOL: '16', STATE_CACHE_MB: '512', DATABASE_TIMEOUT_MS: '600000' },
    },
  );
  const url = await test.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...test,
    url,
    async bare(routes) {
      const server = fastify({ bodyLimit: 1_000_000 });
      routes(server, test.deps.pool);
      cleanUps.unshift(() => server.close());
      return await server.listen({ host: '127.0.0.1', port: 0 });
    },
    async close() {
      for (const clean of cleanUps) await clean();
    },
  };
}
