import fc from 'fast-check';
import type { Test } from 'tap';

/** Checks a property on random data and names the seed, so that a failure can be run again. */
export function holds(t: Test, what: string, property: fc.IProperty<unknown>, numRuns = 1000): void {
  const result = fc.check(property, { numRuns });
  t.notOk(result.failed, `${what} (${result.numRuns} runs, seed ${result.seed})`, {
    report: result.failed ? fc.defaultReportMessage(result) : '',
  });
}
