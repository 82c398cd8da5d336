import type { CaptureCandidate } from '../../../../api/contract/templates.ts';

/** What publishing still asks about: each value is decided when it is kept on purpose; personal ones never are. */
export interface PublishValues {
  /** Values that stay in the texts, as the server wants them listed. */
  readonly keep: readonly string[];
  /** How many values are neither named nor kept. */
  readonly undecided: number;
}

export function publishValues(
  candidates: readonly Pick<CaptureCandidate, 'value' | 'personal'>[],
  ticked: ReadonlySet<string>,
): PublishValues {
  const keep = candidates.filter(({ value, personal }) => !personal && ticked.has(value)).map(({ value }) => value);
  return { keep, undecided: candidates.length - keep.length };
}
