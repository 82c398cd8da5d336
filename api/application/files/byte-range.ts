import type { ByteRange } from './file-storage.ts';

/** Which part of a file is asked for: all of it, one range, or one that it does not have. */
export type AskedRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'part'; readonly range: ByteRange }
  | { readonly kind: 'beyond' };

const ALL: AskedRange = { kind: 'all' };

/** Reads the header `Range`. Several ranges, and what is not understood, are answered with the whole file (RFC 9110). */
export function readRange(header: string | undefined, size: number): AskedRange {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return ALL;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? { kind: 'beyond' } : part(size - length, size - 1);
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return ALL;
  return first >= size ? { kind: 'beyond' } : part(first, last);
}

const part = (first: number, last: number): AskedRange => ({ kind: 'part', range: { first, last } });
