import { digitsOf, type Folded, fold, unfold } from './fold.ts';
import type { Span } from './occurrences.ts';

const SHORTEST = 3;
/** Fewer digits are in any text. */
const FEWEST_DIGITS = 6;
const NUMBER = /\+?\(?\d(?:[\d ().,/_'-]*\d)?/g;
const WORD = /[\p{L}\p{N}]/u;

/** A value as it is looked for: its words with any blanks between them, and its digits in any grouping. */
export interface Wanted {
  readonly pattern: RegExp | null;
  /** Digits alone, when the value is a number of somebody or something; null otherwise. */
  readonly digits: string | null;
  /** With or without the country code in front. */
  readonly loose: boolean;
}

/** Prepares a value to be looked for in many texts; null when it is too short to tell anything. */
export function wanted(value: string, { loose = false }: { readonly loose?: boolean } = {}): Wanted | null {
  const words = fold(value)
    .split(/\s+/)
    .filter((word) => word !== '');
  const bare = words.join(' ');
  const digits = digitsOf(bare);
  const numeric = digits.length >= FEWEST_DIGITS && digits.length * 2 > bare.replaceAll(' ', '').length;
  if (bare.length < SHORTEST) return null;
  return {
    pattern: new RegExp(words.map((word) => RegExp.escape(word)).join('[\\s,;]+'), 'g'),
    digits: numeric ? digits : null,
    loose,
  };
}

/** Every place of a text where the value stands by itself, in whatever spelling. */
export function findWanted(text: Folded, value: Wanted): readonly Span[] {
  const spans: Span[] = [];
  for (const match of value.pattern === null ? [] : text.text.matchAll(value.pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (aloneIn(text.text, span)) spans.push(unfold(text, span.start, span.end));
  }
  if (value.digits !== null) spans.push(...numbersIn(text, value.digits, value.loose));
  return spans;
}

function numbersIn(text: Folded, digits: string, loose: boolean): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.text.matchAll(NUMBER)) {
    const found = digitsOf(match[0]);
    const same = loose ? sameNumber(found, digits) : found === digits || found.includes(digits);
    if (same) spans.push(unfold(text, match.index, match.index + match[0].length));
  }
  return spans;
}

const LEAST_OF_PHONE = 7;

/** The same number of a phone: its last digits count, since the country code is often left out. */
function sameNumber(found: string, known: string): boolean {
  if (found.includes(known)) return true;
  const bare = found.replace(/^0+/, '');
  const core = known.replace(/^0+/, '');
  return bare.length >= LEAST_OF_PHONE && core.length >= LEAST_OF_PHONE && (core.endsWith(bare) || bare.endsWith(core));
}

/** A value is not found inside a longer word or number; scripts without blanks have no words. */
function aloneIn(text: string, { start, end }: Span): boolean {
  const at = (index: number): string => text.charAt(index);
  const joins = (one: string, other: string): boolean =>
    WORD.test(one) && WORD.test(other) && !/\p{Script=Han}/u.test(one + other);
  return !joins(at(start - 1), at(start)) && !joins(at(end - 1), at(end));
}
