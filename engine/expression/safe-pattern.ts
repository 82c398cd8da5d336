import { RE2JS } from 're2js';

const cache = new Map<string, RE2JS>();
const MAX_CACHED = 500;
const MAX_PATTERN = 500;

/** Compiles a pattern for the linear-time engine and keeps it. Throws with the engine's words when it is not one. */
export function safePattern(source: string): RE2JS {
  const known = cache.get(source);
  if (known !== undefined) return known;
  if (source.length > MAX_PATTERN) throw new Error(`A pattern may have ${MAX_PATTERN} characters at most`);
  const compiled = RE2JS.compile(source);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(source, compiled);
  return compiled;
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

/** Whether some part of the text matches. Takes time in proportion to the text, whatever the pattern. */
export const matchesSafe = (text: string, pattern: string): boolean => safePattern(pattern).test(text);
