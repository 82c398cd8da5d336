/** The rows come by next deadline, so the groups are cuts of the list: time moves the cuts, never a row. */
export const GROUPS = ['late', 'soon', 'later', 'none'] as const;
export type Group = (typeof GROUPS)[number];

const SOON_MS = 30 * 60_000;

export function groupOf(dueAt: string | null, now: number): Group {
  if (dueAt === null) return 'none';
  const left = Date.parse(dueAt) - now;
  if (left < 0) return 'late';
  return left < SOON_MS ? 'soon' : 'later';
}

/** As text, so that a component renders again only when a row crossed a cut: "late,late,soon". */
export function groupsAt(dueAts: readonly (string | null)[], now: number): string {
  return dueAts.map((dueAt) => groupOf(dueAt, now)).join(',');
}
