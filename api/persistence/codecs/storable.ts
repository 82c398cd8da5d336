import { UnstorableText } from '../../application/case-store.ts';

/** Escapes of U+0000 and of surrogates that stand alone, after an even number of backslashes. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** JSON text for a parameter. Postgres stores neither U+0000 nor half of a surrogate pair: nothing is written then. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  // Ordinary texts have no such escape: JSON.stringify leaves well-formed characters as they are.
  if (text.includes('\\u') && unstorable.test(text)) {
    throw new UnstorableText('a text holds U+0000 or half of a surrogate pair, which cannot be stored');
  }
  return text;
}
