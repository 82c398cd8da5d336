import type { Case, ItemDefinition, PlanItem } from '../../engine/index.ts';
import { type BusinessCalendar, dueAt, readInstant, workingMs } from '../../engine/index.ts';
import type { Capture } from './capture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_DAYS = 260;

/** By when, and after how long: an instant belongs to the one case, a duration to every case (rule CAPTURE-4). */
export function timing(item: PlanItem, key: string, capture: Capture): Pick<ItemDefinition, 'due' | 'after'> {
  const due = dueOf(item, key, capture);
  const after = item.kind === 'timer' && item.timerAfter !== null ? afterOf(item, item.timerAfter, key, capture) : null;
  return { ...(due === null ? {} : { due }), ...(after === null ? {} : { after }) };
}

/** The duration that was given, or the working time from the start of the work to its instant. */
function dueOf(item: PlanItem, key: string, capture: Capture): string | null {
  if (item.dueAfter !== null || item.dueAt === null) return item.dueAfter;
  const due = relative(beganAt(item, capture.theCase), item.dueAt, capture.theCase.calendar);
  note(capture, key, due);
  return due;
}

/** The next one waits as long as this one did from its beginning. */
function afterOf(item: PlanItem, timer: string, key: string, capture: Capture): string {
  const instant = readInstant(timer);
  if (instant === null) return timer;
  const after = relative(beganAt(item, capture.theCase), instant, capture.theCase.calendar);
  note(capture, key, after);
  return after;
}

function note({ notes }: Capture, key: string, duration: string): void {
  const detail = `It was set for one day; now it comes after ${duration}.`;
  notes.push({ code: 'instant-changed', item: key, detail, about: { duration } });
}

function beganAt({ startedAt, fragmentId }: PlanItem, theCase: Case): string {
  const fragment = fragmentId === null ? undefined : theCase.fragments.get(fragmentId);
  return startedAt ?? fragment?.addedAt ?? theCase.openedAt;
}

/** From one instant to another in working time of a calendar; where every hour counts, as it is on the clock. */
export function relative(from: string, to: string, calendar: BusinessCalendar | null): string {
  if (calendar === null) return durationOf(Date.parse(to) - Date.parse(from));
  const days = wholeDays(from, to, calendar);
  if (days !== null) return `business:P${days}D`;
  const worked = Date.parse(to) <= Date.parse(from) ? 0 : workingMs(calendar, Date.parse(from), Date.parse(to));
  return `business:${inHours(worked)}`;
}

/** So many working days at the same time of day, within a quarter of an hour. */
function wholeDays(from: string, to: string, calendar: BusinessCalendar): number | null {
  const reach = Math.min(MOST_DAYS, Math.ceil((Date.parse(to) - Date.parse(from)) / DAY));
  for (let days = 1; days <= reach; days += 1) {
    const apart = Date.parse(dueAt(from, `business:P${days}D`, calendar)) - Date.parse(to);
    if (Math.abs(apart) <= 15 * MINUTE) return days;
    if (apart > DAY) return null;
  }
  return null;
}

/** Working time has no days of 24 hours. */
const inHours = (milliseconds: number): string => `PT${clock(rounded(milliseconds))}`;

/** Days, hours and minutes, as ISO 8601, in steps that people would choose. Nothing is due in less than a minute. */
export function durationOf(milliseconds: number): string {
  const minutes = inDays(rounded(milliseconds));
  const days = Math.floor(minutes / 1440);
  const rest = minutes % 1440;
  return `P${days > 0 ? `${days}D` : ''}${rest === 0 ? '' : `T${clock(rest)}`}`;
}

function clock(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours}H` : ''}${minutes % 60 > 0 ? `${minutes % 60}M` : ''}`;
}

/** Minutes to a quarter of an hour, above an hour; from eight hours on to the hour. */
function rounded(milliseconds: number): number {
  const minutes = Math.max(1, Math.round(milliseconds / MINUTE));
  const step = minutes >= 480 ? 60 : minutes >= 60 ? 15 : minutes >= 10 ? 5 : 1;
  return Math.round(minutes / step) * step;
}

/** From a day on to half a day, from three days on to the day: nobody plans for four days and seven hours. */
function inDays(minutes: number): number {
  const step = minutes >= 3 * 1440 ? 1440 : minutes >= 1440 ? 720 : 1;
  return Math.round(minutes / step) * step;
}
