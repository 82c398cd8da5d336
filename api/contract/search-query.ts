/**
 * The language of the search box: words, `"words in a row"`, `-without`, and filters such as `is:open from:customer
 * in:queue owner:me`. Pure and total: whatever is typed means something, and what was not understood is said.
 */
export const SEARCH_KINDS = ['case', 'customer', 'message', 'note'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Values that a filter knows; `null` where the values are names of the installation. */
export const SEARCH_FILTERS = {
  is: ['open', 'ended', 'late', 'unassigned'],
  from: ['customer', 'us'],
  kind: SEARCH_KINDS,
  in: null,
  owner: null,
} as const;
export type SearchFilterName = keyof typeof SEARCH_FILTERS;

export interface SearchFilter {
  readonly name: SearchFilterName;
  readonly value: string;
  /** `-is:ended`. */
  readonly not: boolean;
  /** Where it stands in what was typed. */
  readonly from: number;
  readonly to: number;
}

export interface SearchTerm {
  readonly text: string;
  /** The words stand in a row. */
  readonly phrase: boolean;
  readonly not: boolean;
}

/** A part that could not be used, where it stands in what was typed. */
export interface SearchProblem {
  readonly code: 'value-unknown' | 'value-missing' | 'only-without' | 'too-many-words';
  readonly from: number;
  readonly to: number;
  readonly part: string;
}

/** The number of a case: its digits, which no other case has, and the letters before them when they were said. */
export interface SaidNumber {
  readonly digits: string;
  readonly prefix: string | null;
}

export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  readonly filters: readonly SearchFilter[];
  readonly problems: readonly SearchProblem[];
  /** A case by the number that people say, when that is all there is: `C-1042`, `c 1042`, `t-2026-1042`, `1042`. */
  readonly number: SaidNumber | null;
}

const MOST_TERMS = 12;
/** One part: perhaps a minus, perhaps `name:`, then a quoted text (which may lack its end) or what goes to the next space. */
const PART = /(-?)(?:(\w+):)?(?:"([^"]*)"?|(\S+))?/y;
const NUMBER = /^(?:(c)[-\s]?|([a-z]{1,6})-(?:\d{4}-)?)?(\d{1,12})$/i;

/** Reads what was typed. */
export function parseSearch(text: string): SearchQuery {
  const parts = partsOf(text);
  const terms = parts.flatMap((part) => ('term' in part ? [part.term] : []));
  const filters = parts.flatMap((part) => ('filter' in part ? [part.filter] : []));
  const problems = parts.flatMap((part) => ('problem' in part ? [part.problem] : []));
  const whole = { from: 0, to: text.length, part: text };
  if (terms.length > MOST_TERMS) problems.push({ code: 'too-many-words', ...whole });
  if (terms.length > 0 && terms.every(({ not }) => not)) problems.push({ code: 'only-without', ...whole });
  const said = terms.map((term) => term.text).join(' ');
  const number = terms.some(({ not }) => not) ? null : saidNumber(said);
  return { terms: terms.slice(0, MOST_TERMS), filters, problems, number };
}

function saidNumber(said: string): SaidNumber | null {
  const [, usual, chosen, digits] = NUMBER.exec(said) ?? [];
  return digits === undefined ? null : { digits, prefix: (usual ?? chosen)?.toUpperCase() ?? null };
}

type Part = { readonly term: SearchTerm } | { readonly filter: SearchFilter } | { readonly problem: SearchProblem };

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    PART.lastIndex = at;
    const found = PART.exec(text);
    const length = Math.max(found?.[0].length ?? 0, 1);
    if (found !== null) parts.push(...partOf(found, at));
    at += length;
  }
  return parts;
}

function partOf(found: RegExpExecArray, at: number): Part[] {
  const [part, minus = '', name, quoted, bare = ''] = found;
  const value = quoted ?? bare;
  const not = minus === '-';
  const filter = name?.toLowerCase();
  if (filter !== undefined && isFilter(filter))
    return [filterOf(filter, value, not, { from: at, to: at + part.length, part })];
  // What is no filter of ours is words: `re: invoice`, `12:30`, `https://…`.
  const words = name === undefined ? value : `${name}:${value}`;
  const isSaid = /[\p{L}\p{N}]/u.test(words);
  return isSaid ? [{ term: { text: words, phrase: quoted !== undefined && /\s/.test(words.trim()), not } }] : [];
}

const isFilter = (name: string): name is SearchFilterName => Object.hasOwn(SEARCH_FILTERS, name);

function filterOf(name: SearchFilterName, value: string, not: boolean, place: Omit<SearchProblem, 'code'>): Part {
  if (value === '') return { problem: { code: 'value-missing', ...place } };
  const known: readonly string[] | null = SEARCH_FILTERS[name];
  const { from, to } = place;
  if (known === null) return { filter: { name, value, not, from, to } };
  const lower = value.toLowerCase();
  if (!known.includes(lower)) return { problem: { code: 'value-unknown', ...place } };
  return { filter: { name, value: lower, not, from, to } };
}

/** Names that the installation has, for filters whose values are not fixed. */
export interface SearchNames {
  readonly queues: readonly string[];
}

export interface SearchSuggestion {
  /** What the whole box says when it is taken, and where the caret goes. */
  readonly text: string;
  readonly caret: number;
  /** The part that is suggested: `is:open`, or `is:` when a value follows. */
  readonly part: string;
}

const MOST_SUGGESTIONS = 8;

/** What the part at the caret may become: filters by their names, then the values of one. */
export function suggestSearch(text: string, caret: number, names: SearchNames): readonly SearchSuggestion[] {
  const before = text.slice(0, caret);
  if ((before.split('"').length - 1) % 2 === 1) return [];
  const start = before.search(/\S*$/);
  const typed = before.slice(start);
  const minus = typed.startsWith('-') ? '-' : '';
  const word = typed.slice(minus.length).toLowerCase();
  if (word === '') return [];
  const after = text.slice(caret).replace(/^\S*/, '');
  const plain = (part: string) => part.replaceAll('"', '').toLowerCase();
  const suggested = possible(names).filter((part) => plain(part).startsWith(word) && plain(part) !== word);
  const isNamed = word.includes(':');
  return suggested
    .filter((part) => isNamed !== part.endsWith(':'))
    .slice(0, MOST_SUGGESTIONS)
    .map((part) => completed(text.slice(0, start), `${minus}${part}`, after));
}

function completed(before: string, part: string, after: string): SearchSuggestion {
  const isWhole = !part.endsWith(':');
  const head = `${before}${part}${isWhole && after === '' ? ' ' : ''}`;
  return { text: `${head}${after}`, caret: head.length, part };
}

function possible({ queues }: SearchNames): string[] {
  const values: { readonly [name in SearchFilterName]: readonly string[] | null } = {
    ...SEARCH_FILTERS,
    in: queues,
    owner: ['me', 'nobody'],
  };
  return Object.entries(values).flatMap(([name, known]) => [
    `${name}:`,
    ...(known ?? []).map((value) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`),
  ]);
}
