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
  { name, description = '', asNext = false }: MergeNaming,
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
    ...(description === '' ? {} : { description }),
    ...(asNext ? { into: { key: first } } : {}),
  };
}

/** What a person wrote about the merge. */
export interface MergeNaming {
  readonly name: string;
  readonly description?: string;
  /** The first template gets it as its next version. */
  readonly asNext?: boolean;
}

/** What it is called: as somebody typed it, else as the first template where it becomes that one's next version. */
export function mergedName(typed: string | null, both: string, first: string, asNext: boolean): string {
  return typed ?? (asNext ? first : both);
}

/** Conflicts of one step, or of the whole for null. */
export const conflictsOf = (
  { conflicts }: Pick<MergeProposal, 'conflicts'>,
  step: string | null,
): MergeProposal['conflicts'] => conflicts.filter((conflict) => conflict.step === step);

/** Where a field of a conflict stands in a definition. */
export const fieldPath = (field: string): readonly string[] =>
  field.startsWith('parameters/') ? ['parameters', 'properties', field.slice('parameters/'.length)] : [field];
