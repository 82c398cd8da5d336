import type { TemplateRow } from '../../../api/contract/templates.ts';
import type { Suggestion } from '../../../api/contract/views.ts';

/** One fragment in the list of the palette. */
export interface PaletteRow extends Pick<TemplateRow, 'key' | 'name' | 'itemCount' | 'usedIn'> {
  /** Why it stands where it stands: rows of one part follow each other. */
  readonly part?: 'suggested' | 'recent' | 'all';
}

/** What fits the case first, then what this person added lately, then the rest as it was found. */
export function inParts(rows: readonly PaletteRow[], recent: readonly string[]): readonly PaletteRow[] {
  const suggested = rows.filter((row) => row.part === 'suggested');
  const others = rows.filter((row) => row.part !== 'suggested');
  const lately = recent.flatMap((key) => others.find((row) => row.key === key) ?? []);
  return [
    ...suggested,
    ...lately.map((row) => ({ ...row, part: 'recent' as const })),
    ...others.filter((row) => !lately.includes(row)).map((row) => ({ ...row, part: 'all' as const })),
  ];
}

/** What is suggested for the case comes first, in the order of its evidence; the rest stays as it was found. */
export function paletteRows(
  listed: readonly PaletteRow[],
  suggested: readonly Pick<Suggestion, 'templateKey' | 'name' | 'usedIn' | 'itemNames'>[],
): readonly PaletteRow[] {
  const byKey = new Map(listed.map((row) => [row.key, row]));
  const first = suggested.map(({ templateKey: key, name, usedIn, itemNames }) => ({
    ...(byKey.get(key) ?? { key, name, usedIn, itemCount: itemNames.length }),
    part: 'suggested' as const,
  }));
  const keys = new Set(first.map(({ key }) => key));
  return [...first, ...listed.filter(({ key }) => !keys.has(key))];
}
