import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { type AppOptions, buildApp } from '../../../api/app.ts';
import type { Deps, Limits } from '../../../api/application/deps.ts';
import { type Config, loadConfig } from '../../../api/config.ts';
import { createDeps } from '../../../api/deps.ts';
import { type As, signInAs, type TestRole } from './as.ts';
import { checkAnswers } from './check-answers.ts';
import { cloneDatabase } from './database.ts';
import { type Places, seedPlaces } from './places.ts';

interface TestObject {
  teardown(clean: () => Promise<void> | void): void;
}

export interface TestAppOptions {
  /** Settings as the environment would give them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Limits;
  /** More for the server, before its routes. */
  readonly before?: AppOptions['before'];
  readonly webFolder?: string;
  /** A database that another node of the same test made and filled. */
  readonly on?: { readonly url: string; readonly places: Places };
  /** An empty database that is there already. */
  readonly database?: string;
  /** False: answers are not checked against the schemas of their routes, which takes longer than making them. */
  readonly isChecked?: boolean;
}

export interface TestApp {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  readonly config: Config;
  readonly url: string;
  readonly places: Places;
  /** A person of that role in the team Care, signed in by token; `agent2` is a second agent there. */
  as(role: TestRole): As;
  /** Works off what came in, what goes out and what is due, to rest. `aheadMs` brings clocks forward. */
  settle(options?: { readonly aheadMs?: number }): Promise<void>;
}

const ANY = { perSecond: 1e6, burst: 1e6 };
export const UNLIMITED: Limits = { signedIn: ANY, anonymous: ANY, commandsOfPerson: ANY, commandsOnCase: ANY };

/** Settings of a test server on this database. */
export function testConfig(databaseUrl: string, env: Readonly<Record<string, string>> = {}): Config {
  const given = {
    DATABASE_URL: databaseUrl,
    FILES_DIR: join(tmpdir(), `casewright-test-files-${process.pid}`),
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    DATABASE_POOL: '6',
    STATE_CACHE_MB: '16',
    PORT: '0',
    ...env,
  };
  const loaded = loadConfig(given);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

/**
 * The whole server on a database of its own, without a port: real store, real sweepers, every answer checked against
 * the schema of its route. Two teams with a queue each, and a person of each role in both.
 */
export async function buildTestApp(t: TestObject, options: TestAppOptions = {}): Promise<TestApp> {
  const url = options.on?.url ?? options.database ?? (await cloneDatabase(t)).url;
  const config = testConfig(url, options.env);
  const logger = pino({ level: config.logLevel });
  const deps = await createDeps(config, { logger, limits: options.limits ?? UNLIMITED });
  t.teardown(() => deps.close());
  const places = options.on?.places ?? (await seedPlaces(deps));
  const app = await buildApp(deps, {
    before(app) {
      if (options.isChecked !== false) checkAnswers(app);
      options.before?.(app);
    },
    ...(options.webFolder === undefined ? {} : { webFolder: options.webFolder }),
  });
  t.teardown(() => app.close());
  await app.ready();
  return {
    app,
    deps,
    config,
    url,
    places,
    as: (role) => signInAs(app, places, role),
    settle: (settling) => deps.sweepers.drain(settling),
  };
}
