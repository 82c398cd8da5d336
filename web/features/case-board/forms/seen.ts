/** What was shown of a choice, as of a version of the case. */
export interface Seen<A> {
  readonly choice: string;
  readonly version: number;
  readonly answer: A;
  /** It would not be done. */
  readonly isRefused: boolean;
}

/** Whether what was shown is what would be done now: the same choice, on the case as it stands. */
export const isCurrent = (seen: Seen<unknown> | null, choice: string, version: number): boolean =>
  seen !== null && !seen.isRefused && seen.choice === choice && seen.version === version;
