import type { Suggestion } from '../../../api/contract/views.ts';

/** Why a fragment stands where it stands: rows of one part follow each other. */
export type PalettePart = 'suggested' | 'favourite' | 'new' | 'collection' | 'recent' | 'all' | 'present' | 'not-now';

/** One fragment in the list of the palette. */
export interface PaletteRow {
  readonly key: string;
  readonly suggestion: Suggestion;
  /** Absent where words were searched: they give the order. */
  readonly part?: PalettePart;
  /** Name of the collection that it is in. */
  readonly collection?: string;
}

/** What this person keeps, has added lately, and has not seen yet; keys of templates. */
export interface PaletteMarks {
  readonly favourites: readonly string[];
  readonly news: readonly string[];
  readonly collections: readonly { readonly name: string; readonly keys: readonly string[] }[];
  readonly recent: readonly string[];
}

const SUGGESTED = 5;

/** As the words found them. */
export const foundRows = (found: readonly Suggestion[]): readonly PaletteRow[] =>
  found.map((suggestion) => ({ key: suggestion.templateKey, suggestion }));

/**
 * What fits the case first, then what this person keeps, what is new, what her teams keep together, what she added lately, then the rest as it is
 * ranked; behind it what the case has already, and what does not fit as it is. Each once (rule PALETTE-1).
 */
export function inParts(ranked: readonly Suggestion[], marks: PaletteMarks): readonly PaletteRow[] {
  // What is at hand comes twice where it is ranked, too.
  const left = new Map(ranked.map((suggestion) => [suggestion.templateKey, suggestion]));
  const take = (part: PalettePart, keys: readonly string[]): PaletteRow[] =>
    keys.flatMap((key) => {
      const suggestion = left.get(key);
      if (suggestion === undefined) return [];
      left.delete(key);
      return [{ key, suggestion, part }];
    });
  const keysOf = (wanted: (suggestion: Suggestion) => boolean) =>
    ranked.filter(wanted).map(({ templateKey }) => templateKey);
  const fits = ({ applies, isPresent }: Suggestion) => applies && !isPresent;
  return [
    ...take('suggested', keysOf(fits).slice(0, SUGGESTED)),
    ...take('favourite', marks.favourites),
    ...take('new', marks.news),
    ...marks.collections.flatMap(({ name, keys }) =>
      take('collection', keys).map((row) => ({ ...row, collection: name })),
    ),
    ...take('recent', marks.recent),
    ...take('all', keysOf(fits)),
    ...take(
      'present',
      keysOf(({ isPresent }) => isPresent),
    ),
    ...take('not-now', [...left.keys()]),
  ];
}
