import type { PageOf } from '../../api-client/queries.ts';

interface Row {
  readonly id: string;
}

/**
 * Pages after another look at some rows: those that were answered are as they are now, those that were not are no longer
 * in the list, and rows that nobody had are put before the others: where they belong the next order says.
 */
export function patchPages<R extends Row>(
  pages: readonly PageOf<R>[],
  asked: readonly string[],
  answered: readonly R[],
): PageOf<R>[] {
  const looked = new Set(asked);
  const now = new Map(answered.map((row) => [row.id, row]));
  const known = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const fresh = answered.filter(({ id }) => !known.has(id));
  return pages.map((page, at) => {
    const items = page.items.flatMap((row) => (looked.has(row.id) ? (now.get(row.id) ?? []) : [row]));
    return { ...page, items: at === 0 ? [...fresh, ...items] : items };
  });
}

/** Up to this many pages a look at everything is cheaper than one by one. */
export const FEW_PAGES = 2;
/** So many rows can be looked at with one question. */
const MOST_ASKED = 100;

/** Ids in questions of a size that the server takes. */
export function inParts(ids: readonly string[], most = MOST_ASKED): readonly (readonly string[])[] {
  const unique = [...new Set(ids)];
  return Array.from({ length: Math.ceil(unique.length / most) }, (_, at) => unique.slice(at * most, (at + 1) * most));
}
