/** Suggestions that this person put aside on this case, on this device. */
const keyOf = (caseId: string): string => `casewright.dismissed.${caseId}`;

export function dismissedOf(caseId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(caseId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function dismiss(caseId: string, templateKey: string): readonly string[] {
  const next = [...new Set([...dismissedOf(caseId), templateKey])];
  try {
    localStorage.setItem(keyOf(caseId), JSON.stringify(next));
  } catch {
    // Storage refused: it stays away as long as the page.
  }
  return next;
}
