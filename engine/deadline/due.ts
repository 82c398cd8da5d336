import { Temporal } from 'temporal-polyfill';

/** The instant at which an ISO 8601 duration from `now` ends, in UTC calendar days. */
export function dueAt(now: string, duration: string): string {
  const known = parsed(duration);
  if (known?.fixedMs != null) return after(now, known.fixedMs);
  const ends = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add(Temporal.Duration.from(duration));
  return new Date(ends.epochMilliseconds).toISOString();
}

/** The instant `milliseconds` after `now`. */
export function after(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

/** Milliseconds from `now` until `due`; 0 when it has passed. */
export function remainingMs(now: string, due: string): number {
  return Math.max(0, Date.parse(due) - Date.parse(now));
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
  return parsed(text)?.text ?? null;
}

interface Parsed {
  /** In the standard's spelling. */
  readonly text: string;
  /** Its length where that is always the same: without months and years. */
  readonly fixedMs: number | null;
}

/** Durations come again and again, and reading one costs a tenth of a millisecond: the last ones are remembered. */
const REMEMBERED = 500;
const memory = new Map<string, Parsed | null>();

function parsed(text: string): Parsed | null {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const found = parse(text);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(text, found);
  return found;
}

function parse(text: string): Parsed | null {
  try {
    const duration = Temporal.Duration.from(text);
    const days = duration.total({ unit: 'day', relativeTo: Temporal.PlainDate.from('2000-01-01') });
    if (duration.sign < 0 || days > MAX_DAYS) return null;
    const fixed = duration.years === 0 && duration.months === 0;
    return { text: duration.toString(), fixedMs: fixed ? fixedLength(duration) : null };
  } catch {
    return null;
  }
}

/** In UTC every day has 24 hours. */
function fixedLength(duration: Temporal.Duration): number {
  const { weeks, days, hours, minutes, seconds, milliseconds } = duration;
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

/** Reads a timer: a duration, or a repeating interval of one. Null when it is neither. */
export function readTimer(text: string): TimerRule | null {
  const repeating = /^R(\d{0,4})\/(.+)$/.exec(text);
  const duration = readDuration(repeating?.[2] ?? text);
  if (duration === null) return null;
  if (repeating === null) return { duration, times: 1 };
  return { duration, times: repeating[1] === '' ? Number.POSITIVE_INFINITY : Number(repeating[1]) };
}
