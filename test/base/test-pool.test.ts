import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { TapReport } from '../support/tap-report.ts';
import { TestPool } from '../support/test-pool.ts';

const folder = await mkdtemp(join(tmpdir(), 'casewright-pool-'));
t.teardown(() => rm(folder, { recursive: true, force: true }));

const PASSES = "console.log('TAP version 14\\nok 1 - one\\n1..1\\n# { total: 1, pass: 1 }');";
const FAILS = "console.log('not ok 1 - two\\n1..1\\n# { total: 2, pass: 1, fail: 1 }'); process.exitCode = 1;";

/** Runs these programs as test files; each says its TAP itself. */
async function runThese(
  programs: Readonly<Record<string, string>>,
  more: { readonly timeoutSeconds?: number } = {},
): Promise<{ passed: boolean; lines: string[]; totals: TapReport['totals'] }> {
  const lines: string[] = [];
  const report = new TapReport((line) => lines.push(line.replace(/ \([\d.]+ s\)$/, '')));
  for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, name), text);
  const pool = new TestPool({
    root: folder,
    env: process.env,
    jobs: 1,
    timeoutSeconds: 60,
    graceMs: 0,
    line: (line) => report.line(line),
    ...more,
  });
  const passed = await pool.run(Object.keys(programs));
  return { passed, lines, totals: report.totals };
}

t.test('files run in the given order, and their counts are added up', async (t) => {
  const { passed, lines, totals } = await runThese({ 'b.mjs': PASSES, 'a.mjs': PASSES });
  t.ok(passed);
  t.same(lines, ['ok     b.mjs', 'ok     a.mjs']);
  t.same(totals, { passed: 2, failed: 0, skipped: 0 });
});

t.test('a failed assertion, a crash and a file without a test each fail the run', async (t) => {
  const { passed, lines, totals } = await runThese({
    'fails.mjs': FAILS,
    'crashes.mjs': "process.exit(3); console.log('never');",
    'empty.mjs': '',
    'passes.mjs': PASSES,
  });
  t.notOk(passed);
  t.match(lines.join('\n'), /FAILED fails\.mjs.*FAILED crashes\.mjs.*exitCode: 3.*FAILED empty\.mjs.*ok {5}passes/s);
  t.same(totals, { passed: 2, failed: 3, skipped: 0 });
});

t.test('a file that never comes to an end is ended, unless it asked for the time', async (t) => {
  const hangs = `${PASSES} setInterval(() => undefined, 1000);`;
  const asks = `process.send({ setTimeout: 60000 }, () => setTimeout(() => { ${PASSES} process.exit(0); }, 1));`;
  const { passed, lines } = await runThese({ 'hangs.mjs': hangs, 'asks.mjs': asks }, { timeoutSeconds: 4 });
  t.notOk(passed);
  t.match(lines.join('\n'), /FAILED hangs\.mjs.*timedOut: true.*ok {5}asks/s);
});
