import { type Folded, fold, foldText, unfold } from './fold.ts';
import type { KnownPeople, KnownPerson } from './knowledge.ts';
import { isEveryday, isNoName } from './name-words.ts';
import { indexNear, type NearNames, nearName, shortFormsOf } from './near-names.ts';
import { matches, type Span } from './occurrences.ts';

/** Whose name it is. */
export type Whose = 'customer' | KnownPerson['role'];

/** A place in a text where a name stands, or a part of it. */
export interface NameSpan extends Span {
  readonly whose: Whose;
  readonly part: 'whole' | 'first' | 'last';
  /** Which of the known people, counted from 0. */
  readonly person: number;
}

interface Named {
  readonly whose: Whose;
  readonly person: number;
  readonly part: 'first' | 'last';
  /** Ending that was not part of the name as it is known. */
  readonly bent: boolean;
}

/** Names by their words, ready to be looked up. */
export interface NameIndex {
  readonly exact: ReadonlyMap<string, readonly Named[]>;
  /** Names that end in a vowel, without it: `ann` of Anna, as in Anny or Annou. */
  readonly stems: ReadonlyMap<string, readonly Named[]>;
  /** Names that a word may be but for a slip of typing. */
  readonly near: NearNames;
  /** Words of a name written without a blank. */
  readonly joined: readonly Unspaced[];
  /** Names in scripts that are written without blanks. */
  readonly unspaced: readonly Unspaced[];
  /** Names without a word of their own, as in "Customer A": they count as they are written. */
  readonly written: readonly Unspaced[];
}

interface Unspaced {
  readonly text: string;
  readonly whose: Whose;
  readonly person: number;
}

const SHORTEST_JOINED = 7;
/** Endings that languages put behind a name: genitives, cases, sides of a family. */
const ENDINGS: ReadonlySet<string> = new Set(
  's es en n a e u y i ie o em om ov ova ove ovi owi owa in ina ej ou ovu ovou ich iem ami am ach an nak nek val vel lle lta ssa sta lla ta us os is ski ska skiego iego iemu im t ot et at ra re ban ben hoz hez tol а у е ы и я ю ой ей ом ем ым ого ому ами ах ς ου ας ης'
    .split(' ')
    .map(fold),
);
const NO_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Makes the index of everybody who must not be told. */
export function indexNames(known: KnownPeople): NameIndex {
  const named = namesOf(known);
  const parts = named.flatMap(({ whose, name }, person) =>
    wordsOf(name ?? '').map((word, index) => {
      const about = { whose, person, part: index === 0 ? 'first' : 'last', bent: false } as const;
      return { word, about };
    }),
  );
  const exact = gathered([
    ...parts.flatMap(({ word, about }) => spellings(word).map((spelling) => [spelling, about] as const)),
    ...parts.flatMap(({ word, about }) => shortFormsOf(fold(word)).map((form) => [form, about] as const)),
    ...named.flatMap(({ whose, name }, person) =>
      initialed(name).map((text) => [text, { whose, person, part: 'last', bent: false } as const] as const),
    ),
  ]);
  return {
    exact,
    near: indexNear([...exact.keys()].filter((name) => !isEveryday(name))),
    stems: gathered(
      parts.flatMap(({ word, about }) => stemsOf(word).map((stem) => [stem, { ...about, bent: true }] as const)),
    ),
    joined: named.flatMap(({ whose, name }, person) => joinedOf(name).map((text) => ({ text, whose, person }))),
    unspaced: named.flatMap(({ whose, name }, person) => unspacedOf(name).map((text) => ({ text, whose, person }))),
    written: named.flatMap(({ whose, name }, person) => writtenOf(name).map((text) => ({ text, whose, person }))),
  };
}

/** Everybody's names, with those that channels know them by. */
function namesOf({
  customer,
  people = [],
}: KnownPeople): readonly { readonly whose: Whose; readonly name: string | null }[] {
  const everybody = [...(customer === null ? [] : [{ ...customer, role: 'customer' as const }]), ...people];
  return everybody.flatMap(({ role: whose, name, identities }) =>
    [name, ...identities.map(({ value }) => value).filter(isSpelledName)].map((each) => ({ whose, name: each })),
  );
}

/** Channels give names as accounts: "Crystal Minh" is a name wherever it stands. */
export const isSpelledName = (value: string): boolean =>
  /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){1,4}$/u.test(value.trim());

function gathered(entries: readonly (readonly [string, Named])[]): ReadonlyMap<string, readonly Named[]> {
  const map = new Map<string, Named[]>();
  for (const [key, named] of entries) {
    const known = map.get(key);
    if (known === undefined) map.set(key, [named]);
    else known.push(named);
  }
  return map;
}

/** Names that end in a vowel lose it in some cases. */
function stemsOf(word: string): readonly string[] {
  const folded = fold(word);
  return folded.length >= 3 && /[aeiouyаеиоуыяюαεηιου]$/.test(folded) ? [folded.slice(0, -1)] : [];
}

function joinedOf(name: string | null): readonly string[] {
  const words = wordsOf(name ?? '');
  const orders = words.length > 1 ? [words, words.toReversed()] : [];
  return orders.map((order) => fold(order.join(''))).filter((text) => text.length >= SHORTEST_JOINED);
}

/** `cminh`, as accounts are called. */
function initialed(name: string | null): readonly string[] {
  const [first, ...rest] = wordsOf(name ?? '').map(fold);
  const last = rest.at(-1);
  return first === undefined || last === undefined || last.length < 4 ? [] : [`${first.charAt(0)}${last}`];
}

function unspacedOf(name: string | null): readonly string[] {
  return name !== null && NO_BLANKS.test(name) ? [fold(name).replaceAll(' ', '')] : [];
}

function writtenOf(name: string | null): readonly string[] {
  const text = (name ?? '').trim();
  return wordsOf(text).length === 0 && /\s/u.test(text) ? [text] : [];
}

/** Words of a name that count: a title or "customer" tells nothing, nor does a single letter. */
export const wordsOf = (name: string): readonly string[] =>
  (name.normalize('NFC').match(/\p{L}+/gu) ?? []).filter((word) => fold(word).length > 1 && !isNoName(fold(word)));

/** `Müller` is also written Muller and Mueller. */
function spellings(word: string): readonly string[] {
  const spelled = word
    .toLowerCase()
    .replaceAll(/[äæ]/g, 'ae')
    .replaceAll(/[öøœ]/g, 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('å', 'aa');
  return [...new Set([fold(word), fold(spelled)])];
}

interface Word extends Span {
  readonly text: string;
  /** As it stands in the text: with a large first letter. */
  readonly large: boolean;
  readonly opens: boolean;
  readonly named: readonly Named[];
}

/** Every place of a text where somebody's name stands: whole in any order, or a part of it, in any spelling. */
export function findNames(text: string, index: NameIndex): readonly NameSpan[] {
  const written = index.written.flatMap(({ text: name, ...who }) =>
    matches(text, new RegExp(RegExp.escape(name), 'gu')).map((span) => ({ ...span, ...who, part: 'whole' as const })),
  );
  if (index.exact.size === 0 && index.unspaced.length === 0) return written;
  const folded = foldText(text);
  const found = [...spacedNames(text, folded, index), ...joinedNames(folded, index), ...unspacedNames(folded, index)];
  return [...written, ...found];
}

function spacedNames(text: string, folded: Folded, index: NameIndex): readonly NameSpan[] {
  const words = [...folded.text.matchAll(/\p{L}+/gu)].map((match): Word => {
    const span = { start: match.index, end: match.index + match[0].length };
    const { start } = unfold(folded, span.start, span.end);
    const large = /^\p{Lu}/u.test(text.slice(start, start + 2));
    const opens = /(^|[.!?:\n•*-]\s*)$/.test(text.slice(Math.max(0, start - 4), start));
    const known = lookUp(match[0], index);
    return {
      ...span,
      text: match[0],
      large,
      opens,
      named: known.length > 0 ? known : nearOf(match[0], large && !opens, index),
    };
  });
  const spans: NameSpan[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const run = runFrom(words, at, folded.text);
    const found = run.length > 1 ? wholeName(run) : partOfName(words[at]);
    if (found === null) continue;
    spans.push({ ...found, ...unfold(folded, found.start, found.end) });
    at += run.length > 1 ? run.length - 1 : 0;
  }
  return spans;
}

/** Who has this word as a name, as it is known or with an ending. */
function lookUp(word: string, index: NameIndex): readonly Named[] {
  const { exact, stems } = index;
  const known = exact.get(word);
  if (known !== undefined) return known;
  // A word of every day is a name only in its own letters.
  if (isEveryday(word)) return [];
  for (let cut = 1; cut <= Math.min(6, word.length - 2); cut += 1) {
    const [stem, ending] = [word.slice(0, -cut), word.slice(-cut)];
    if (!ENDINGS.has(ending)) continue;
    const bent = exact.get(stem)?.map((each) => ({ ...each, bent: true })) ?? stems.get(stem);
    if (bent !== undefined && stem.length >= 2) return bent;
  }
  return stems.get(word) ?? compoundOf(word, index);
}

const SURE_ALONE = 7;

/** Whose name it is but for a slip; a short word only where it is written as a name. */
function nearOf(word: string, isWritten: boolean, { exact, near }: NameIndex): readonly Named[] {
  if (isEveryday(word) || (word.length < SURE_ALONE && !isWritten)) return [];
  const name = nearName(word, near);
  return name === null ? [] : (exact.get(name) ?? []).map((each) => ({ ...each, bent: true }));
}

const SHORTEST_IN_COMPOUND = 6;

/** `kaltenbachakte`: a last name with something behind it. */
function compoundOf(word: string, { exact }: NameIndex): readonly Named[] {
  for (let end = word.length - 3; end >= SHORTEST_IN_COMPOUND; end -= 1) {
    const start = word.slice(0, end);
    const named = isEveryday(start) ? undefined : exact.get(start);
    const last = (named ?? []).filter(({ part }) => part === 'last');
    if (last.length > 0) return last.map((each) => ({ ...each, bent: true }));
  }
  return [];
}

/** Words of one person's name that stand side by side; a single letter between them is a middle name. */
function runFrom(words: readonly Word[], from: number, text: string): readonly Word[] {
  const first = words[from];
  if (first === undefined || first.named.length === 0) return [];
  let best: readonly Word[] = [first];
  let run = [first];
  let people = new Set(first.named.map(({ person }) => person));
  for (const next of words.slice(from + 1, from + 8)) {
    const gap = text.slice(run.at(-1)?.end ?? 0, next.start);
    if (!/^[\s,.'"_\-/&+]{0,3}$/.test(gap)) break;
    const shared = next.named.filter(({ person }) => people.has(person));
    const again = run.some((each) => each.text === next.text);
    if (again || (shared.length === 0 && next.text.length > 1)) break;
    run = [...run, next];
    if (shared.length === 0) continue;
    people = new Set(shared.map(({ person }) => person));
    best = run;
  }
  return best;
}

function wholeName(run: readonly Word[]): NameSpan | null {
  const [first, last] = [run[0], run.at(-1)];
  const [named] = last?.named ?? [];
  if (first === undefined || last === undefined || named === undefined) return null;
  return { start: first.start, end: last.end, whose: named.whose, person: named.person, part: 'whole' };
}

/** One word of a name alone. A word of every day counts only where it is written as a name. */
function partOfName(word: Word | undefined): NameSpan | null {
  const [named] = word?.named ?? [];
  if (word === undefined || named === undefined) return null;
  const written = word.large && !word.opens;
  if (isEveryday(word.text) && (named.bent || !written)) return null;
  // What is so short is only sure in its own letters: "an", "li", "bo" are words somewhere.
  if (word.text.length < 3 && !(written && !named.bent)) return null;
  if (named.bent && word.text.length < 5 && !word.large) return null;
  return { start: word.start, end: word.end, whose: named.whose, person: named.person, part: named.part };
}

/** `crystalminh` in an account or an address. */
function joinedNames(folded: Folded, { joined }: NameIndex): readonly NameSpan[] {
  return joined.flatMap(({ text, ...who }) =>
    placesOf(folded, text).map((span) => ({ ...span, ...who, part: 'whole' })),
  );
}

function unspacedNames(folded: Folded, { unspaced }: NameIndex): readonly NameSpan[] {
  return unspaced.flatMap(({ text, ...who }) =>
    text.length < 2 ? [] : placesOf(folded, text).map((span) => ({ ...span, ...who, part: 'whole' as const })),
  );
}

function placesOf(folded: Folded, wanted: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    spans.push(unfold(folded, at, at + wanted.length));
  }
  return spans;
}

/** Words of names that must not become part of a key. */
export const partsOfNames = (people: KnownPeople): readonly string[] =>
  namesOf(people).flatMap(({ name }) => wordsOf(name ?? ''));
