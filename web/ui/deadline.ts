import type { MessageKey } from '../messages/use-t.ts';

export type Status = 'on-track' | 'at-risk' | 'breached' | 'paused' | 'achieved';

/** From here on a deadline is at risk. */
export const AT_RISK_MS = 30 * 60_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function deadlineStatus(dueAt: string, now: number): Status {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return 'breached';
  return left < AT_RISK_MS ? 'at-risk' : 'on-track';
}

export interface DeadlineWords {
  readonly key: MessageKey;
  readonly values: { readonly days: number; readonly hours: number; readonly minutes: number };
}

/** "12 min left", "late by 2 h 4 min": the two largest units that say enough. */
export function deadlineWords(dueAt: string, now: number): DeadlineWords {
  const left = Date.parse(dueAt) - now;
  const size = Math.abs(left);
  const values = {
    days: Math.floor(size / DAY),
    hours: Math.floor((size % DAY) / HOUR),
    minutes: Math.floor((size % HOUR) / MINUTE),
  };
  const side = left < 0 ? 'late' : 'left';
  if (size >= DAY) return { key: `deadline.${side}.days`, values };
  if (size >= HOUR) return { key: `deadline.${side}.hours`, values };
  return { key: size >= MINUTE ? `deadline.${side}.minutes` : `deadline.${side}.now`, values };
}
