import { RE2JS } from 're2js';
import { patternSize } from './pattern-size.ts';

/** A pattern whose time grows with the text and no faster. Longer texts than `longest` do not match. */
export interface SafePattern {
  readonly longest: number;
  test(text: string): boolean;
  /** What matches, one after the other, in the first `longest` characters. */
  finds(text: string): Iterable<string>;
  /** The pattern itself: what compiles schemas tells patterns apart by it. */
  toString(): string;
}

const cache = new Map<string, SafePattern>();
const MAX_CACHED = 500;
const MAX_PATTERN = 500;
/** `x{0,1000}` is a short pattern and a thousand times the work. */
const MAX_SIZE = 1_000;
/** Size of the pattern times length of the text: a quarter of a second. */
const MAX_WORK = 20_000_000;

/** Compiles a pattern for the linear-time engine and keeps it. Throws in plain words when it is not one, or too large. */
export function safePattern(source: string): SafePattern {
  const known = cache.get(source);
  if (known !== undefined) return known;
  if (source.length > MAX_PATTERN) throw new Error(`A pattern may have ${MAX_PATTERN} characters at most`);
  if (source.includes('\\Q')) throw new Error('Escape each character by itself instead of \\Q');
  const size = patternSize(source);
  if (size > MAX_SIZE)
    throw new Error(`With its repetitions written out, a pattern may have ${MAX_SIZE} places at most`);
  const pattern = wrapped(RE2JS.compile(source), source, Math.floor(MAX_WORK / Math.max(1, size)));
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(source, pattern);
  return pattern;
}

function wrapped(compiled: RE2JS, source: string, longest: number): SafePattern {
  return {
    longest,
    test: (text) => text.length <= longest && compiled.test(text),
    *finds(text) {
      const matcher = compiled.matcher(text.slice(0, longest));
      while (matcher.find()) yield matcher.group() ?? '';
    },
    toString: () => source,
  };
}

/** Why this is not a pattern; null when it is one. */
export function patternProblem(source: string): string | null {
  try {
    safePattern(source);
    return null;
  } catch (cause) {
    return `Not a pattern: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

/**
 * Whether some part of the text matches. Takes time in proportion to the text, whatever the pattern; throws when the two
 * together are too much.
 */
export function matchesSafe(text: string, source: string): boolean {
  const pattern = safePattern(source);
  if (text.length <= pattern.longest) return pattern.test(text);
  throw new Error(`This pattern looks through ${pattern.longest} characters at most`);
}
