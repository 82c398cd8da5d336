const firstMs = 500;
const longestMs = 5 * 60_000;

/** After so many attempts a row goes to the dead letters. */
export const MAX_ATTEMPTS = 12;

/** Pause before the next attempt: doubles each time, up to five minutes, with jitter so that rows do not return in step. */
export function retryDelayMs(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(firstMs * 2 ** Math.max(0, attempts - 1), longestMs);
  return Math.round(full / 2 + (random() * full) / 2);
}
