import { Unsupported } from '../unsupported.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: string };

/** Words that stand for signs. */
const WORDS: { readonly [word: string]: string } = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  div: '/',
  mod: '%',
};

const SPACE = /\s+/y;
const NUMBER = /\d+(\.\d+)?([eE][+-]?\d+)?/y;
const TEXT = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y;
/** `var:get` is one name when a bracket follows; in `a ? b : c` the colon stands alone. */
const NAME = /[A-Za-z_$][\w$]*(?::[A-Za-z_]\w*(?=\s*\())?/y;
const SIGN = /&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]]/y;

/** The words and signs of an expression. */
export function tokensOf(source: string): readonly Token[] {
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
    const found = next(take);
    if (found === null) throw new Unsupported(`the expression ${source} cannot be read at character ${at}`);
    tokens.push(found);
  }
  return tokens;
}

function next(take: (pattern: RegExp) => RegExpExecArray | null): Token | null {
  const number = take(NUMBER);
  if (number !== null) return { kind: 'number', value: Number(number[0]) };
  const text = take(TEXT);
  if (text !== null) return { kind: 'text', value: plain(text[1] ?? text[2] ?? '') };
  const name = take(NAME);
  if (name !== null) return wordOf(name[0]);
  const sign = take(SIGN);
  return sign === null ? null : { kind: 'sign', value: sign[0] };
}

function wordOf(word: string): Token {
  const sign = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  return sign === undefined ? { kind: 'name', value: word } : { kind: 'sign', value: sign };
}

const plain = (text: string): string => text.replaceAll(/\\(.)/g, '$1');
