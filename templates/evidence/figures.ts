import {
  type Change,
  changeOfShare,
  type Interval,
  medianInterval,
  quantile,
  type Share,
  shareOf,
} from './statistics.ts';

/** Below so many uses a figure says little: it is shown greyed, and nothing is compared with it. */
export const SMALL_SAMPLE = 20;

/** One use as it is counted. */
export interface CountedUse {
  readonly caseId: string;
  readonly addedBy: string | null;
  readonly at: string;
  readonly endedAt: string | null;
  readonly goalMet: boolean | null;
  readonly breaches: number;
  readonly tookMs: number | null;
  readonly done: readonly string[];
  readonly skipped: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** Names of steps added by hand as they are compared; '' where the name is not kept. */
  readonly added: readonly string[];
}

export interface TimeFigures {
  readonly count: number;
  readonly medianMs: number;
  readonly p90Ms: number;
  /** Of the median; null when there are too few. */
  readonly interval: Interval | null;
}

/** What was counted of one version (rules EVIDENCE-4 to 6). */
export interface Figures {
  readonly uses: number;
  readonly agents: number;
  readonly running: number;
  /** Of uses in cases that ended and had a goal to tell by. */
  readonly met: Share | null;
  readonly time: TimeFigures | null;
  /** Uses with a step that was late, skipped, removed or changed, or with one added by hand. */
  readonly late: Share | null;
  readonly skipped: Share | null;
  readonly removed: Share | null;
  readonly changed: Share | null;
  readonly added: Share | null;
  readonly isSmall: boolean;
}

export function figuresOf(uses: readonly CountedUse[]): Figures {
  const told = uses.filter(({ goalMet }) => goalMet !== null);
  const having = (has: (use: CountedUse) => boolean) => shareOf(uses.filter(has).length, uses.length);
  return {
    uses: uses.length,
    agents: new Set(uses.flatMap(({ addedBy }) => addedBy ?? [])).size,
    running: uses.filter(({ endedAt }) => endedAt === null).length,
    met: shareOf(told.filter(({ goalMet }) => goalMet === true).length, told.length),
    time: timeOf(uses.flatMap(({ tookMs }) => tookMs ?? [])),
    late: having(({ breaches }) => breaches > 0),
    skipped: having(({ skipped }) => skipped.length > 0),
    removed: having(({ removed }) => removed.length > 0),
    changed: having(({ changed }) => changed.length > 0),
    added: having(({ added }) => added.length > 0),
    isSmall: uses.length < SMALL_SAMPLE,
  };
}

function timeOf(times: readonly number[]): TimeFigures | null {
  const ascending = times.toSorted((one, other) => one - other);
  const medianMs = quantile(ascending, 0.5);
  const p90Ms = quantile(ascending, 0.9);
  if (medianMs === null || p90Ms === null) return null;
  return { count: ascending.length, medianMs, p90Ms, interval: medianInterval(ascending) };
}

export type Trend = 'better' | 'worse' | 'unclear';

/** A figure beside that of the version before. */
export interface Comparison {
  readonly met: (Change & { readonly trend: Trend }) | null;
  readonly late: (Change & { readonly trend: Trend }) | null;
  readonly added: (Change & { readonly trend: Trend }) | null;
  readonly time: { readonly byMs: number; readonly trend: Trend } | null;
}

/** What is different from the version before; only where both have enough behind them (rule EVIDENCE-5). */
export function compare(now: Figures, before: Figures): Comparison {
  return {
    met: changed(now.met, before.met, true),
    late: changed(now.late, before.late, false),
    added: changed(now.added, before.added, false),
    time: timeChange(now.time, before.time),
  };
}

const isEnough = (count: number): boolean => count >= SMALL_SAMPLE;

function changed(now: Share | null, before: Share | null, moreIsBetter: boolean): Comparison['met'] {
  if (now === null || before === null || !isEnough(now.of) || !isEnough(before.of)) return null;
  const change = changeOfShare(now, before);
  if (!change.isClear) return { ...change, trend: 'unclear' };
  return { ...change, trend: change.by > 0 === moreIsBetter ? 'better' : 'worse' };
}

/** Clear when the intervals of the medians do not touch, which is stricter than a test of the difference. */
function timeChange(now: TimeFigures | null, before: TimeFigures | null): Comparison['time'] {
  if (now === null || before === null || !isEnough(now.count) || !isEnough(before.count)) return null;
  const byMs = now.medianMs - before.medianMs;
  if (now.interval === null || before.interval === null) return { byMs, trend: 'unclear' };
  if (now.interval.high < before.interval.low) return { byMs, trend: 'better' };
  return { byMs, trend: now.interval.low > before.interval.high ? 'worse' : 'unclear' };
}

const DAY_MS = 86_400_000;

export interface Week {
  /** Its Monday, UTC. */
  readonly from: string;
  readonly uses: number;
  readonly told: number;
  readonly met: number;
}

/** The last weeks up to an instant, by when it was added; weeks without a use are there too. */
export function weeksOf(uses: readonly CountedUse[], until: string, count: number): readonly Week[] {
  const last = mondayOf(until);
  const weeks = Array.from({ length: count }, (_, at) => ({
    from: new Date(last - (count - 1 - at) * 7 * DAY_MS).toISOString().slice(0, 10),
    uses: 0,
    told: 0,
    met: 0,
  }));
  for (const { at, goalMet } of uses) {
    const week = weeks[count - 1 - Math.round((last - mondayOf(at)) / (7 * DAY_MS))];
    if (week === undefined) continue;
    week.uses += 1;
    if (goalMet !== null) week.told += 1;
    if (goalMet === true) week.met += 1;
  }
  return weeks;
}

function mondayOf(instant: string): number {
  const day = Math.floor(Date.parse(instant) / DAY_MS);
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * DAY_MS;
}
