import { Temporal } from 'temporal-polyfill';
import { InvariantError } from '../invariant.ts';
import { type BusinessCalendar, WEEKDAYS } from './calendar.ts';

/** Working time between two instants, in ms since 1970. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What was found out about one calendar. */
interface Book {
  readonly holidays: ReadonlySet<string>;
  readonly days: Map<number, readonly Span[]>;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** 1970-01-01 was a Thursday, and WEEKDAYS begins on Monday. */
const THURSDAY = 3;
/** No duration that can be read needs more days of a calendar that passed its check (an hour a week at least). */
const FURTHEST = 100_000;
/** Turning local times into instants is dear, and the days that matter are few: those of a calendar are kept. */
const KEPT_DAYS = 2_000;
const books = new WeakMap<BusinessCalendar, Book>();

/** The earliest instant by which so much working time has passed since `from`; `from` itself for none. */
export function addWorkingMs(calendar: BusinessCalendar, from: number, ms: number): number {
  if (ms <= 0) return from;
  let left = ms;
  for (const span of spansSince(calendar, from)) {
    const start = Math.max(span.from, from);
    const room = span.to - start;
    if (left <= room) return start + left;
    left -= room;
  }
  return never();
}

/**
 * The same time of day so many working days later; `from` itself for none. Outside working hours the count begins when
 * they begin; where the target day does not work at that time, its nearest working time before, or its beginning, counts.
 */
export function addWorkingDays(calendar: BusinessCalendar, from: number, count: number): number {
  if (count <= 0) return from;
  const start = workStart(calendar, from);
  const local = localTime(calendar, start);
  let day = local.day;
  for (let left = count; left > 0; left -= 1) {
    day += 1;
    while (spansOf(calendar, day).length === 0) {
      day += 1;
      if (day > local.day + FURTHEST) return never();
    }
  }
  return within(spansOf(calendar, day), instantAt(calendar, day, local.ms));
}

/** Working time between two instants; 0 when the second is not later. */
export function workingMs(calendar: BusinessCalendar, from: number, to: number): number {
  let sum = 0;
  if (to <= from) return sum;
  for (const span of spansSince(calendar, from)) {
    if (span.from >= to) return sum;
    sum += Math.min(span.to, to) - Math.max(span.from, from);
  }
  return never();
}

/** The hours that somebody works between two instants (ISO), at most so many of them. */
export function workingSpans(
  calendar: BusinessCalendar,
  from: string,
  to: string,
  most: number,
): readonly { readonly from: string; readonly to: string }[] {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const spans: { from: string; to: string }[] = [];
  if (end <= begin) return spans;
  for (const span of spansSince(calendar, begin)) {
    if (span.from >= end || spans.length === most) break;
    const [first, last] = [Math.max(span.from, begin), Math.min(span.to, end)];
    spans.push({ from: new Date(first).toISOString(), to: new Date(last).toISOString() });
  }
  return spans;
}

/** The first instant from here on at which somebody works. */
function workStart(calendar: BusinessCalendar, from: number): number {
  for (const span of spansSince(calendar, from)) return Math.max(span.from, from);
  return never();
}

function* spansSince(calendar: BusinessCalendar, from: number): Generator<Span, undefined> {
  const first = localTime(calendar, from).day;
  for (let day = first; day <= first + FURTHEST; day += 1) {
    for (const span of spansOf(calendar, day)) if (span.to > from) yield span;
  }
}

/** A calendar without working hours was refused before it came here. */
function never(): never {
  throw new InvariantError('a calendar without working time');
}

function within(spans: readonly Span[], instant: number): number {
  const span = spans.findLast(({ from }) => from <= instant);
  return span === undefined ? (spans[0]?.from ?? instant) : Math.min(span.to, instant);
}

/** When people work on a local day, in order; empty on a free one. */
function spansOf(calendar: BusinessCalendar, day: number): readonly Span[] {
  const book = bookOf(calendar);
  const known = book.days.get(day);
  if (known !== undefined) return known;
  const found = findSpans(calendar, book, day);
  if (book.days.size >= KEPT_DAYS) book.days.clear();
  book.days.set(day, found);
  return found;
}

function bookOf(calendar: BusinessCalendar): Book {
  const known = books.get(calendar);
  if (known !== undefined) return known;
  const book: Book = { holidays: new Set(calendar.holidays), days: new Map() };
  books.set(calendar, book);
  return book;
}

function findSpans(calendar: BusinessCalendar, { holidays }: Book, day: number): readonly Span[] {
  const weekday = WEEKDAYS[(((day + THURSDAY) % 7) + 7) % 7];
  const hours = (weekday === undefined ? undefined : calendar.hours[weekday]) ?? [];
  if (hours.length === 0 || holidays.has(new Date(day * DAY).toISOString().slice(0, 10))) return [];
  const found: Span[] = [];
  for (const [from, to] of hours) {
    // Where clocks go forward, local times that do not exist are moved, and may meet the next span.
    const start = Math.max(instantAt(calendar, day, msOf(from)), found.at(-1)?.to ?? Number.NEGATIVE_INFINITY);
    const end = instantAt(calendar, day, msOf(to));
    if (end > start) found.push({ from: start, to: end });
  }
  return found;
}

/** `09:30` in milliseconds of the day; `24:00` is its end. */
function msOf(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE;
}

/** The instant of a local time. One that does not exist is moved forward; of two, the first. */
function instantAt({ timeZone }: BusinessCalendar, day: number, ms: number): number {
  const local = new Date(day * DAY + ms).toISOString().slice(0, -1);
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}

function localTime({ timeZone }: BusinessCalendar, instant: number): { readonly day: number; readonly ms: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const asUtc = Date.parse(`${local.toString({ smallestUnit: 'millisecond' })}Z`);
  const day = Math.floor(asUtc / DAY);
  return { day, ms: asUtc - day * DAY };
}
