const KEPT = 5;

const placeOf = (userId: string): string => `casewright.recent-fragments.${userId}`;

/** Keys of the fragments that this person added last on this device, the newest first. */
export function recentFragments(userId: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(placeOf(userId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string').slice(0, KEPT) : [];
  } catch {
    // Storage may be switched off, or hold something else: nothing is lost without it.
    return [];
  }
}

export const withRecent = (keys: readonly string[], key: string): readonly string[] =>
  [key, ...keys.filter((each) => each !== key)].slice(0, KEPT);

export function rememberFragment(userId: string, key: string): void {
  try {
    localStorage.setItem(placeOf(userId), JSON.stringify(withRecent(recentFragments(userId), key)));
  } catch {
    // As above.
  }
}
