import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, addWorkingMs, workingMs } from './business-time.ts';
import type { BusinessCalendar } from './calendar.ts';
import { durationOf, isBusiness, readInstant } from './time-text.ts';

/**
 * The one place where due instants are computed (rule TIME-1): when is due what is due `when` (a duration, in business
 * time or not, or an instant), counted from `now`. Business time runs in the working hours of the calendar; without a
 * calendar every hour counts.
 */
export function dueAt(now: string, when: string, calendar: BusinessCalendar | null): string {
  const instant = readInstant(when);
  if (instant !== null) return instant;
  const duration = durationOf(when);
  if (duration?.business && calendar !== null) {
    const day = addWorkingDays(calendar, Date.parse(now), duration.days);
    return new Date(addWorkingMs(calendar, day, duration.fixedMs ?? 0)).toISOString();
  }
  if (duration?.fixedMs != null) return after(now, duration.fixedMs + duration.days * 86_400_000);
  const ends = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add(Temporal.Duration.from(when));
  return new Date(ends.epochMilliseconds).toISOString();
}

/** What is left until `due` when a clock stops: working time when its rule counts that. 0 when it has passed. */
export function restOf(now: string, due: string, rule: string | null, calendar: BusinessCalendar | null): number {
  if (!isBusiness(rule) || calendar === null) return remainingMs(now, due);
  return workingMs(calendar, Date.parse(now), Date.parse(due));
}

/** When a clock that goes on with this rest is due. */
export function dueWithRest(now: string, rest: number, rule: string | null, calendar: BusinessCalendar | null): string {
  if (!isBusiness(rule) || calendar === null) return after(now, rest);
  return new Date(addWorkingMs(calendar, Date.parse(now), rest)).toISOString();
}

/** The instant `milliseconds` after `now`. */
export function after(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

/** Milliseconds from `now` until `due`; 0 when it has passed. */
export function remainingMs(now: string, due: string): number {
  return Math.max(0, Date.parse(due) - Date.parse(now));
}
