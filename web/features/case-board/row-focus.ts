/** Index of the row to go to; `here` is -1 when no row has the focus. The ends hold. */
export function rowAfter(here: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (here === -1) return by === 1 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, here + by));
}
