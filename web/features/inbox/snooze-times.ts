/** A moment on the wall clock of a place. */
interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export const SNOOZES = ['hour', 'afternoon', 'tomorrow', 'monday'] as const;
export type Snooze = (typeof SNOOZES)[number];

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING = 9;
const AFTERNOON = 14;

/** When to come back, in the time of the person; what is over today is not offered. */
export function snoozeTimes(nowMs: number, timeZone: string): readonly { readonly id: Snooze; readonly at: string }[] {
  const here = wallOf(nowMs, timeZone);
  const inDays = (days: number, hour: number) =>
    instantOf({ ...here, day: here.day + days, hour, minute: 0 }, timeZone);
  const weekday = new Date(Date.UTC(here.year, here.month - 1, here.day)).getUTCDay();
  const times: Readonly<Record<Snooze, number>> = {
    hour: nowMs + HOUR_MS,
    afternoon: inDays(0, AFTERNOON),
    tomorrow: inDays(1, MORNING),
    monday: inDays((8 - weekday) % 7 || 7, MORNING),
  };
  const offered: Readonly<Record<Snooze, boolean>> = {
    hour: true,
    afternoon: times.afternoon > times.hour,
    tomorrow: true,
    monday: times.monday !== times.tomorrow,
  };
  return SNOOZES.filter((id) => offered[id]).map((id) => ({ id, at: new Date(times[id]).toISOString() }));
}

/** What a field for date and time shows, in that place. */
export function toField(nowMs: number, timeZone: string): string {
  const { year, month, day, hour, minute } = wallOf(nowMs, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant that a field says, in that place; null when it says none. */
export function fromField(text: string, timeZone: string): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const at = instantOf({ year, month, day, hour, minute }, timeZone);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function wallOf(ms: number, timeZone: string): Wall {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

const asUtc = ({ year, month, day, hour, minute }: Wall): number => Date.UTC(year, month - 1, day, hour, minute);

/** Twice, because the offset at the wanted moment may differ from that of the first guess. */
function instantOf(wall: Wall, timeZone: string): number {
  const wanted = asUtc(wall);
  if (Number.isNaN(wanted) || Math.abs(wanted) > 8.64e15 - DAY_MS) return Number.NaN;
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - asUtc(wallOf(guess, timeZone));
  return guess;
}
