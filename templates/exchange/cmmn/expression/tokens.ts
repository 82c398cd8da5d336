/** A word, sign or value of an expression, with the character (from 0) where it stands. */
export type Token =
  | { readonly kind: 'number'; readonly at: number; readonly value: number }
  | { readonly kind: 'text'; readonly at: number; readonly value: string }
  | { readonly kind: 'pattern'; readonly at: number; readonly value: string; readonly flags: string }
  | { readonly kind: 'name'; readonly at: number; readonly value: string }
  | { readonly kind: 'sign'; readonly at: number; readonly value: string };

/** An expression that our reader does not know: the reason, in words that stand after "cannot be carried over:". */
export class Unreadable extends Error {}

/** Longest expression that is read. */
const MAX_CHARACTERS = 4_000;

/** Words that stand for signs, as the unified expression language and SpEL have them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
  ['div', '/'],
  ['mod', '%'],
]);

const SPACE = /\s+/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[lLfFdD]?/y;
const TEXT = /'((?:[^'\\]|\\.|'')*)'|"((?:[^"\\]|\\.)*)"/sy;
/** `var:get` is one name when a bracket follows; in `a ? b : c` the colon stands alone. `#root` is a name too. */
const NAME = /#?[\p{L}_$][\p{L}\p{N}_$]*(?::[A-Za-z_]\w*(?=\s*\())?/uy;
const SIGN = /===|!==|&&|\|\||==|!=|<>|<=|>=|\?\.|\?\[|\?:|\?\?|[-+*/%<>=!?:.,;()[\]{}]/y;
const PATTERN = /\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/y;

/** Signs that are written differently and mean the same. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['===', '=='],
  ['!==', '!='],
  ['<>', '!='],
  ['=', '=='],
]);

/** The tokens of an expression. Throws `Unreadable`. */
export function tokensOf(source: string): readonly Token[] {
  if (source.length > MAX_CHARACTERS) throw new Unreadable(`it has more than ${MAX_CHARACTERS} characters`);
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (at < source.length) {
    if (take(SPACE) !== null) continue;
    const token = next(take, at, tokens.at(-1));
    if (token === null) throw new Unreadable(`the character ${at + 1} ("${source.charAt(at)}") has no meaning here`);
    tokens.push(token);
  }
  return tokens;
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

function next(take: Take, at: number, before: Token | undefined): Token | null {
  const number = take(NUMBER);
  if (number !== null) return { kind: 'number', at, value: Number(number[0].replace(/[lLfFdD]$/, '')) };
  const text = take(TEXT);
  if (text !== null) return { kind: 'text', at, value: unescaped(text[1]?.replaceAll("''", "'") ?? text[2] ?? '') };
  const name = take(NAME);
  if (name !== null) return wordOf(name[0], at, before);
  if (startsValue(before)) {
    const pattern = take(PATTERN);
    if (pattern !== null) return { kind: 'pattern', at, value: pattern[1] ?? '', flags: pattern[2] ?? '' };
  }
  const sign = take(SIGN);
  return sign === null ? null : { kind: 'sign', at, value: SAME.get(sign[0]) ?? sign[0] };
}

/** After a value a slash divides; elsewhere it begins a pattern. */
const startsValue = (before: Token | undefined): boolean =>
  before === undefined || (before.kind === 'sign' && before.value !== ')' && before.value !== ']');

/** After a dot, `x.and` is a name like any other. */
function wordOf(word: string, at: number, before: Token | undefined): Token {
  const afterDot = before?.kind === 'sign' && (before.value === '.' || before.value === '?.');
  const sign = afterDot
    ? undefined
    : (WORDS.get(word) ?? WORDS.get(word === word.toUpperCase() ? word.toLowerCase() : ''));
  return sign === undefined ? { kind: 'name', at, value: word } : { kind: 'sign', at, value: sign };
}

/** Any other backslash stands for itself, as in patterns. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ['\\', '\\'],
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

const unescaped = (text: string): string =>
  text.replaceAll(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/gs,
    (all, wide?: string, narrow?: string, other?: string) => {
      const code = wide ?? narrow;
      return code === undefined ? (ESCAPES.get(other ?? '') ?? all) : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
