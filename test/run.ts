import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
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
import { chromiumVariable, prepareChromium } from './web/support/chromium.ts';

/**
 * The test command: prepares what the tests share (one Postgres, the built web, Chromium), runs tap, and closes with
 * the line `N passed, N failed, N skipped`. See `chooseTests` for its arguments.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const fileTimeoutSeconds = 180;
const jobs = 2;
const longestMessage = 2_000;
const cleanUps: (() => Promise<void>)[] = [];
let child: ChildProcess | undefined;

async function cleanUp(): Promise<void> {
  child?.kill('SIGTERM');
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
  const failures: string[] = [];
  const step = async (what: string, wanted: boolean, work: () => Promise<void>) => {
    if (!wanted) return;
    console.log(`${what} ...`);
    await work().catch((error: unknown) => {
      const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
      failures.push(`${what}: ${message.slice(0, longestMessage)}`);
    });
  };
  await step('Starting Postgres and migrating the template database', options.postgres, async () => {
    env[testPostgresVariable] = await startPostgres();
  });
  await step('Building the web', options.web, async () => {
    await buildWeb();
  });
  await step('Unpacking Chromium', options.chromium, async () => {
    env[chromiumVariable] = JSON.stringify(await prepareChromium());
  });
  return { env, failures };
}

async function runTap(files: readonly string[], env: NodeJS.ProcessEnv, report: TapReport): Promise<number> {
  const tap = join(dirname(createRequire(import.meta.url).resolve('tap/package.json')), 'dist', 'esm', 'run.mjs');
  const flags = ['--type-strip-only', '--disable-coverage', '--reporter=tap', '--no-color', `--jobs=${jobs}`];
  const args = [tap, 'run', ...flags, `--timeout=${fileTimeoutSeconds}`, ...files];
  const started = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  const exit = new Promise<number>((done) => {
    started.once('close', (code) => done(code ?? 1));
  });
  for await (const line of createInterface({ input: started.stdout })) report.line(line);
  return await exit;
}

async function main(): Promise<number> {
  const options = await chooseTests(root, process.argv.slice(2));
  const report = new TapReport((line) => console.log(line));
  if (options.files.length === 0) {
    console.log('There is no test to run.');
    return close(report, 1, ['no test file was found']);
  }
  const { env, failures } = await prepare(options);
  const code = await runTap(options.files, env, report);
  return close(report, code, failures);
}

function close({ totals, skips }: TapReport, code: number, failures: readonly string[]): number {
  for (const skip of skips) console.log(`skipped ${skip}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  const nothingRan = totals.passed + totals.failed === 0;
  const unexplained = (code !== 0 || nothingRan) && totals.failed + failures.length === 0;
  const failed = totals.failed + failures.length + (unexplained ? 1 : 0);
  if (unexplained) console.log(nothingRan ? 'FAILED no test ran' : `FAILED the test runner ended with code ${code}`);
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
