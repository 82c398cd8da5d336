/** A text in pieces: plain words, links that can be followed, and people who are named in it. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'mention'; readonly text: string; readonly userId: string };

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Web addresses only: nothing else that a customer writes becomes something to press. */
const LINK = /https?:\/\/[^\s<>"'`]+/giu;
/** Belongs to the sentence around an address, not to the address. */
const TRAILING: ReadonlySet<string> = new Set('.,;:!?)]}»”');

export function textParts(text: string, named: readonly Named[] = []): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const found = withoutTrailing(match[0]);
    if (!URL.canParse(found)) continue;
    parts.push(...withMentions(text.slice(at, match.index), named), { kind: 'link', text: found, href: found });
    at = match.index + found.length;
  }
  parts.push(...withMentions(text.slice(at), named));
  return parts;
}

/** Letter by letter: an expression would try each of ten thousand dots as the first. */
function withoutTrailing(address: string): string {
  let end = address.length;
  while (TRAILING.has(address[end - 1] ?? '')) end -= 1;
  return address.slice(0, end);
}

/** The longest name wins, so that "@Ann Lee" is not taken for "@Ann". */
function withMentions(text: string, named: readonly Named[]): readonly TextPart[] {
  if (text === '') return [];
  const byLength = [...named].sort((a, b) => b.name.length - a.name.length);
  const parts: TextPart[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const who = text[at] === '@' ? byLength.find(({ name }) => isNamedAt(text, at, name)) : undefined;
    if (who === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push({ kind: 'mention', text: `@${who.name}`, userId: who.id });
    at += who.name.length + 1;
  }
  if (plain !== '') parts.push({ kind: 'text', text: plain });
  return parts;
}

function isNamedAt(text: string, at: number, name: string): boolean {
  if (name === '' || !text.startsWith(name, at + 1)) return false;
  if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return false;
  const next = text[at + 1 + name.length];
  return next === undefined || !/[\p{L}\p{N}]/u.test(next);
}

/** People whom a text names, each once. */
export const mentionedIn = (text: string, people: readonly Named[]): readonly string[] => [
  ...new Set(withMentions(text, people).flatMap((part) => (part.kind === 'mention' ? [part.userId] : []))),
];
