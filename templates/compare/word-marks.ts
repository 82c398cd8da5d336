/** A piece of a text: in both, only in the former, or only in the newer. */
export interface WordMark {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Longer texts are shown as a whole, once as they were and once as they are. */
const MOST_STEPS = 250_000;

/** What changed in a text, word by word: the pieces without the added ones are the former text, without the removed ones the newer. */
export function wordMarks(before: string, after: string): readonly WordMark[] {
  const one = wordsOf(before);
  const other = wordsOf(after);
  if (one.length * other.length > MOST_STEPS) return joined([mark('removed', before), mark('added', after)]);
  const table = lengths(one, other);
  const marks: WordMark[] = [];
  let [left, right] = [0, 0];
  while (left < one.length || right < other.length) {
    const word = one[left];
    const next = other[right];
    if (word !== undefined && word === next) {
      marks.push(mark('same', word));
      left += 1;
      right += 1;
    } else if (next === undefined || (word !== undefined && at(table, left + 1, right) >= at(table, left, right + 1))) {
      marks.push(mark('removed', word ?? ''));
      left += 1;
    } else {
      marks.push(mark('added', next));
      right += 1;
    }
  }
  return joined(marks);
}

const mark = (kind: WordMark['kind'], text: string): WordMark => ({ kind, text });
const wordsOf = (text: string): readonly string[] =>
  text.match(/\{\{[^}]*\}\}|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
const at = (table: readonly (readonly number[])[], left: number, right: number): number => table[left]?.[right] ?? 0;

/** How many words the rests have in common, by where they begin. */
function lengths(one: readonly string[], other: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = Array.from({ length: one.length + 1 }, () => []);
  for (let left = one.length - 1; left >= 0; left -= 1) {
    const row = table[left] ?? [];
    for (let right = other.length - 1; right >= 0; right -= 1) {
      row[right] =
        one[left] === other[right]
          ? at(table, left + 1, right + 1) + 1
          : Math.max(at(table, left + 1, right), at(table, left, right + 1));
    }
  }
  return table;
}

/** Neighbours of one kind become one piece; what was removed stands before what was added. */
function joined(marks: readonly WordMark[]): readonly WordMark[] {
  const pieces: WordMark[] = [];
  let [removed, added] = ['', ''];
  const settle = () => {
    if (removed !== '') pieces.push(mark('removed', removed));
    if (added !== '') pieces.push(mark('added', added));
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of marks) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      settle();
      const last = pieces.at(-1);
      if (last?.kind === 'same') pieces[pieces.length - 1] = mark('same', last.text + text);
      else pieces.push(mark('same', text));
    }
  }
  settle();
  return pieces;
}
