/**
 * Plain text as a template text and back. A part is either literal (what it prints is what it says) or something between
 * braces, kept as it is written.
 */
export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'braces'; readonly source: string };

/** A template text that prints exactly this plain text, whatever braces and backslashes it holds. */
export const escapeText = (text: string): string => joinParts([{ kind: 'literal', text }]);

/**
 * Writes parts as one template text. A brace is printed by a helper where it would touch another brace of its kind;
 * a backslash before braces is doubled, because alone it would switch them off.
 */
export function joinParts(parts: readonly TextPart[]): string {
  const merged = mergeLiterals(parts);
  return merged
    .map((part, index) =>
      part.kind === 'braces' ? part.source : escapeLiteral(part.text, index > 0, index < merged.length - 1),
    )
    .join('');
}

function mergeLiterals(parts: readonly TextPart[]): TextPart[] {
  const merged: TextPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === 'literal' && last?.kind === 'literal')
      merged[merged.length - 1] = { kind: 'literal', text: last.text + part.text };
    else if (part.kind === 'braces' || part.text !== '') merged.push(part);
  }
  return merged;
}

/** `after` and `before`: braces stand on that side. */
function escapeLiteral(text: string, after: boolean, before: boolean): string {
  let written = '';
  let touching = after;
  for (let index = 0; index < text.length; index += 1) {
    const helper = helperFor(text.charAt(index), text.charAt(index + 1), touching, before);
    written = helper === null ? written + text.charAt(index) : `${closeBackslash(written)}{{${helper}}}`;
    touching = helper !== null;
  }
  return before ? closeBackslash(written) : written;
}

function helperFor(character: string, next: string, touching: boolean, before: boolean): string | null {
  if (character === '}') return touching ? 'rightBrace' : null;
  const wouldTouch = next === '{' || (next === '' && before);
  return character === '{' && wouldTouch ? 'leftBrace' : null;
}

const closeBackslash = (written: string): string => (written.endsWith('\\') ? `${written}\\` : written);

/**
 * Splits a template text that `checkText` has accepted into literal parts and parts between braces. Joining them again
 * gives a text that prints the same.
 */
export function splitText(source: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let rest = source;
  for (let open = rest.indexOf('{{'); open >= 0; open = rest.indexOf('{{')) {
    const before = rest.slice(0, open);
    if (before.endsWith('\\') && !before.endsWith('\\\\')) {
      const end = switchedOff(rest, open);
      parts.push({ kind: 'literal', text: before.slice(0, -1) + rest.slice(open, end) });
      rest = rest.slice(end);
    } else {
      const end = endOfBraces(rest, open);
      parts.push(
        { kind: 'literal', text: before.endsWith('\\') ? before.slice(0, -1) : before },
        between(rest.slice(open, end)),
      );
      rest = rest.slice(end);
    }
  }
  parts.push({ kind: 'literal', text: rest });
  return mergeLiterals(parts);
}

function between(source: string): TextPart {
  const brace = BRACES.get(source);
  return brace === undefined ? { kind: 'braces', source } : { kind: 'literal', text: brace };
}

const BRACES: ReadonlyMap<string, string> = new Map([
  ['{{leftBrace}}', '{'],
  ['{{rightBrace}}', '}'],
]);

/** Where a text whose braces are switched off by a backslash ends: before the next braces or their backslashes. */
function switchedOff(text: string, open: number): number {
  const next = text.indexOf('{{', open + 2);
  if (next < 0) return text.length;
  if (text.startsWith('\\\\', next - 2) && next - 2 >= open + 2) return next - 2;
  return text.charAt(next - 1) === '\\' && next - 1 >= open + 2 ? next - 1 : next;
}

/** The end of `{{...}}` that starts at `open`; quoted texts, names in brackets and comments may hold braces. */
function endOfBraces(text: string, open: number): number {
  const comment = /^\{\{~?!(--)?/.exec(text.slice(open, open + 6));
  if (comment !== null) return endOfComment(text, open, comment[1] !== undefined);
  const token = /"(?:\\"|[^"])*"|'(?:\\'|[^'])*'|\[(?:\\\]|[^\]])*\]|\}\}/g;
  token.lastIndex = open + 2;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '}}') return token.lastIndex;
  }
  return text.length;
}

function endOfComment(text: string, open: number, dashed: boolean): number {
  const end = dashed ? /--~?\}\}/g : /\}\}/g;
  end.lastIndex = open;
  return end.exec(text) === null ? text.length : end.lastIndex;
}
