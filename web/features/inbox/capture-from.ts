import type { CaseRow } from '../../../api/contract/views.ts';

/** So many fit into an address. */
const MOST = 100;
const OPEN: readonly CaseRow['state'][] = ['active', 'suspended'];

/** The chosen cases as the address of what they have in common; null unless they are several and all have ended. */
export function casesToCompare(rows: readonly Pick<CaseRow, 'id' | 'state'>[]): string | null {
  if (rows.length < 2 || rows.length > MOST || rows.some(({ state }) => OPEN.includes(state))) return null;
  return rows.map(({ id }) => id).join(',');
}
