import type { Expectation } from '../scenario.ts';
import type { Comparing } from './compare.ts';

/** Expectations that our own scenarios have beside those of the format. */
export function ownDifferences(expected: Expectation, { outcome }: Comparing): readonly string[] {
  return [
    ...(expected.refusal === undefined || (!outcome.ok && outcome.code === expected.refusal)
      ? []
      : [`refusal: expected ${expected.refusal}, found ${outcome.ok ? 'none' : outcome.code}`]),
  ];
}
