import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { buildWeb } from '../api/cli/build-web.ts';
import { onStop } from '../api/cli/stop.ts';
import { settingVariables } from '../api/config.ts';
import { startEmbedded } from '../api/database/embedded.ts';
import { templateDatabase } from './api/support/database.ts';
import { testPostgresVariable } from './api/support/postgres.ts';
import { chooseTests, type RunOptions } from './support/run-options.ts';
import { TapReport } from './support/tap-report.ts';
import { TestPool } from './support/test-pool.ts';
import { chromiumVariable, prepareChromium } from './web/support/chromium.ts';

/**
 * The test command: prepares what the tests share (one Postgres, the built web, Chromium), runs the files, and closes
 * with the line `N passed, N failed, N skipped`. See `chooseTests` for its arguments.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const fileTimeoutSeconds = 180;
const jobs = 2;
const longestMessage = 2_000;
const cleanUps: (() => Promise<void>)[] = [];
let pool: TestPool | undefined;

async function cleanUp(): Promise<void> {
  pool?.stop();
  for (const clean of cleanUps.splice(0).reverse()) await clean();
}

async function startPostgres(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'casewright-test-'));
  cleanUps.push(() => rm(dataDir, { recursive: true, force: true }));
  // Under root the server runs as another user, who must get in.
  await chmod(dataDir, 0o755);
  const database = await startEmbedded({ dataDir, systemDir: join(dataDir, 'system'), fsync: false });
  cleanUps.push(database.stop);
  await templateDatabase(database.url);
  return database.url;
}

/** What the tests need, as variables; what could not be prepared is told and counts as a failure. */
async function prepare(options: RunOptions): Promise<{ env: NodeJS.ProcessEnv; failures: string[] }> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  // What the shell of a developer sets for the product must not steer the tests.
  for (const name of settingVariables) delete env[name];
  // What one process has compiled, the next hundred need not compile again.
  const compiled = await mkdtemp(join(tmpdir(), 'casewright-compiled-'));
  cleanUps.push(() => rm(compiled, { recursive: true, force: true }));
  env['NODE_COMPILE_CACHE'] = compiled;
  const failures: string[] = [];
  const step = async (what: string, wanted: boolean, work: () => Promise<void>) => {
    if (!wanted) return;
    console.log(`${what} ...`);
    await work().catch((error: unknown) => {
      const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
      failures.push(`${what}: ${message.slice(0, longestMessage)}`);
    });
  };
  await Promise.all([
    step('Starting Postgres and migrating the template database', options.postgres, async () => {
      env[testPostgresVariable] = await startPostgres();
    }),
    step('Building the web', options.web, async () => {
      await buildWeb();
    }),
    step('Unpacking Chromium', options.chromium, async () => {
      env[chromiumVariable] = JSON.stringify(await prepareChromium());
    }),
  ]);
  return { env, failures };
}

async function main(): Promise<number> {
  const options = await chooseTests(root, process.argv.slice(2));
  const report = new TapReport((line) => console.log(line));
  if (options.files.length === 0) {
    console.log('There is no test to run.');
    return close(report, false, ['no test file was found']);
  }
  const { env, failures } = await prepare(options);
  pool = new TestPool({ root, env, jobs, timeoutSeconds: fileTimeoutSeconds, line: (line) => report.line(line) });
  return close(report, await pool.run(options.files), failures);
}

function close({ totals, skips }: TapReport, allPassed: boolean, failures: readonly string[]): number {
  for (const skip of skips) console.log(`skipped ${skip}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  const nothingRan = totals.passed + totals.failed === 0;
  const unexplained = (!allPassed || nothingRan) && totals.failed + failures.length === 0;
  const failed = totals.failed + failures.length + (unexplained ? 1 : 0);
  if (unexplained) console.log(nothingRan ? 'FAILED no test ran' : 'FAILED a test file ended badly');
  console.log(`\n${totals.passed} passed, ${failed} failed, ${totals.skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

onStop(cleanUp);
let code = 1;
try {
  code = await main();
} finally {
  await cleanUp();
}
process.exit(code);
