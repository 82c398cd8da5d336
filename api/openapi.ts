import { pino } from 'pino';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { createDeps } from './deps.ts';

/** The document of the interface, made from the routes; no database is asked for it. */
export async function openapiDocument(): Promise<object> {
  const loaded = loadConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
  if (!loaded.ok) throw new Error('the settings for the document are not valid');
  const deps = await createDeps(loaded.config, { logger: pino({ level: 'silent' }), now: () => new Date() });
  const app = await buildApp(deps);
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
    await deps.close();
  }
}
