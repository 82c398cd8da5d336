import type { NoticeView } from '../../../api/contract/notices.ts';
import type { Preferences } from '../../api-client/preferences.ts';
import { groupNotices, type NoticeGroup } from './notice-groups.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Clock time and weekday of a person; Monday is 1. */
export function localClock(at: number, timeZone: string): { readonly time: string; readonly day: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { time: `${of('hour')}:${of('minute')}`, day: WEEKDAYS.indexOf(of('weekday')) + 1 };
}

/** Whether these are quiet hours. A night belongs to the day on which it began. */
export function isQuiet({ quiet, timeZone }: Pick<Preferences, 'quiet' | 'timeZone'>, at: number): boolean {
  if (!quiet.on) return false;
  const { time, day } = localClock(at, timeZone);
  const { from, to, days } = quiet;
  if (from < to) return days.includes(day) && time >= from && time < to;
  const dayBefore = day === 1 ? 7 : day - 1;
  return (days.includes(day) && time >= from) || (days.includes(dayBefore) && time < to);
}

/** What to speak of: what came after the last time, of the kinds that are wanted; one a case. */
export function toSpeak(
  notices: readonly NoticeView[],
  { kinds }: Pick<Preferences['notify'], 'kinds'>,
  since: string,
): readonly NoticeGroup[] {
  return groupNotices(notices.filter(({ at, kind, readAt }) => readAt === null && at > since && kinds.includes(kind)));
}

/** The newest instant among them: after it, the next burst begins. */
export const newestOf = (notices: readonly NoticeView[], since: string): string =>
  [since, ...notices.map(({ at }) => at)].toSorted().at(-1) ?? since;
