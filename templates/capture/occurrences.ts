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

/** Every place where exactly this value stands by itself, from left to right. */
export function occurrences(text: string, value: string): readonly Span[] {
  return matches(text, new RegExp(RegExp.escape(value), 'gu'));
}

/** The same without regard to upper and lower case. */
export function occurrencesFolded(text: string, value: string): readonly Span[] {
  return matches(text, new RegExp(RegExp.escape(value), 'giu'));
}

/** Every match of a pattern (with the flag g) that stands by itself. */
export function matches(text: string, pattern: RegExp): readonly Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(pattern)) {
    const span = { start: found.index, end: found.index + found[0].length };
    if (span.end > span.start && standsAlone(text, span)) spans.push(span);
  }
  return spans;
}
