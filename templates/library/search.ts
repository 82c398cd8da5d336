import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition } from '../../engine/index.ts';

/** Text as it is searched: lower case, without accents, words separated by single blanks. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Everything of a definition that it is found by, in one line: what the library stores beside it. */
export function searchLine(definition: FragmentDefinition | CaseTypeDefinition): string {
  const items = 'items' in definition ? definition.items : definition.plan;
  return searchable(
    [definition.name, definition.key, ...(definition.tags ?? []), definition.description, ...namesOf(items)].join(' '),
  );
}

const namesOf = (items: readonly ItemDefinition[]): readonly string[] =>
  items.flatMap(({ name, items: inside }) => [name, ...namesOf(inside ?? [])]);

/** Something that can be found by words. */
export interface Searched {
  readonly name: string;
  readonly tags: readonly string[];
  readonly description: string;
  /** The stored line of `searchLine`. */
  readonly search: string;
}

/**
 * How well something fits the words: 0 when a word is missing. Names count most, then tags, then the description, then the
 * rest; whole words count more than beginnings of words, and those more than parts.
 */
export const fit = (query: string, candidate: Searched): number => fitPrepared(wordsOf(query), prepared(candidate));

/** What a candidate is compared by, made once for as long as it does not change. */
export interface Prepared {
  readonly name: string;
  /** Texts between blanks, so that whole words and beginnings are found as parts. */
  readonly fields: readonly { readonly text: string; readonly weight: number }[];
}

export function prepared({ name, tags, description, search }: Searched): Prepared {
  const fields = [
    { text: searchable(name), weight: 8 },
    { text: searchable(tags.join(' ')), weight: 5 },
    { text: searchable(description), weight: 2 },
    { text: search, weight: 1 },
  ];
  return { name, fields: fields.map(({ text, weight }) => ({ text: ` ${text} `, weight })) };
}

/** The words of a query, as they are compared. */
export const wordsOf = (query: string): readonly string[] =>
  searchable(query)
    .split(' ')
    .filter((word) => word !== '');

/** `fit` for many candidates and one query. */
export function fitPrepared(words: readonly string[], { fields }: Prepared): number {
  let sum = 0;
  for (const word of words) {
    let best = 0;
    for (const { text, weight } of fields) best = Math.max(best, weight * closeness(text, word));
    if (best === 0) return 0;
    sum += best;
  }
  return words.length === 0 ? 1 : sum / words.length;
}

const WHOLE = 3;
const BEGINNING = 2;
const PART = 1;

function closeness(padded: string, word: string): number {
  if (!padded.includes(word)) return 0;
  if (padded.includes(` ${word} `)) return WHOLE;
  if (padded.includes(` ${word}`)) return BEGINNING;
  return PART;
}

/** Those that fit the words, the best first; equal ones by name. */
export function rank<T extends Searched>(query: string, candidates: readonly T[]): readonly T[] {
  return candidates
    .map((candidate) => ({ candidate, score: fit(query, candidate) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.candidate.name < other.candidate.name ? -1 : 1))
    .map(({ candidate }) => candidate);
}
