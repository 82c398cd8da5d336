/** A text as it is compared: small letters without marks, plain digits and signs; `at` leads back to the text itself. */
export interface Folded {
  readonly text: string;
  /** Index in the original of each unit; one more for the end. */
  readonly at: readonly number[];
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ʻ: "'",
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};
const SEEN_ALIKE: readonly (readonly [others: string, latin: string])[] = [
  ['аαɑ', 'a'],
  ['ϲсᴄ', 'c'],
  ['ԁ', 'd'],
  ['еεҽ', 'e'],
  ['һ', 'h'],
  ['іιɩ', 'i'],
  ['јϳ', 'j'],
  ['кκ', 'k'],
  ['мμ', 'm'],
  ['оοօ', 'o'],
  ['рρ', 'p'],
  ['ѕ', 's'],
  ['тτ', 't'],
  ['уγү', 'y'],
  ['хχ', 'x'],
  ['вβ', 'b'],
  ['н', 'h'],
  ['η', 'n'],
  ['ѵν', 'v'],
  ['ԝω', 'w'],
  ['ʟ', 'l'],
];
/** Letters of other alphabets that are read as Latin ones: folded on both sides, so that other words stay apart. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  SEEN_ALIKE.flatMap(([others, latin]) => [...others].map((other) => [other, latin] as const)),
);
/** What is not seen: it must not hide a name. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
const PLAIN = /^[a-z0-9 .,:;'"(){}/_@+#-]$/;

/** Folds a text; everything that a person reads as the same comes out the same. */
export function foldText(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    const units = PLAIN.test(character) ? character : foldCharacter(character);
    for (let unit = 0; unit < units.length; unit += 1) at.push(index);
    folded += units;
    index += character.length;
  }
  at.push(index);
  return { text: folded, at };
}

/** The folded text alone. */
export const fold = (text: string): string => foldText(text).text;

function foldCharacter(character: string): string {
  if (UNSEEN.test(character)) return '';
  if (/\s/u.test(character)) return ' ';
  const small = character.toLowerCase();
  const known = LETTERS[small];
  if (known !== undefined) return known;
  // Letters of mathematics have no small ones before they are plain.
  const bare = small.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return LOOKALIKES.get(bare) ?? bare.replaceAll(/\p{Nd}/gu, digit);
}

/** Digits of every script stand in rows of ten, zero first. */
function digit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** A place of the folded text in the text itself. */
export function unfold({ at }: Folded, start: number, end: number): { readonly start: number; readonly end: number } {
  const last = at[end - 1] ?? 0;
  let stop = end;
  while (stop < at.length - 1 && at[stop] === last) stop += 1;
  return { start: at[start] ?? 0, end: at[stop] ?? last };
}

/** Digits of a text, and nothing else. */
export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
