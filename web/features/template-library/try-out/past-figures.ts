import type { PastCase, PastCasesAnswer } from '../../../../api/contract/try-outs.ts';

/** What many past cases say together. */
export interface PastFigures {
  readonly count: number;
  readonly applied: readonly PastCase[];
  /** Steps that were left over somewhere, the most often left first. */
  readonly leftOver: readonly { readonly key: string; readonly name: string; readonly count: number }[];
}

export function figuresOf(parts: readonly PastCasesAnswer[]): PastFigures {
  const cases = parts.flatMap((part) => part.cases);
  const applied = cases.filter((each) => each.applied !== null);
  const steps = parts[0]?.steps ?? [];
  const leftOver = steps
    .map(({ key, name }) => ({ key, name, count: applied.filter((each) => each.leftOver.includes(key)).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  return { count: cases.length, applied, leftOver };
}
