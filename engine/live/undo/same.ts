/** Whether two plain values say the same, however their fields are ordered. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** What becomes of one value: `keep` it as it is now, take it `back`, or somebody changed it since. */
export type Fate = 'keep' | 'back' | 'conflict';

/** Three ways at once: before the command, after it, and now (rule UNDO-1). */
export function fateOf(before: unknown, after: unknown, now: unknown): Fate {
  if (same(before, after) || same(now, before)) return 'keep';
  return same(now, after) ? 'back' : 'conflict';
}
