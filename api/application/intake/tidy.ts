import { createHash } from 'node:crypto';

/** Longest text of one interaction; the raw delivery keeps the rest. */
export const MAX_TEXT = 32_000;
const MAX_NAME = 200;
const MAX_KEY = 200;

/** Postgres stores neither U+0000 nor lone surrogates: both become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** A text of a customer: storable and no longer than `MAX_TEXT`. */
export function tidyText(text: string): string {
  return cut(wellFormed(text), MAX_TEXT);
}

/** A name or title on one line; null when nothing is left. */
export function tidyName(name: string | null | undefined): string | null {
  const line = cut(wellFormed(name ?? ''), 4 * MAX_NAME)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line === '' ? null : cut(line, MAX_NAME);
}

/** An id of somebody else's: storable and short enough for an index. A long one keeps its beginning and gets a hash. */
export function tidyKey(key: string): string {
  const text = wellFormed(key);
  if (text.length <= MAX_KEY) return text;
  const hash = createHash('sha256').update(text).digest('base64url');
  return `${cut(text, MAX_KEY - hash.length - 1)}~${hash}`;
}

/** Cuts at a length without splitting a pair of surrogates. */
function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .toWellFormed()
        .replace(/\uFFFD$/, '');
}

const FIRST_INSTANT = Date.parse('1971-01-01T00:00:00Z');

/**
 * The instant of an event as its sender states it. Nonsense (no number, before 1971) and anything later than the
 * receipt becomes the receipt itself: nothing arrives before it happened.
 */
export function tidyInstant(stated: number | string | null | undefined, receivedAt: Date): string {
  const at = typeof stated === 'string' ? Date.parse(stated) : (stated ?? Number.NaN);
  const believable = at >= FIRST_INSTANT && at <= receivedAt.getTime();
  return (believable ? new Date(at) : receivedAt).toISOString();
}

/** Short name of a text's content, to tell revisions of a message apart. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
