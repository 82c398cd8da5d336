/** What a person looked for last on this machine, the newest first. */
const MOST = 6;
const place = (userId: string): string => `casewright.searches.${userId}`;

export function withSearch(before: readonly string[], q: string): readonly string[] {
  const said = q.trim();
  if (said === '') return before;
  const others = before.filter((each) => each.toLowerCase() !== said.toLowerCase());
  return [said, ...others].slice(0, MOST);
}

export function recentSearches(userId: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place(userId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(userId: string, q: string): void {
  try {
    localStorage.setItem(place(userId), JSON.stringify(withSearch(recentSearches(userId), q)));
  } catch {
    // Storage refused: nothing is remembered.
  }
}

/** They may name customers: whoever signs out leaves none behind. */
export function forgetSearches(userId: string): void {
  try {
    localStorage.removeItem(place(userId));
  } catch {
    // Storage refused: nothing was remembered.
  }
}
