/** A range in which the true value lies with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** So many of so many, with the share and its interval (rule EVIDENCE-4). */
export interface Share extends Interval {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
}

/** Standard normal quantile of a two-sided interval of 95 %. */
const Z95 = 1.959_963_984_540_054;

/**
 * A share with its Wilson score interval (E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference, JASA 22 (1927), 209 to 212), without continuity correction. Null when there is nothing to share.
 */
export function shareOf(count: number, of: number): Share | null {
  if (of <= 0) return null;
  const rate = count / of;
  const z2 = Z95 * Z95;
  const middle = (rate + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 * Math.sqrt((rate * (1 - rate)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return {
    count,
    of,
    rate,
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === of ? 1 : Math.min(1, middle + half),
  };
}

/** A difference of two values, whether it is clear of zero, and its interval. */
export interface Change extends Interval {
  readonly by: number;
  readonly isClear: boolean;
}

/**
 * The difference of two independent shares by Newcombe's hybrid score interval (R. G. Newcombe, Interval estimation for
 * the difference between independent proportions, Statistics in Medicine 17 (1998), 873 to 890, method 10).
 */
export function changeOfShare(now: Share, before: Share): Change {
  const by = now.rate - before.rate;
  const low = by - Math.hypot(now.rate - now.low, before.high - before.rate);
  const high = by + Math.hypot(now.high - now.rate, before.rate - before.low);
  return { by, low, high, isClear: low > 0 || high < 0 };
}

/** The p-quantile of ascending values, by linear interpolation between the two nearest; null when there are none. */
export function quantile(ascending: readonly number[], p: number): number | null {
  const last = ascending.length - 1;
  const at = p * last;
  const low = ascending[Math.floor(at)];
  const high = ascending[Math.ceil(at)];
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
}

/**
 * The interval of a median by the ranks of the values (W. J. Conover, Practical Nonparametric Statistics, section 3.2,
 * normal approximation of the binomial). Null below six values: no two ranks are 95 % sure.
 */
export function medianInterval(ascending: readonly number[]): Interval | null {
  const count = ascending.length;
  if (count < 6) return null;
  const half = (Z95 * Math.sqrt(count)) / 2;
  const low = ascending[Math.max(0, Math.floor(count / 2 - half))];
  const high = ascending[Math.min(count - 1, Math.ceil(count / 2 + half))];
  return low === undefined || high === undefined ? null : { low, high };
}

/** How sure a rate is believed before anything was counted: as if so many had been seen. */
const PRIOR = 10;

/** A rate drawn towards the base rate, so that one of one does not beat ninety of a hundred. */
export const shrunk = (count: number, of: number, base: number): number => (count + PRIOR * base) / (of + PRIOR);
