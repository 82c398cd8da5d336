/** Waiting time before attempt n (from 0): doubles from `firstMs` to `mostMs`, spread so that tabs do not knock together. */
export function backoffMs(attempt: number, random: () => number, firstMs = 500, mostMs = 10_000): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(full * (0.5 + random() / 2));
}
