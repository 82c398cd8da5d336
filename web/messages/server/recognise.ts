/**
 * What the server says, in another language. The key is the English sentence as the source has it, with `{0}`, `{1}` for what
 * is filled in; a stable code alone would be too coarse, because one code has up to thirty sentences. What was filled in is
 * read back out of the sentence: names in quotes stay as they are, everything else is said again, a state or a part of a
 * sentence. Whatever is not recognised stays English.
 */
export interface ServerCatalogue {
  readonly sentences: Readonly<Record<string, string>>;
  /** What may always be said of a code, when its sentence is not known. */
  readonly codes: Readonly<Record<string, string>>;
}

export interface Sayer {
  /** The sentence in the other language; null when it is not known. */
  readonly say: (english: string) => string | null;
  readonly ofCode: (code: string) => string | null;
}

interface Pattern {
  readonly regExp: RegExp;
  /** Stands in whatever fits: looked for first, because that is cheap. */
  readonly hint: string;
  /** Has few words of its own: counts only when all that is filled in is known. */
  readonly isWeak: boolean;
  /** Is no sentence by itself, so it does not reach over the end of one, or of a reason. */
  readonly isPart: boolean;
  readonly slots: readonly { readonly name: string; readonly isVerbatim: boolean }[];
  readonly says: string;
}

const SLOT = /\{(\d)\}/;
const WEAK = 8;
/** No sentence of the server is longer; what people wrote is not worth the search. */
const LONGEST = 2_000;
const MOST_SENTENCES = 12;
const REMEMBERED = 500;
const DEEPEST = 6;
/** Looks at one text and its parts. What systems of others answer stands in some: the screen does not stop for it. */
const MOST_LOOKS = 1_000;
const SEVERAL = /\. (?:["A-Z<]|in ")/;
const QUOTED = /^(?:"[^"]*"|‹[^›]*›|`[^`]*`|[\d.,:%/-]+)$/;
/** Several reasons are told apart before each of them is looked at; in lists of things that is the last resort. */
const REASONS: readonly (readonly [string, string])[] = [['; ', '; ']];
const LISTS: typeof REASONS = [
  [', or for ', ' oder auf '],
  [' and ', ' und '],
  [', ', ', '],
];

export function makeSayer({ sentences, codes }: ServerCatalogue): Sayer {
  const recognised = new Recogniser(sentences);
  const say = (english: string): string | null => {
    const said = recognised.say(english);
    return said !== null && /^[A-Z]|\.$/.test(english) ? capital(said) : said;
  };
  return { say, ofCode: (code) => own(codes, code) };
}

class Recogniser {
  readonly #sentences: ServerCatalogue['sentences'];
  readonly #patterns: readonly Pattern[];
  readonly #remembered = new Map<string, string | null>();
  #looks = 0;

  constructor(sentences: ServerCatalogue['sentences']) {
    this.#sentences = sentences;
    this.#patterns = Object.entries(sentences)
      .filter(([english]) => SLOT.test(english))
      .map(([english, says]) => patternOf(english, says))
      .sort((one, other) => other.length - one.length);
  }

  say(english: string, depth = 0): string | null {
    if (english === '' || english.length > LONGEST || depth > DEEPEST) return null;
    const known = this.#remembered.get(english);
    if (known !== undefined) return known;
    this.#looks = depth === 0 ? 1 : this.#looks + 1;
    if (this.#looks > MOST_LOOKS) return null;
    const said =
      own(this.#sentences, english) ??
      this.#byPattern(english, depth) ??
      bySentences(english, (part) => this.say(part, depth + 1)) ??
      this.#byParts(english, depth) ??
      this.#atBeginning(english, depth);
    // Deeper down it may be unknown only because it is deep.
    if (said === null && depth > 0) return said;
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
    this.#remembered.set(english, said);
    return said;
  }

  #byPattern(english: string, depth: number): string | null {
    const isSeveral = /; |\.$/.test(english) || SEVERAL.test(english);
    for (const pattern of this.#patterns) {
      if ((isSeveral && pattern.isPart) || !english.includes(pattern.hint)) continue;
      const said = this.#filled(pattern, pattern.regExp.exec(english), depth);
      if (said !== null) return said;
    }
    return null;
  }

  #filled({ slots, says, isWeak }: Pattern, found: RegExpExecArray | null, depth: number): string | null {
    if (found === null) return null;
    const values = new Map<string, string>();
    for (const [at, { name, isVerbatim }] of slots.entries()) {
      const value = found[at + 1] ?? '';
      const said = isVerbatim ? value : this.#inner(value, depth + 1);
      if (said === null && (isWeak || SEVERAL.test(value))) return null;
      values.set(name, said ?? value);
    }
    return says.replaceAll(/\{(\d)\}/g, (_, name: string) => values.get(name) ?? '');
  }

  /** What is filled in outside of quotes; null when it is not known. */
  #inner(given: string, depth: number): string | null {
    const value = given.trimStart();
    if (value === '') return given;
    const said =
      this.#listed(value, depth, REASONS) ??
      this.say(value, depth) ??
      (QUOTED.test(value) ? quoted(value) : this.#listed(value, depth, LISTS));
    return said === null ? null : given.slice(0, given.length - value.length) + said;
  }

  /** Parts that became a sentence by their full stop: `kind is call; the text fits the rule.` */
  #byParts(english: string, depth: number): string | null {
    const said = english.endsWith('.') ? this.#inner(english.slice(0, -1), depth + 1) : null;
    return said === null ? null : `${said}.`;
  }

  /** A part that a sentence begins with. */
  #atBeginning(english: string, depth: number): string | null {
    if (!/^[A-Z]/.test(english)) return null;
    const part = `${english.charAt(0).toLowerCase()}${english.slice(1)}`;
    const said = own(this.#sentences, part) ?? this.#byPattern(part, depth);
    return said === null ? null : capital(said);
  }

  #listed(value: string, depth: number, lists: typeof LISTS): string | null {
    if (depth > DEEPEST) return null;
    for (const [separator, joined] of lists) {
      const parts = splitOutside(value, separator);
      if (parts.length < 2) continue;
      const said = parts.map((part) => this.#inner(part, depth + 1));
      if (said.every((part) => part !== null)) return said.join(joined);
    }
    return null;
  }
}

/** Several sentences one after the other: all of them, or none. Some sentences are two: the longest beginning counts. */
function bySentences(english: string, say: (part: string) => string | null): string | null {
  const parts = english.split(/(?<=\.) (?=["A-Z<]|in ")/);
  if (parts.length > MOST_SENTENCES) return null;
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const head = say(parts.slice(0, at).join(' '));
    const rest = head === null ? null : say(parts.slice(at).join(' '));
    if (rest !== null) return `${head} ${rest}`;
  }
  return null;
}

const capital = (said: string): string => `${said.charAt(0).toUpperCase()}${said.slice(1)}`;

const own = (words: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(words, key) ? (words[key] ?? null) : null;

const quoted = (value: string): string => value.replace(/^"(.*)"$/s, '„$1“');

function patternOf(english: string, says: string): Pattern & { readonly length: number } {
  const pieces = english.split(/\{(\d)\}/);
  const chunks = pieces.filter((_, at) => at % 2 === 0);
  const slots = pieces.flatMap((piece, at) =>
    at % 2 === 1
      ? [
          {
            name: piece,
            isVerbatim: says.includes(`„{${piece}}“`) || isName(pieces[at - 1] ?? '', pieces[at + 1] ?? ''),
          },
        ]
      : [],
  );
  const weight = chunks.join('').replaceAll(/[^\p{L}]/gu, '').length;
  return {
    regExp: new RegExp(`^${chunks.map((chunk, at) => slotBefore(chunks, at) + escaped(chunk)).join('')}$`, 's'),
    hint: chunks.reduce((longest, chunk) => (chunk.length > longest.length ? chunk : longest), ''),
    isWeak: weight < WEAK,
    isPart: /^[a-z]/.test(english),
    slots,
    says,
    length: chunks.join('').length,
  };
}

/** Of several side by side the last one takes it all: each taking a part is tried in no order that ends soon. */
function slotBefore(chunks: readonly string[], at: number): string {
  if (at === 0) return '';
  return chunks[at] === '' && at < chunks.length - 1 ? '()' : '(.*?)';
}

const escaped = (chunk: string): string => chunk.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Names stand in quotes, tags and braces, in one of the two languages. */
const isName = (before: string, after: string): boolean => /["'‹<{/]$/.test(before) || /^["'}]/.test(after);

/** Splits where no quote is open. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    const before = text.slice(start, at);
    if (before.split('"').length % 2 === 0) continue;
    parts.push(before);
    start = at + separator.length;
  }
  return [...parts, text.slice(start)];
}
