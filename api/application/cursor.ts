import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { Uuid } from '../contract/common.ts';
import { placesOfIllFormed } from './json-limits.ts';

const MAX_LENGTH = 500;

/** Where the next page begins: the sort keys of the last row, as text that means nothing to clients. */
function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Where to go on: `after` is null on the first page. Not ok when the text is not one of our cursors. */
export type ReadCursor<T> = { readonly ok: true; readonly after: T | null } | { readonly ok: false };

/** Whoever makes up a cursor gets a 400, not an error of the database. */
export function readCursor<T extends TSchema>(schema: T, text: string | undefined): ReadCursor<Static<T>> {
  if (text === undefined || text === '') return { ok: true, after: null };
  if (text.length > MAX_LENGTH) return { ok: false };
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Value.Check(schema, keys) || placesOfIllFormed(keys, '').length > 0) return { ok: false };
    return { ok: true, after: keys };
  } catch {
    return { ok: false };
  }
}

/** Cuts the one row too many that tells whether there is a next page. */
export function cutPage<T>(
  found: readonly T[],
  limit: number,
  keysOf: (row: T) => readonly (string | number | null)[],
): { readonly rows: readonly T[]; readonly next?: string } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return found.length > limit && last !== undefined ? { rows, next: encodeCursor(keysOf(last)) } : { rows };
}

const Moment = Type.String({ format: 'date-time', pattern: '^[12]\\d{3}-.{1,30}Z$' });

/** Sorted by an instant that may be absent, ties broken by id. */
export const MomentCursor = Type.Tuple([Type.Union([Moment, Type.Null()]), Uuid]);
/** Sorted by a text, ties broken by id. */
export const TextCursor = Type.Tuple([Type.String({ maxLength: 300 }), Uuid]);
