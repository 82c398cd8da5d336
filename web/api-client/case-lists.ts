import type { DueFilter, ListView } from '../../api/contract/case-filter.ts';
import type { CaseRow } from '../../api/contract/views.ts';

type Priority = CaseRow['priority'];
type Channel = NonNullable<CaseRow['channel']>;

/**
 * What lists of cases can be narrowed by. The contract has the same words with their checks, which no browser needs for a
 * first look: here are the bare ones.
 */
export const LIST_VIEWS = [
  'mine',
  'queue',
  'unassigned',
  'breaching',
  'late',
  'snoozed',
  'mentions',
  'all',
] as const satisfies readonly ListView[];
export const DUE_CHOICES = ['late', 'today', 'day'] as const satisfies readonly DueFilter[];
export const PRIORITY_CHOICES = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Priority[];
export const CHANNEL_CHOICES = ['facebook', 'instagram', 'phone', 'web'] as const satisfies readonly Channel[];
