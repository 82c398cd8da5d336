import type { MessageKey } from '../../../messages/use-t.ts';

export interface DueChoice {
  readonly id: string;
  /** A duration in business time, or an instant. */
  readonly due: string;
  readonly words: MessageKey;
}

/** What the server counts in the working hours of the case: the browser knows no calendar. */
const WORKING: readonly DueChoice[] = [
  { id: 'hour', due: 'business:PT1H', words: 'plan.due-hour' },
  { id: 'hours', due: 'business:PT4H', words: 'plan.due-hours' },
  { id: 'day', due: 'business:P1D', words: 'plan.due-day' },
  { id: 'days', due: 'business:P3D', words: 'plan.due-days' },
];

const at = (now: number, days: number, hour: number): string => {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(hour, 0, 0, 0);
  return day.toISOString();
};

/** What people say when they set a date: so many working hours from now, or a time of day that is close. */
export function dueChoices(now: number): readonly DueChoice[] {
  const today =
    new Date(now).getHours() < 17 ? [{ id: 'today', due: at(now, 0, 18), words: 'plan.due-today' as const }] : [];
  return [...WORKING, ...today, { id: 'tomorrow', due: at(now, 1, 12), words: 'plan.due-tomorrow' }];
}
