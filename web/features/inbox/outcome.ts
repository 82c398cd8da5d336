import type { CaseRow } from '../../../api/contract/views.ts';

export type Outcome = 'met' | 'not-met' | 'ended-early' | 'unknown';

/** Whether the customer got what they wanted. Who did says so also of a case that was ended early. */
export function outcomeOf({ state, outcomeMet }: Pick<CaseRow, 'state' | 'outcomeMet'>): Outcome {
  if (outcomeMet === true) return 'met';
  if (state === 'terminated') return 'ended-early';
  return outcomeMet === null ? 'unknown' : 'not-met';
}
