import { Temporal } from 'temporal-polyfill';

/** Before a duration that counts working time: hours are working hours, days working days (rule TIME-1). */
export const BUSINESS = 'business:';

/** A duration, taken apart. */
export interface ReadDuration {
  /** In the standard's spelling, with the prefix that it had. */
  readonly text: string;
  readonly business: boolean;
  /** Its length where that is always the same: without months and years. Business time: what is left beside whole days. */
  readonly fixedMs: number | null;
  /** Business time: whole working days. */
  readonly days: number;
}

/** A timer's definition: when it fires first, and how often (`R3/PT1H` three times, `R/PT1H` for ever; 1 without). */
export interface TimerRule {
  /** A duration, in business time or not, or an instant. */
  readonly when: string;
  readonly times: number;
}

/** Longest duration that anyone may ask for, in days: past it, dates leave the calendar that databases hold. */
const MAX_DAYS = 36_525;
/** The same in business time: about four years of work, and as much beside them in hours. */
const MAX_WORKING_DAYS = 1_000;
const MAX_WORKING_MS = 10_000 * 3_600_000;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Whether a rule counts working time; one that is unknown does not. */
export const isBusiness = (rule: string | null): boolean => rule?.startsWith(BUSINESS) === true;

/** Reads a duration, in business time or not; null when it is not one, is negative or too long. */
export function readDuration(text: string): string | null {
  return durationOf(text)?.text ?? null;
}

/** Reads an instant with its zone; null when it is not one. In UTC, to the millisecond. */
export function readInstant(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
  try {
    const ms = Temporal.Instant.from(text).epochMilliseconds;
    return ms < EARLIEST || ms > LATEST ? null : new Date(ms).toISOString();
  } catch {
    return null;
  }
}

/** Reads when something is due: a duration from now, in business time or not, or an instant. */
export function readDue(text: string): string | null {
  return readDuration(text) ?? readInstant(text);
}

/** The rule that a due instant follows, kept beside it: a duration; null for an instant that somebody named. */
export function ruleOf(due: string | undefined): string | null {
  return due === undefined ? null : readDuration(due);
}

/** Reads a timer: what is due, or a repeating interval that takes some time. Null when it is neither. */
export function readTimer(text: string): TimerRule | null {
  const repeating = /^(business:)?R(\d{0,4})\/(.+)$/.exec(text);
  if (repeating === null) {
    const when = readDue(text);
    return when === null ? null : { when, times: 1 };
  }
  const [, prefix = '', count = '', interval = ''] = repeating;
  const duration = interval.startsWith(BUSINESS) ? null : durationOf(`${prefix}${interval}`);
  if (duration === null || isNothing(duration)) return null;
  return { when: duration.text, times: count === '' ? Number.POSITIVE_INFINITY : Number(count) };
}

/** Whether a timer comes again by its own interval. */
export const isInterval = (timer: string | null): boolean => timer !== null && /^(business:)?R/.test(timer);

/** Whether another round of it would be due later: not of an instant, nor of no time at all (rule TIME-7). */
export function takesTime({ when }: TimerRule): boolean {
  const duration = durationOf(when);
  return duration !== null && !isNothing(duration);
}

const isNothing = ({ fixedMs, days }: ReadDuration): boolean => fixedMs === 0 && days === 0;

/** Durations come again and again, and reading one costs a tenth of a millisecond: the last ones are remembered. */
const REMEMBERED = 500;
const memory = new Map<string, ReadDuration | null>();

/** A duration, taken apart; null when it is none. */
export function durationOf(text: string): ReadDuration | null {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const found = text.startsWith(BUSINESS) ? parseBusiness(text.slice(BUSINESS.length)) : parse(text);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(text, found);
  return found;
}

function parse(text: string): ReadDuration | null {
  const duration = temporal(text);
  if (duration === null) return null;
  const days = duration.total({ unit: 'day', relativeTo: Temporal.PlainDate.from('2000-01-01') });
  if (days > MAX_DAYS) return null;
  const fixed = duration.years === 0 && duration.months === 0;
  return { text: duration.toString(), business: false, fixedMs: fixed ? fixedLength(duration) : null, days: 0 };
}

/** Working days, hours, minutes and seconds; nobody knows how many working days a week or a month has. */
function parseBusiness(text: string): ReadDuration | null {
  const duration = temporal(text);
  if (duration === null || duration.years + duration.months + duration.weeks > 0) return null;
  const { days } = duration;
  const fixedMs = fixedLength(duration.with({ days: 0 }));
  if (days > MAX_WORKING_DAYS || fixedMs > MAX_WORKING_MS) return null;
  return { text: `${BUSINESS}${duration.toString()}`, business: true, fixedMs, days };
}

function temporal(text: string): Temporal.Duration | null {
  try {
    const duration = Temporal.Duration.from(text);
    return duration.sign < 0 ? null : duration;
  } catch {
    return null;
  }
}

/** In UTC every day has 24 hours. */
function fixedLength(duration: Temporal.Duration): number {
  const { weeks, days, hours, minutes, seconds, milliseconds } = duration;
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}
