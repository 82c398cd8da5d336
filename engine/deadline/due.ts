import { Temporal } from 'temporal-polyfill';

/** The instant at which an ISO 8601 duration from `now` ends, in UTC calendar days. */
export function dueAt(now: string, duration: string): string {
  return instantOf(
    Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add(Temporal.Duration.from(duration)).toInstant(),
  );
}

/** The instant `milliseconds` after `now`. */
export function after(now: string, milliseconds: number): string {
  return instantOf(Temporal.Instant.from(now).add({ milliseconds }));
}

/** Milliseconds from `now` until `due`; 0 when it has passed. */
export function remainingMs(now: string, due: string): number {
  return Math.max(0, Temporal.Instant.from(due).epochMilliseconds - Temporal.Instant.from(now).epochMilliseconds);
}

/** A timer's definition: how long, and how often (`R3/PT1H` three times, `R/PT1H` for ever; 1 without). */
export interface TimerRule {
  readonly duration: string;
  readonly times: number;
}

/** Longest duration that anyone may ask for, in days: past it, dates leave the calendar that databases hold. */
const MAX_DAYS = 36_525;

/** Reads a duration; null when it is not one, is negative or longer than a century. */
export function readDuration(text: string): string | null {
  try {
    const duration = Temporal.Duration.from(text);
    const days = duration.total({ unit: 'day', relativeTo: Temporal.PlainDate.from('2000-01-01') });
    return duration.sign >= 0 && days <= MAX_DAYS ? duration.toString() : null;
  } catch {
    return null;
  }
}

/** Reads a timer: a duration, or a repeating interval of one. Null when it is neither. */
export function readTimer(text: string): TimerRule | null {
  const repeating = /^R(\d{0,4})\/(.+)$/.exec(text);
  const duration = readDuration(repeating?.[2] ?? text);
  if (duration === null) return null;
  if (repeating === null) return { duration, times: 1 };
  return { duration, times: repeating[1] === '' ? Number.POSITIVE_INFINITY : Number(repeating[1]) };
}

const instantOf = (instant: Temporal.Instant): string => new Date(instant.epochMilliseconds).toISOString();
