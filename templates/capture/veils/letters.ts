import { digitsOf, fold, foldText } from '../fold.ts';
import type { Veil } from './veil.ts';

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFF01-\uFF5E]|(?![0-9])\p{Nd}/gu;

/** What is not seen, wide letters, and digits of other scripts. */
export function unseenVeils(text: string): readonly Veil[] {
  return [...text.matchAll(UNSEEN)].map(({ 0: found, index }) => {
    const wide = found.normalize('NFKC');
    const read = /\p{Nd}/u.test(found) ? digitsOf(fold(found)) : /[!-~]/.test(wide) ? wide : '';
    return { start: index, end: index + found.length, text: read };
  });
}

/** Letters one by one, with the same sign between them. */
const LETTERS = /(?<![\p{L}\p{N}])\p{L}([\s._/*·|+~-]{1,3})\p{L}(?:\1\p{L})+(?![\p{L}\p{N}])/gu;
const SHORTEST = 4;

/** "M a i e r", "m.a.i.e.r"; a known name is told from letters that stand beside it. */
export function letterVeils(text: string, names: readonly string[]): readonly Veil[] {
  return [...text.matchAll(LETTERS)].map(({ 0: found, index }) => {
    const letters = [...found.matchAll(/\p{L}/gu)].map(({ 0: letter, index: at }) => ({ letter, at: index + at }));
    const joined = letters.map(({ letter }) => letter).join('');
    const folded = foldText(joined).text;
    const isPlain = folded.length === joined.length && joined.length === letters.length;
    const [name] = isPlain ? names.filter((each) => each.length >= SHORTEST && folded.includes(each)) : [];
    const from = name === undefined ? 0 : folded.indexOf(name);
    const within = letters.slice(from, name === undefined ? letters.length : from + name.length);
    return {
      start: within[0]?.at ?? index,
      end: (within.at(-1)?.at ?? index) + (within.at(-1)?.letter.length ?? 1),
      text: within.map(({ letter }) => letter).join(''),
      ...(isPlain ? { at: within.map(({ at }) => at) } : {}),
    };
  });
}

/** Words written in one, as names of fields are: `callCrystal`. */
const CAMEL = /(?<!\p{Ll})\p{Lu}?\p{Ll}+(?:\p{Lu}\p{Ll}+)+/gu;

export function camelVeils(text: string): readonly Veil[] {
  return [...text.matchAll(CAMEL)].map(({ 0: found, index }) => {
    const units = Array.from(found, (_, place) => place).flatMap((place) =>
      place > 0 && /\p{Lu}/u.test(found.charAt(place))
        ? [
            { letter: ' ', at: index + place },
            { letter: found.charAt(place), at: index + place },
          ]
        : [{ letter: found.charAt(place), at: index + place }],
    );
    return {
      start: index,
      end: index + found.length,
      text: units.map(({ letter }) => letter).join(''),
      at: units.map(({ at }) => at),
    };
  });
}
