/** Where a value stands in a text, in UTF-16 units; `end` is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]/u;

/** Whether a span begins and ends between words: `489` is not found in `4890`. */
export function standsAlone(text: string, { start, end }: Span): boolean {
  const before = lastCharacter(text.slice(Math.max(0, start - 2), start));
  const after = String.fromCodePoint(text.codePointAt(end) ?? 32);
  const first = String.fromCodePoint(text.codePointAt(start) ?? 32);
  const last = lastCharacter(text.slice(start, end));
  return !(WORD.test(before) && WORD.test(first)) && !(WORD.test(last) && WORD.test(after));
}

const lastCharacter = (text: string): string => Array.from(text).at(-1) ?? ' ';

/**
 * Every place where exactly this value stands by itself, from left to right. A value that never stands by itself (in a
 * script without blanks, inside an account) is found where it stands. Inside a longer value it is a part of that.
 */
export function occurrences(text: string, value: string, longer: readonly string[] = []): readonly Span[] {
  const pattern = new RegExp(RegExp.escape(value), 'gu');
  const alone = matches(text, pattern);
  const found = alone.length > 0 ? alone : everyMatch(text, pattern);
  const held = longer.flatMap((each) => everyMatch(text, new RegExp(RegExp.escape(each), 'gu')));
  return found.filter(({ start, end }) => !held.some((other) => other.start <= start && end <= other.end));
}

/** Every match of a pattern (with the flag g) that stands by itself. */
export const matches = (text: string, pattern: RegExp): readonly Span[] =>
  everyMatch(text, pattern).filter((span) => standsAlone(text, span));

const everyMatch = (text: string, pattern: RegExp): readonly Span[] =>
  [...text.matchAll(pattern)]
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
    .filter(({ start, end }) => end > start);
