import type { Veil } from './veil.ts';

const ESCAPE = /\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});/giu;
const PERCENT = /(?:%[0-9a-f]{2})+/giu;
const BASE64 = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{6,400}={0,2}(?![A-Za-z0-9+/=])/gu;
const LAST = 0x10ffff;

/** Letters as their numbers, as in programs and on the web, and texts in base 64. */
export function decodeVeils(text: string): readonly Veil[] {
  const veils = [...escapes(text), ...percents(text)].sort((one, other) => one.start - other.start);
  return veils.length > 0 ? veils : encoded(text);
}

function escapes(text: string): readonly Veil[] {
  if (!/\\[ux]|&#/i.test(text)) return [];
  return [...text.matchAll(ESCAPE)].flatMap((match) => {
    const hex = match.slice(1, 5).find((each) => each !== undefined);
    const code = hex === undefined ? Number(match[5]) : Number.parseInt(hex, 16);
    if (code > LAST) return [];
    return [{ start: match.index, end: match.index + match[0].length, text: String.fromCodePoint(code) }];
  });
}

function percents(text: string): readonly Veil[] {
  if (!text.includes('%')) return [];
  return [...text.matchAll(PERCENT)].flatMap(({ 0: found, index }) => {
    const read = decoded(found);
    return read === null ? [] : [{ start: index, end: index + found.length, text: read }];
  });
}

function encoded(text: string): readonly Veil[] {
  return [...text.matchAll(BASE64)].flatMap(({ 0: found, index }) => {
    // Words have large letters in front only.
    if (!/[a-z][A-Z]|\d/.test(found)) return [];
    const read = fromBase64(found);
    return read === null || !READABLE.test(read) ? [] : [{ start: index, end: index + found.length, text: read }];
  });
}

/** What people write: a name, a number, an address. */
const READABLE = /^[\p{L}\p{M}\p{N} \n.,:;@+()'"’/_&#-]{4,}$/u;

function fromBase64(found: string): string | null {
  const plain = found.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (plain.length % 4 === 1) return null;
  const bytes = [...plain].flatMap((letter, index) => byteAt(plain, letter, index));
  return decoded(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Each letter but the first of four ends a byte. */
function byteAt(text: string, letter: string, index: number): readonly number[] {
  if (index % 4 === 0) return [];
  const before = ALPHABET.indexOf(text.charAt(index - 1));
  const now = ALPHABET.indexOf(letter);
  const bits = (index % 4) * 2;
  return [((before << bits) | (now >> (6 - bits))) & 0xff];
}

function decoded(percents_: string): string | null {
  try {
    return decodeURIComponent(percents_);
  } catch {
    return null;
  }
}
