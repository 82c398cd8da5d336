import t from 'tap';
import { TapReport } from '../support/tap-report.ts';

function read(tap: string): { report: TapReport; lines: string[] } {
  const lines: string[] = [];
  const report = new TapReport((line) => lines.push(line));
  for (const line of tap.split('\n')) report.line(line);
  return { report, lines };
}

t.test('a file that passes is one line, with its time when it is long', (t) => {
  const { report, lines } = read(`TAP version 14
# Subtest: test/a.test.ts
    # Subtest: outer
        ok 1 - one
        1..1
    ok 1 - outer # time=3ms
    1..1
ok 1 - test/a.test.ts # time=20.5ms
# Subtest: test/b.test.ts
    ok 1 - two
    1..1
ok 2 - test/b.test.ts # time=2500ms
1..2
# { total: 2, pass: 2 }`);
  t.same(lines, ['ok     test/a.test.ts', 'ok     test/b.test.ts (2.5 s)']);
  t.same(report.totals, { passed: 2, failed: 0, skipped: 0 });
  t.end();
});

t.test('a failure is shown once, where it happened, with its diagnostics', (t) => {
  const { report, lines } = read(`# Subtest: test/a.test.ts
    # Subtest: outer
        # Subtest: inner
            not ok 1 - two is three
              ---
              diff: |
                -3
                +2
              ...
            1..1
        not ok 1 - inner # time=1ms
          ---
          source: inner
          ...
        1..1
    not ok 1 - outer # time=1ms
    1..1
not ok 1 - test/a.test.ts # time=5ms
  ---
  exitCode: 1
  ...
# { total: 1, pass: 0, fail: 1 }`);
  t.same(lines, [
    'FAILED test/a.test.ts',
    '       not ok: test/a.test.ts > outer > inner > two is three',
    '       ---',
    '       diff: |',
    '         -3',
    '         +2',
    '       ...',
  ]);
  t.same(report.totals, { passed: 0, failed: 1, skipped: 0 });
  t.end();
});

t.test('a file that fails as a whole says why', (t) => {
  const { lines } = read(`# Subtest: test/a.test.ts
    1..0
not ok 1 - test/a.test.ts # time=5ms
  ---
  exitCode: 3
  ...
# { total: 1, pass: 0, fail: 1 }`);
  t.match(lines.join('\n'), /FAILED test\/a\.test\.ts\n.*failed as a whole.*\n.*\n.*exitCode: 3/);
  t.end();
});

t.test('what was skipped is listed with its reason, and counted', (t) => {
  const { report } = read(`# Subtest: test/a.test.ts
    # Subtest: real data
        ok 1 - x # SKIP the folder is absent
        1..1
    ok 1 - real data # time=1ms
    ok 2 - later # TODO
    1..2
ok 1 - test/a.test.ts # time=5ms
# { total: 3, pass: 1, skip: 1, todo: 1 }`);
  t.same(report.skips, ['test/a.test.ts > real data > x: the folder is absent', 'test/a.test.ts > later']);
  t.same(report.totals, { passed: 1, failed: 0, skipped: 2 });
  t.end();
});
