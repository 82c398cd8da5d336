/** The server knows what was seen on any device; this one knows of the visit a moment ago. */
export const newestSeen = (server: number | null, device: number | null): number | null =>
  server === null ? device : Math.max(server, device ?? 0);

/** The version that a person last saw of a case, on this device. */
const keyOf = (userId: string, caseId: string): string => `casewright.seen.${userId}.${caseId}`;

export function readSeen(userId: string, caseId: string): number | null {
  try {
    const version = Number(localStorage.getItem(keyOf(userId, caseId)) ?? Number.NaN);
    return Number.isInteger(version) ? version : null;
  } catch {
    return null;
  }
}

export function writeSeen(userId: string, caseId: string, version: number): void {
  try {
    localStorage.setItem(keyOf(userId, caseId), String(version));
  } catch {
    // Storage refused: the line "new" is then missing at the next visit.
  }
}
