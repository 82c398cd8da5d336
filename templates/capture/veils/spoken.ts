import type { Veil } from './veil.ts';

const DIGITS: Readonly<Record<string, string>> = {
  ...{
    zero: '0',
    oh: '0',
    o: '0',
    nought: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
  },
  ...{ eight: '8', nine: '9', null: '0', eins: '1', ein: '1', zwei: '2', zwo: '2', drei: '3', vier: '4', fünf: '5' },
  ...{ fuenf: '5', sechs: '6', sieben: '7', acht: '8', neun: '9' },
};
const TIMES: Readonly<Record<string, number>> = { double: 2, doppel: 2, triple: 3 };
const SPOKEN = [...Object.keys(DIGITS), ...Object.keys(TIMES)].toSorted((one, other) => other.length - one.length);
const PART = `(?:${SPOKEN.join('|')}|\\d{1,4})`;
/** Numbers as words, some digits among them perhaps. */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])${PART}(?:(?:[\\s,.-]{1,3}|\\s(?:and|und)\\s)${PART}){3,}(?![\\p{L}\\p{N}])`,
  'giu',
);
const FEWEST = 3;

const CORE = "[\\p{L}\\p{N}_%+'-]{1,40}";
const OPEN = '\\s{0,2}[([{<]\\s{0,2}';
const CLOSED = '\\s{0,2}[)\\]}>]\\s{0,2}';
const DOT = `(?:${OPEN}(?:dot|punkt|point|\\.)${CLOSED}|\\s{1,3}(?:dot|punkt)\\s{1,3})`;
const SURE_AT = `(?:${OPEN}(?:at|ät|@)${CLOSED}|\\s{1,3}@\\s{1,3}|@\\s{1,3}|\\s{1,3}@)`;
const AT = '\\s{1,3}(?:at|ät)\\s{1,3}';
const LOCAL = `${CORE}(?:(?:\\.|${DOT})${CORE}){0,3}`;
const HOST = '[\\p{L}\\p{N}-]{1,40}';
/** "at" alone is a word; with "dot" behind it, it is none. */
const MAIL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LOCAL}${SURE_AT}${HOST}(?:(?:\\.|${DOT})${HOST}){1,3}|${LOCAL}(?:${AT}|@)${HOST}(?:${DOT}${HOST}){1,3})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Numbers and addresses written as they are spoken: "oh one seven", "crystal at post dot example". */
export function spokenVeils(text: string): readonly Veil[] {
  return [...numbers(text), ...mails(text)].sort((one, other) => one.start - other.start);
}

function numbers(text: string): readonly Veil[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: found, index }) => {
    const words = found.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.filter((word) => DIGITS[word] !== undefined).length < FEWEST) return [];
    return [{ start: index, end: index + found.length, text: digitsIn(words) }];
  });
}

function digitsIn(words: readonly string[]): string {
  let times = 1;
  let digits = '';
  for (const word of words) {
    const next = TIMES[word];
    if (next === undefined) digits += (DIGITS[word] ?? (/\d/.test(word) ? word : '')).repeat(times);
    times = next ?? 1;
  }
  return digits;
}

function mails(text: string): readonly Veil[] {
  if (!/@|[aä]t/iu.test(text)) return [];
  return [...text.matchAll(MAIL)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    text: found.replaceAll(new RegExp(DOT, 'giu'), '.').replace(new RegExp(`${SURE_AT}|${AT}`, 'iu'), '@'),
  }));
}
