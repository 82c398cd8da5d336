import type { MergeProposal, MergeTemplatesBody } from '../../../../api/contract/capture-many.ts';

/** What a person decided so far; all else is as the first template says. */
export interface MergeDecisions {
  readonly take: { readonly [conflict: string]: 'a' | 'b' };
  readonly leave: readonly string[];
  readonly apart: readonly string[];
}

export const NOTHING_DECIDED: MergeDecisions = { take: {}, leave: [], apart: [] };

export const withTaken = (decisions: MergeDecisions, conflict: string, side: 'a' | 'b'): MergeDecisions => ({
  ...decisions,
  take: { ...decisions.take, [conflict]: side },
});

export const withLeft = (decisions: MergeDecisions, key: string, left: boolean): MergeDecisions => ({
  ...decisions,
  leave: left ? [...new Set([...decisions.leave, key])] : decisions.leave.filter((each) => each !== key),
});

/** Two that are kept apart get other keys, so what was decided about the one of them does not count any more. */
export const withApart = (decisions: MergeDecisions, key: string, apart: boolean): MergeDecisions => ({
  take: Object.fromEntries(Object.entries(decisions.take).filter(([conflict]) => !conflict.startsWith(`${key}/`))),
  leave: decisions.leave.filter((each) => each !== key),
  apart: apart ? [...new Set([...decisions.apart, key])] : decisions.apart.filter((each) => each !== key),
});

/** The request for these two; null as long as two different ones are not chosen. */
export function mergeBody(
  first: string | undefined,
  second: string | undefined,
  decisions: MergeDecisions,
  name: string,
): MergeTemplatesBody | null {
  if (first === undefined || second === undefined || first === second) return null;
  const { take, leave, apart } = decisions;
  return {
    first: { key: first },
    second: { key: second },
    name,
    ...(Object.keys(take).length === 0 ? {} : { take: { ...take } }),
    ...(leave.length === 0 ? {} : { leave: [...leave] }),
    ...(apart.length === 0 ? {} : { apart: [...apart] }),
  };
}

/** Conflicts of one step, or of the whole for null. */
export const conflictsOf = (
  { conflicts }: Pick<MergeProposal, 'conflicts'>,
  step: string | null,
): MergeProposal['conflicts'] => conflicts.filter((conflict) => conflict.step === step);

/** How a value of a definition is shown in one line. */
export function shownValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  return JSON.stringify(value);
}
