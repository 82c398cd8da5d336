import { type Field, fieldsOf } from './schema-form/fields.ts';
import type { RawValues } from './schema-form/values.ts';

/** A piece of a template text for people: words, or the name of a value that is filled in later. */
export interface TextPiece {
  readonly kind: 'words' | 'blank';
  readonly text: string;
}

const BRACES = /\{\{\{?\s*([^{}]*?)\s*\}?\}\}/g;

/** `Pay {{money amount}}` is "Pay" and the blank "Amount"; what is typed already stands in its place. */
export function textPieces(text: string, parameters: unknown, typed: RawValues = {}): readonly TextPiece[] {
  const fields = fieldsOf(parameters);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(BRACES)) {
    pieces.push({ kind: 'words', text: text.slice(from, found.index) }, pieceOf(found[1] ?? '', fields, typed));
    from = found.index + found[0].length;
  }
  return [...pieces, { kind: 'words' as const, text: text.slice(from) }].filter((piece) => piece.text !== '');
}

function pieceOf(inside: string, fields: readonly Field[], typed: RawValues): TextPiece {
  if (inside === 'leftBrace' || inside === 'rightBrace') {
    return { kind: 'words', text: inside === 'leftBrace' ? '{' : '}' };
  }
  const words: readonly string[] = inside.match(/[A-Za-z_]\w*/g) ?? [];
  const field = fields.find((each) => words.includes(each.name));
  if (field === undefined) return { kind: 'words', text: '…' };
  const value = (typed[field.name] ?? '').trim();
  return value === '' ? { kind: 'blank', text: `‹${field.title}›` } : { kind: 'words', text: value };
}

/** The same as one text: "Pay ‹Amount›". */
export const withPlaceholders = (text: string, parameters: unknown, typed: RawValues = {}): string =>
  textPieces(text, parameters, typed)
    .map((piece) => piece.text)
    .join('');
