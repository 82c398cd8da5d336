import type { CaseKnowledge } from '../capture/detect.ts';
import { joinParts, type TextPart } from '../rendering/plain-text.ts';
import type { ParameterBook } from './parameter-book.ts';
import { type Token, tokensOf, VALUE } from './words.ts';

/** What a text was in one case. */
export interface TextOfCase {
  /** Position of the case. */
  readonly at: number;
  readonly text: string;
  readonly knowledge: CaseKnowledge;
}

/** A text read as words, those that count numbered. */
interface Read {
  readonly at: number;
  readonly tokens: readonly Token[];
  readonly words: readonly Token[];
  readonly skeleton: string;
}

/** One text for all cases, and how many of the texts it stands for. */
export interface SharedText {
  readonly text: string;
  readonly from: number;
  readonly of: number;
}

const MOST_READ = 100;

/**
 * One template text for what was said in several cases (rule MINE-11): words that stay are kept, what belongs to one case
 * becomes a parameter, and so does what differs from case to case where the words around it stay. Null when the texts have
 * nothing in common and no one of them is usual.
 */
export function sharedText(texts: readonly TextOfCase[], book: ParameterBook, needed: boolean): SharedText | null {
  const read = spread(texts, MOST_READ).map(readText);
  const usual = mostCommon(read);
  if (usual === undefined) return null;
  const told = { from: usual.length, of: read.length };
  if (usual.length * 2 >= read.length) return { text: alignedText(usual, book), ...told };
  const framed = framedText(read, book);
  if (framed !== null) return { text: framed, from: read.length, of: read.length };
  return needed ? { text: alignedText(usual, book), ...told } : null;
}

/** At most so many, taken evenly from all. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]).flatMap(
    (each) => each ?? [],
  );
}

function readText({ at, text, knowledge }: TextOfCase): Read {
  const tokens = tokensOf(text, knowledge);
  const words = tokens.filter(({ plain }) => plain !== '');
  return { at, tokens, words, skeleton: words.map(({ plain }) => plain).join(' ') };
}

function mostCommon(read: readonly Read[]): readonly Read[] | undefined {
  const bySkeleton = new Map<string, Read[]>();
  for (const each of read) bySkeleton.set(each.skeleton, [...(bySkeleton.get(each.skeleton) ?? []), each]);
  return [...bySkeleton.values()].sort((one, other) => other.length - one.length)[0];
}

/** Texts with the same words: values among them become parameters unless they are the same in every case. */
function alignedText(alike: readonly Read[], book: ParameterBook): string {
  const [first] = usualSpelling(alike);
  let index = -1;
  const parts = (first?.tokens ?? []).flatMap((token, place): readonly TextPart[] => {
    if (token.plain === '') return [{ kind: 'literal', text: token.written }];
    index += 1;
    if (token.value === null) return [{ kind: 'literal', text: token.written }];
    const values = new Map(alike.flatMap((each) => valueAt(each, index)));
    return slot(token, values, wordBefore(first?.tokens ?? [], place), book);
  });
  return joinParts(trimmed(parts));
}

const valueAt = ({ at, words }: Read, index: number): readonly (readonly [number, string])[] => {
  const value = words[index]?.value;
  return value == null ? [] : [[at, value.value]];
};

/** Texts that are spelled as most are, first. */
function usualSpelling(alike: readonly Read[]): readonly Read[] {
  const spelling = ({ tokens }: Read): string =>
    tokens.map((each) => (each.value === null ? each.written : VALUE)).join('');
  const counts = new Map<string, number>();
  for (const each of alike) counts.set(spelling(each), (counts.get(spelling(each)) ?? 0) + 1);
  return alike.toSorted((one, other) => (counts.get(spelling(other)) ?? 0) - (counts.get(spelling(one)) ?? 0));
}

/** What looks like a value of one case, but is the same in all of several, is a rule and stays. */
function slot(token: Token, values: ReadonlyMap<number, string>, before: string, book: ParameterBook): TextPart[] {
  const { value } = token;
  if (value === null) return [{ kind: 'literal', text: token.written }];
  const distinct = new Set([...values.values()].map((each) => each.toLowerCase()));
  const isRule = values.size > 1 && distinct.size === 1 && !value.known && !value.personal;
  if (isRule) return [{ kind: 'literal', text: token.written }];
  const wanted = value.known || value.parameter !== 'number' ? value.parameter : before || 'value';
  return around(token, book.nameFor({ wanted, values, known: value.known }));
}

const around = ({ written, from, to }: Token, name: string): TextPart[] => [
  { kind: 'literal', text: written.slice(0, from) },
  { kind: 'braces', source: `{{${name}}}` },
  { kind: 'literal', text: written.slice(to) },
];

/** The word in front says what kind of value it is: `room 12`, `part AX`. */
function wordBefore(tokens: readonly Token[], place: number): string {
  const before = tokens.slice(0, place).findLast(({ plain, value }) => plain !== '' && value === null)?.plain ?? '';
  return /^[a-z]{3,20}$/.test(before) && !SMALL_WORDS.has(before) ? before : '';
}

/** Words that say nothing about what stands behind them. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'about after and are before but can did for from has have her him his into its not off our out she that the them then they this until was were will with you your auf aus bei bis das dem den der des die ein eine einem einen einer eines fur ihm ihn ihr ihre ist mit nach oder sein sie und uns vom von vor was wie wird zum zur'.split(
    ' ',
  ),
);

/** The words that all texts begin and end with, and a parameter for what differs between. */
function framedText(read: readonly Read[], book: ParameterBook): string | null {
  const [first, ...rest] = read;
  if (first === undefined || rest.length < 2) return null;
  const shortest = Math.min(...read.map(({ words }) => words.length));
  const before = countSame(read, shortest, (words, index) => words[index]);
  const after = countSame(read, shortest - before, (words, index) => words[words.length - 1 - index]);
  const fixed = [...first.words.slice(0, before), ...first.words.slice(first.words.length - after)];
  if (fixed.length < 2 || fixed.map(({ plain }) => plain).join('').length < 8) return null;
  const values = new Map(read.map(({ at, words }) => [at, said(words.slice(before, words.length - after))]));
  const cut = (index: number): number => {
    const word = first.words[index];
    return word === undefined ? first.tokens.length : first.tokens.indexOf(word);
  };
  const name = book.nameFor({ wanted: wordBefore(first.words, before) || 'value', values, known: false });
  return joinParts(
    trimmed([
      { kind: 'literal', text: written(first.tokens.slice(0, cut(before))) },
      { kind: 'literal', text: before === 0 ? '' : ' ' },
      { kind: 'braces', source: `{{${name}}}` },
      { kind: 'literal', text: written(first.tokens.slice(cut(first.words.length - after))) },
    ]),
  );
}

function countSame(
  read: readonly Read[],
  most: number,
  wordAt: (words: readonly Token[], index: number) => Token | undefined,
): number {
  let count = 0;
  while (count < most) {
    const word = wordAt(read[0]?.words ?? [], count);
    const same = read.every(({ words }) => wordAt(words, count)?.plain === word?.plain);
    if (word === undefined || word.value !== null || !same) break;
    count += 1;
  }
  return count;
}

const written = (tokens: readonly Token[]): string => tokens.map((token) => token.written).join('');
const said = (tokens: readonly Token[]): string => written(tokens).trim();

function trimmed(parts: readonly TextPart[]): readonly TextPart[] {
  const last = parts.length - 1;
  return parts.map((part, index) => {
    if (part.kind === 'braces') return part;
    const start = index === 0 ? part.text.trimStart() : part.text;
    return { kind: 'literal', text: index === last ? start.trimEnd() : start };
  });
}
