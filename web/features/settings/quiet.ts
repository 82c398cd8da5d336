import type { Preferences } from '../../api-client/preferences.ts';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A list with one more, or one less; in the order of `all`. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], one: T): T[] {
  const has = chosen.includes(one);
  return all.filter((each) => (each === one ? !has : chosen.includes(each)));
}

/** The name of a weekday in the language; Monday is 1. */
export function dayName(locale: string, day: number, length: 'long' | 'short'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
}

/** Whether the quiet hours end on the day after they began. */
export const isOverMidnight = ({ from, to }: Preferences['quiet']): boolean => to <= from;

/** Time zones that this browser knows, and the one that is chosen. */
export function timeZones(chosen: string): string[] {
  const known = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([...known, 'UTC', chosen])].sort();
}
