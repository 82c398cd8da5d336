import type { Density } from '../../ui/preferences.ts';

/** Where a step leads: from nothing to the first row, never beyond the ends. */
export function stepTo(from: number, by: number, count: number): number {
  const start = from < 0 && by > 0 ? -1 : Math.max(from, 0);
  return Math.min(Math.max(start + by, 0), Math.max(count - 1, 0));
}

/** Rows are one line, two on a narrow screen, and never smaller than a finger where fingers point. */
export function rowHeight(density: Density, narrow: boolean, coarse: boolean): number {
  if (narrow) return 68;
  if (coarse) return 44;
  return density === 'dense' ? 28 : 36;
}
