/** The entry that an arrow, Home or End leads to; null for any other key. */
export function entryAfter(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return current <= 0 ? count - 1 : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The next entry that begins with the letters typed; the same letter again goes on to the next that begins with it. */
export function entryByLetters(words: readonly string[], current: number, typed: string): number | null {
  const text = typed.toLocaleLowerCase();
  const repeated = [...text].every((letter) => letter === text[0]);
  const wanted = repeated ? (text[0] ?? '') : text;
  const from = repeated ? current + 1 : Math.max(current, 0);
  for (let step = 0; step < words.length; step += 1) {
    const index = (from + step) % words.length;
    if (words[index]?.trim().toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
