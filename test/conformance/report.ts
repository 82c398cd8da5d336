import type { Result } from './run-scenario.ts';

/** One scenario of one file with what became of it. */
export interface Line {
  readonly file: string;
  readonly id: string;
  readonly topic: string | null;
  /** Rules that it proves, where it says so. */
  readonly rules?: readonly string[];
  readonly result: Result;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
}

/** One line for a person. */
export function lineOf({ id, result }: Line): string {
  switch (result.verdict) {
    case 'pass':
      return `pass         ${id}`;
    case 'fail':
      return `FAIL         ${id}: step ${result.step} (${result.op}): ${result.differences.join('; ')}`;
    case 'unsupported':
      return `unsupported  ${id}: ${result.reason}`;
  }
}

export function totalsOf(lines: readonly Line[]): Totals {
  const count = (verdict: Result['verdict']): number => lines.filter(({ result }) => result.verdict === verdict).length;
  return { passed: count('pass'), failed: count('fail'), unsupported: count('unsupported') };
}

export const totalsLine = ({ passed, failed, unsupported }: Totals): string =>
  `${passed + failed + unsupported} scenarios: ${passed} passed, ${failed} failed, ${unsupported} unsupported`;
