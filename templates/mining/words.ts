import { type CaseKnowledge, type Detected, detect } from '../capture/detect.ts';
import { editDistance } from '../capture/edit-distance.ts';

/** One word of a text, or a value of its case that stands there instead. */
export interface Token {
  /** How the word is compared: small letters, no accents, no punctuation; `VALUE` for a value of the case. */
  readonly plain: string;
  /** The word as it is written, with what stands before it since the word before. */
  readonly written: string;
  /** Where the word itself begins in `written`, behind spaces and opening marks. */
  readonly from: number;
  /** Behind the word itself; what follows in `written` are closing marks. */
  readonly to: number;
  /** What was recognised there; null for a word. */
  readonly value: Recognised | null;
}

/** A value in a text that belongs to one case. */
export interface Recognised {
  readonly value: string;
  readonly parameter: string;
  readonly personal: boolean;
  /** It equals what the case knows, and does not just look like something. */
  readonly known: boolean;
}

/** Stands in for a value when texts are compared: no word can be this. */
export const VALUE = '#';

/** A text as words, in which values of its case are told from words that say what to do. */
export function tokensOf(text: string, knowledge: CaseKnowledge): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const found of detect(text, knowledge)) {
    tokens.push(...wordsOf(text.slice(at, found.start)));
    tokens.push(valueToken(text.slice(found.start, found.end), found));
    at = found.end;
  }
  tokens.push(...wordsOf(text.slice(at)));
  return tokens;
}

const valueToken = (value: string, { parameter, personal, because }: Detected): Token => ({
  plain: VALUE,
  written: value,
  from: 0,
  to: value.length,
  value: { value, parameter, personal, known: !because.startsWith('It looks like') },
});

/** Spaces belong to the word behind them; at the end they are a word of nothing. */
function wordsOf(text: string): readonly Token[] {
  return [...text.matchAll(/\s*\S+|\s+$/gu)].map(([written]) => wordToken(written));
}

function wordToken(written: string): Token {
  const core = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(written);
  const from = core?.index ?? written.length;
  const word = core?.[0] ?? '';
  const to = from + word.length;
  const numeric = /\p{N}/u.test(word);
  return {
    plain: numeric ? VALUE : plainOf(word),
    written,
    from,
    to,
    value: numeric ? { value: word, parameter: 'number', personal: false, known: false } : null,
  };
}

/** Small letters without accents and marks: `Straße` and `STRASSE` are one word. */
export const plainOf = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The words of a text as they are compared with others; punctuation alone is no word. */
export const skeletonOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.map(({ plain }) => plain).filter((plain) => plain !== '');

/**
 * Whether two words look like one word typed differently: one letter changed, missing, added or two of them changed
 * places in a word of five letters and more, two such slips from nine letters on. The first letter is never a slip.
 */
export function isSlip(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  if (longest < 5 || one.charAt(0) !== other.charAt(0)) return false;
  return editDistance(one, other, 2) <= (longest < 9 ? 1 : 2);
}

/** Whether two texts are the same but for slips of typing, or for a space inside a word. */
export function sameButSlips(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === other.length) {
    const differing = one.flatMap((word, index) =>
      word === other[index] ? [] : [[word, other[index] ?? ''] as const],
    );
    return differing.length <= 2 && differing.every(([here, there]) => here !== VALUE && isSlip(here, there));
  }
  return Math.abs(one.length - other.length) === 1 && one.join('') === other.join('') && one.join('').length >= 5;
}
