import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { testPostgres } from './postgres.ts';

export interface TestDatabase {
  readonly url: string;
}

/** What a test object offers for cleaning up; tap's own, or any other with the same promise. */
interface Teardown {
  teardown(clean: () => Promise<void> | void): void;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** What decides the schema, beside the migrations: our code that runs them, and the job queue, which brings its own. */
const others = [join(root, 'api/persistence/migrate.ts'), join(root, 'package.json')];
const templateLock = 2_026_081_701;
const hashLength = 12;

/** A database of its own for a test: a copy of the migrated template, dropped when the test is over. */
export async function cloneDatabase(t: Teardown): Promise<TestDatabase> {
  const server = await testPostgres();
  t.teardown(server.stop);
  return await cloneOf(t, server.url, await templateDatabase(server.url));
}

async function cloneOf(t: Teardown, serverUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withClient(serverUrl, async (client) => {
    // Copies of one template queue for each other inside Postgres, and fail when they wait for too long.
    await client.query('SELECT pg_advisory_lock($1::bigint)', [templateLock]);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  t.teardown(async () => {
    await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  });
  return { url: withDatabase(serverUrl, name) };
}

/**
 * Like `cloneDatabase`, of a template in which `fill` has put something that is the same for several test files. It is
 * made once in a run; a Postgres that lives on between runs would keep what older sources put there, so that each file
 * fills its own.
 */
export async function cloneFilled(
  t: Teardown,
  what: string,
  fill: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const server = await testPostgres();
  t.teardown(server.stop);
  if (!server.isOfThisRun) {
    const database = await cloneDatabase(t);
    await fill(database.url);
    return database;
  }
  const template = await templateDatabase(server.url);
  const name = `${template}_${what}`;
  await withClient(server.url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1::bigint)', [templateLock]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const part = `${name}_part`;
    await client.query(`DROP DATABASE IF EXISTS ${part} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${part} TEMPLATE ${template}`);
    await fill(withDatabase(server.url, part));
    await client.query(`ALTER DATABASE ${part} RENAME TO ${name}`);
  });
  return await cloneOf(t, server.url, name);
}

/** Name of the migrated template, made first if it is missing; one name for each state of the migrations. */
export async function templateDatabase(serverUrl: string): Promise<string> {
  const name = `template_${await hashOfMigrations()}`;
  await withClient(serverUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1::bigint)', [templateLock]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const part = `${name}_part`;
    await client.query(`DROP DATABASE IF EXISTS ${part} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${part}`);
    await migrateDatabase(withDatabase(serverUrl, part));
    await client.query(`ALTER DATABASE ${part} RENAME TO ${name}`);
  });
  return name;
}

async function migrateDatabase(url: string): Promise<void> {
  // Only the one that makes the template needs the ORM.
  const { migrate } = await import('../../../api/persistence/migrate.ts');
  await migrate(url);
}

async function hashOfMigrations(): Promise<string> {
  const folder = join(root, 'migrations');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  for (const file of [...files.map((name) => join(folder, name)), ...others]) {
    hash.update(file).update(await readFile(file).catch(() => ''));
  }
  return hash.digest('hex').slice(0, hashLength);
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
