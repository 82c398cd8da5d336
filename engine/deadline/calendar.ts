/** Days as working hours name them. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a team works: business time passes only then. Plain JSON. */
export interface BusinessCalendar {
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** Spans of local time, in order, not touching: `[["09:00", "12:30"], ["13:00", "17:30"]]`; a day without any is free. */
  readonly hours: { readonly [Day in Weekday]?: readonly (readonly [from: string, to: string])[] };
  /** Local dates on which nobody works: `2026-12-25`. */
  readonly holidays?: readonly string[];
}
