import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import { scenarioFiles } from '../conformance/corpus.ts';
import { lineOf } from '../conformance/report.ts';
import { runText } from '../conformance/run-file.ts';

for (const { name, text } of scenarioFiles()) {
  t.test(`scenarios of ${name}`, async (t) => {
    for (const line of runText(name, text)) {
      const rules = (line.rules ?? []).map((rule) => `[${rule}]`).join('');
      t.equal(line.result.verdict, 'pass', `${rules} ${lineOf(line)}`);
    }
  });
}

/** Scenarios that others wrote; beside the checkout, and only on some machines. */
const GIVEN = new URL('../../../shared/reference/cmmn-scenarios.jsonl', import.meta.url);
const skip = existsSync(GIVEN) ? false : 'the given scenarios are not on this machine';

t.test('the given scenarios pass', { skip }, async (t) => {
  const lines = runText('given', readFileSync(GIVEN, 'utf8'));
  t.not(lines.length, 0);
  for (const line of lines) t.equal(line.result.verdict, 'pass', lineOf(line));
});
