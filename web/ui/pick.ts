/** Something that can be chosen from a list by typing a part of its words. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** Options of one group stand below its heading; they follow each other in the list. */
  readonly group?: string | undefined;
  /** Words that find it, too. */
  readonly also?: string | undefined;
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** Options whose words hold every word that was typed, in any order; those that begin with it first, else as they stand. */
export function matching<O extends Option>(options: readonly O[], typed: string): readonly O[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return options;
  const text = (option: O) => plain(`${option.label} ${option.group ?? ''} ${option.also ?? ''}`);
  const found = options.filter((option) => words.every((word) => text(option).includes(word)));
  // Groups stay together: only a list without them is put into another order.
  if (found.some((option) => option.group !== undefined)) return found;
  const begins = (option: O) => (plain(option.label).startsWith(words.join(' ')) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b));
}

/** Place of the active option after an arrow; the list goes round. */
export function activeAfter(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, active + 8);
  if (key === 'PageUp') return Math.max(0, active - 8);
  return null;
}
