import type { TemplateRow } from '../../../api/contract/templates.ts';
import type { Suggestion } from '../../../api/contract/views.ts';

/** One fragment in the list of the palette. */
export type PaletteRow = Pick<TemplateRow, 'key' | 'name' | 'itemCount' | 'usedIn'>;

/** What is suggested for the case comes first, in the order of its evidence; the rest stays as it was found. */
export function paletteRows(
  listed: readonly PaletteRow[],
  suggested: readonly Pick<Suggestion, 'templateKey' | 'name' | 'usedIn' | 'itemNames'>[],
): readonly PaletteRow[] {
  const byKey = new Map(listed.map((row) => [row.key, row]));
  const first = suggested.map(
    ({ templateKey: key, name, usedIn, itemNames }) =>
      byKey.get(key) ?? { key, name, usedIn, itemCount: itemNames.length },
  );
  const keys = new Set(first.map(({ key }) => key));
  return [...first, ...listed.filter(({ key }) => !keys.has(key))];
}
