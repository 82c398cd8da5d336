import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { isWellFormed } from './json-limits.ts';

const MAX_LENGTH = 500;

/** Where the next page begins: the sort keys of the last row, as text that means nothing to clients. */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Null when the text is not one of our cursors: whoever made it up gets a 400, not a database error. */
export function decodeCursor<T extends TSchema>(schema: T, text: string): Static<T> | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!isWellFormed(JSON.stringify(keys))) return null;
    return Value.Check(schema, keys) ? keys : null;
  } catch {
    return null;
  }
}

const Uuid = Type.String({ format: 'uuid' });
const Moment = Type.String({ format: 'date-time', maxLength: 40 });

/** Sorted by an instant that may be absent, ties broken by id. */
export const MomentCursor = Type.Tuple([Type.Union([Moment, Type.Null()]), Uuid]);
/** Sorted by a text, ties broken by id. */
export const TextCursor = Type.Tuple([Type.String({ maxLength: 300 }), Uuid]);
