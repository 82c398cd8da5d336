import type { CustomerOverview } from '../../../api/contract/customers.ts';

export type CaseEnd = 'met' | 'not-met' | 'early' | 'unknown';

/** What came of an ended case: whether the customer got what they wanted, as far as somebody said so. */
export function endOf({ state, outcomeMet }: Pick<CustomerOverview['cases'][number], 'state' | 'outcomeMet'>): CaseEnd {
  if (outcomeMet === true) return 'met';
  if (state === 'terminated') return 'early';
  return outcomeMet === null ? 'unknown' : 'not-met';
}
