import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../persistence/migrate.ts';
import { schemaDifference, snapshotLags } from '../persistence/schema-check.ts';

/** Migrates an empty database and compares it with the entities: they must say the same. */
async function check(): Promise<string[]> {
  const server = await startEmbedded({ dataDir: join(tmpdir(), 'casewright-tests'), fsync: false, use: 'shared' });
  const name = `check_${process.pid}_${randomBytes(4).toString('hex')}`;
  const address = new URL(server.url);
  address.pathname = `/${name}`;
  try {
    await run(server.url, `create database ${name}`);
    const { applied } = await migrate(address.href);
    const difference = await schemaDifference(address.href);
    const problems =
      difference === '' ? [] : [`Entities and migrations differ. The migrated database lacks:\n${difference}`];
    if (await snapshotLags(address.href)) problems.push('migrations/snapshot.json does not match the entities.');
    console.log(`Ran ${applied.length} migrations on an empty database.`);
    return problems;
  } finally {
    await run(server.url, `drop database if exists ${name} with (force)`);
    await server.stop();
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const problems = await check();
for (const problem of problems) console.error(problem);
if (problems.length > 0) console.error('Make the missing migration with: npm run db:migration -- what-it-does');
else console.log('Entities and migrations agree.');
process.exitCode = problems.length > 0 ? 1 : 0;
