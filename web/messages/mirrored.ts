/**
 * A language for testing: English from right to left with a mark on every letter. Words that come from no catalogue stay
 * plain, and what was drawn for one direction only shows itself.
 */
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MARKED = 'àƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const marks = new Map([...PLAIN].map((letter, place) => [letter, [...MARKED][place] ?? letter]));

/** Marks what is said and leaves what is filled in: in ICU messages text stands at an even depth of braces. */
export function markMessage(message: string): string {
  let depth = 0;
  return [...message]
    .map((letter) => {
      if (letter === '{') depth += 1;
      if (letter === '}') depth -= 1;
      return depth % 2 === 0 ? (marks.get(letter) ?? letter) : letter;
    })
    .join('');
}

export const isMarked = (text: string): boolean => [...text].some((letter) => letter > '~' && MARKED.includes(letter));

export function mirrored<C extends Readonly<Record<string, string>>>(catalogue: C): C {
  const words: Record<string, string> = { ...catalogue };
  for (const [key, message] of Object.entries(words)) words[key] = markMessage(message);
  return { ...catalogue, ...words };
}
