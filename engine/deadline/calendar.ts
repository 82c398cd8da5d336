import { Temporal } from 'temporal-polyfill';

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

/** What is wrong with a calendar, where (JSON pointer), in plain words. */
export interface CalendarProblem {
  readonly pointer: string;
  readonly detail: string;
}

const DAY_NAMES: { readonly [Day in Weekday]: string } = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const MAX_SPANS = 10;
const MAX_HOLIDAYS = 1_000;
const LEAST_MINUTES = 60;

/** Checks a calendar (rule TIME-3): zone known, times real, spans in order and apart, an hour of work a week, holidays real. */
export function calendarProblems({ timeZone, hours, holidays = [] }: BusinessCalendar): readonly CalendarProblem[] {
  const found = [...zoneProblems(timeZone), ...dayProblems(hours), ...holidayProblems(holidays)];
  if (found.length === 0 && minutesAWeek(hours) < LEAST_MINUTES) {
    return [{ pointer: '/hours', detail: 'leave no working time: give an hour a week at least' }];
  }
  return found;
}

function zoneProblems(timeZone: string): CalendarProblem[] {
  try {
    // Offsets such as +02:00 are no place: they know no summer time.
    if (/^[A-Za-z]/.test(timeZone)) {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
      return [];
    }
  } catch {
    // Said below.
  }
  return [{ pointer: '/timeZone', detail: `is not a time zone such as Europe/Berlin: "${timeZone}"` }];
}

function dayProblems(hours: BusinessCalendar['hours']): CalendarProblem[] {
  const unknown = Object.keys(hours).filter((day) => !WEEKDAYS.some((known) => known === day));
  return [
    ...unknown.map((day) => ({ pointer: `/hours/${day}`, detail: `is not a day: use ${WEEKDAYS.join(', ')}` })),
    ...WEEKDAYS.flatMap((day) => spanProblems(day, hours[day] ?? [])),
  ];
}

function spanProblems(day: Weekday, spans: readonly (readonly [string, string])[]): CalendarProblem[] {
  const name = DAY_NAMES[day];
  if (spans.length > MAX_SPANS) {
    return [{ pointer: `/hours/${day}`, detail: `${name} has ${spans.length} spans; ${MAX_SPANS} at most` }];
  }
  return spans.flatMap(([from, to], at): CalendarProblem[] => {
    const pointer = `/hours/${day}/${at}`;
    const wrong = [from, to].find((time, end) => !isTime(time, end === 1));
    if (wrong !== undefined) return [{ pointer, detail: `"${wrong}" is not a time such as 09:00` }];
    if (from >= to) return [{ pointer, detail: `${name} ${from} to ${to} ends before it begins` }];
    const before = spans[at - 1];
    if (before === undefined || before[1] < from) return [];
    return [{ pointer, detail: `${name} ${from} to ${to} begins before ${before.join(' to ')} is over: join the two` }];
  });
}

/** The end of a day is 24:00; no span begins then. */
const isTime = (time: string, isEnd: boolean): boolean =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(time) || (isEnd && time === '24:00');

function holidayProblems(holidays: readonly string[]): CalendarProblem[] {
  if (holidays.length > MAX_HOLIDAYS) {
    return [{ pointer: '/holidays', detail: `are ${holidays.length}; ${MAX_HOLIDAYS} at most` }];
  }
  return holidays.flatMap((date, at) => {
    const pointer = `/holidays/${at}`;
    if (!isDate(date)) return [{ pointer, detail: `"${date}" is not a date such as 2026-12-25` }];
    return holidays.indexOf(date) === at ? [] : [{ pointer, detail: `${date} is named twice` }];
  });
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function minutesAWeek(hours: BusinessCalendar['hours']): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const spans = WEEKDAYS.flatMap((day) => hours[day] ?? []);
  return spans.reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0);
}
