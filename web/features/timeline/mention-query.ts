import type { Named } from './text-parts.ts';

/** What is being typed after an @, and where the @ stands. */
export interface MentionQuery {
  readonly from: number;
  readonly query: string;
}

/** Names have a few words; what is longer is a sentence that happens to follow an @. */
const LONGEST = 40;
const SHOWN = 6;

/** The name that is being typed in front of the caret; null when there is none. An address has something before its @. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || /[\p{L}\p{N}]/u.test(before[from - 1] ?? '')) return null;
  const query = before.slice(from + 1);
  return query.length > LONGEST || /\n|^\s/.test(query) ? null : { from, query };
}

/** People whose name, or a word of it, begins with what was typed; those whose whole name does come first. */
export function matchPeople<T extends Named>(people: readonly T[], query: string): readonly T[] {
  const wanted = plain(query);
  const rank = ({ name }: T): number => {
    const known = plain(name);
    if (known.startsWith(wanted)) return 0;
    return known.split(/[\s-]+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .map((person) => ({ person, at: rank(person) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map(({ person }) => person);
}

/** Letters without their marks, as people type in a hurry. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The text with the name put in, and where the caret is then. */
export function withMention(text: string, { from, query }: MentionQuery, name: string) {
  const head = `${text.slice(0, from)}@${name} `;
  const rest = text.slice(from + 1 + query.length);
  return { text: head + rest.replace(/^ /, ''), caret: head.length };
}
