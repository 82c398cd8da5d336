import type { MarkedText } from '../../contract/search.ts';
import type { SearchTerm } from '../../contract/search-query.ts';

/** A text as it is compared: small letters without accents, and where each of them stands in the text. */
interface Folded {
  readonly text: string;
  readonly at: readonly number[];
}

/** Letters that do not come apart into a letter and an accent; as `unaccent` of the database has them. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
]);

export function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let index = 0;
  for (const sign of text) {
    const small = sign.toLowerCase();
    const plain = LETTERS.get(small) ?? small.normalize('NFD').replaceAll(/\p{M}/gu, '');
    folded += plain;
    for (let count = 0; count < plain.length; count += 1) at.push(index);
    index += sign.length;
  }
  at.push(text.length);
  return { text: folded, at };
}

type Range = readonly [from: number, to: number];

const WORD = /[\p{L}\p{N}]+/gu;
const PREFIX = 3;
/** Endings of German and English that make no other word of it: enough to mark what the stems of the database found. */
const ENDINGS = /(?:ungen|ingly|ions|ung|ing|ern|est|ion|ed|en|er|es|em|ly|s|e|n|t)$/;
const stem = (word: string): string => (word.length > 4 ? word.replace(ENDINGS, '') : word);

const wordsOf = (folded: string): { readonly word: string; readonly from: number }[] =>
  [...folded.matchAll(WORD)].map((found) => ({ word: found[0], from: found.index }));

/** Where the terms stand in the text: whole words, their beginnings, other forms of them; else anywhere in a word. */
export function rangesOf(text: string, terms: readonly SearchTerm[]): Range[] {
  const folded = fold(text);
  const words = wordsOf(folded.text);
  const found = terms.filter(({ not }) => !not).flatMap((term) => rangesOfTerm(folded.text, words, term));
  return merged(found.map(([from, to]) => [folded.at[from] ?? 0, folded.at[to] ?? text.length]));
}

function rangesOfTerm(
  folded: string,
  words: readonly { readonly word: string; readonly from: number }[],
  term: SearchTerm,
): Range[] {
  const asked = wordsOf(fold(term.text).text).map(({ word }) => word);
  if (asked.length === 0) return [];
  const ranges: Range[] = [];
  words.forEach((first, index) => {
    const row = words.slice(index, index + asked.length);
    if (row.length < asked.length || !row.every(({ word }, place) => fits(word, asked[place] ?? '', term.phrase)))
      return;
    const last = row.at(-1) ?? first;
    const isBeginning = asked.length === 1 && last.word.startsWith(asked[0] ?? '') && !term.phrase;
    ranges.push([first.from, last.from + (isBeginning ? (asked[0] ?? '').length : last.word.length)]);
  });
  return ranges.length > 0 || term.phrase ? ranges : anywhere(folded, fold(term.text).text);
}

function fits(word: string, asked: string, phrase: boolean): boolean {
  if (word === asked) return true;
  if (!phrase && asked.length >= PREFIX && word.startsWith(asked)) return true;
  return stem(word) === stem(asked);
}

function anywhere(folded: string, asked: string): Range[] {
  const ranges: Range[] = [];
  if (asked.length < PREFIX) return ranges;
  for (let from = folded.indexOf(asked); from >= 0; from = folded.indexOf(asked, from + asked.length)) {
    ranges.push([from, from + asked.length]);
  }
  return ranges;
}

/** Where digits stand in a number, whatever parts them. */
export function rangesOfDigits(text: string, digits: string): Range[] {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const start = places
    .map((place) => text[place])
    .join('')
    .indexOf(digits);
  if (start < 0) return [];
  return [[places[start] ?? 0, (places[start + digits.length - 1] ?? 0) + 1]];
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last !== undefined && range[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], range[1])];
    else result.push(range);
  }
  return result;
}

const BEFORE = 50;
const LONGEST = 220;

/** The text around the first thing found, on one line, with an ellipsis where it was cut. */
export function excerptOf(text: string, ranges: readonly Range[]): MarkedText {
  const first = ranges[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : nextWord(text, first - BEFORE, first);
  const to = Math.min(text.length, lastWord(text, from + LONGEST));
  const lead = from > 0 ? '… ' : '';
  const tail = to < text.length ? ' …' : '';
  const shift = lead.length - from;
  return {
    text: `${lead}${text.slice(from, to).replaceAll(/\s/g, ' ')}${tail}`.toWellFormed(),
    ranges: ranges.flatMap(([start, end]): [number, number][] =>
      start >= to ? [] : [[start + shift, Math.min(end, to) + shift]],
    ),
  };
}

function nextWord(text: string, from: number, most: number): number {
  const space = text.slice(from, most).search(/\s/);
  return space < 0 ? from : from + space + 1;
}

function lastWord(text: string, to: number): number {
  if (to >= text.length) return to;
  const space = text.lastIndexOf(' ', to);
  return space > to - 40 ? space : to;
}

export const marked = (text: string, terms: readonly SearchTerm[]): MarkedText => ({
  text,
  ranges: rangesOf(text, terms).map(([from, to]) => [from, to]),
});
