import { type Token, tokensOf, Unreadable } from './tokens.ts';

/** An expression of another engine as a tree. */
export type Node =
  | { readonly op: 'value'; readonly value: string | number | boolean | null }
  | { readonly op: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'list'; readonly elements: readonly Node[] }
  | { readonly op: 'member'; readonly of: Node; readonly key: Node; readonly safe: boolean }
  | {
      readonly op: 'call';
      readonly of: Node | null;
      readonly name: string;
      readonly args: readonly Node[];
      readonly safe: boolean;
    }
  | { readonly op: 'unary'; readonly sign: '!' | '-' | 'empty' | 'typeof'; readonly arg: Node }
  | { readonly op: 'binary'; readonly sign: BinarySign; readonly left: Node; readonly right: Node }
  | { readonly op: 'choice'; readonly test: Node; readonly yes: Node; readonly no: Node };

const LEVELS = [
  ['||', '??', '?:'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>=', 'matches', 'in', 'instanceof', 'between'],
  ['+', '-'],
  ['*', '/', '%'],
] as const;

/** Binary signs of all dialects. */
export type BinarySign = (typeof LEVELS)[number][number];

const MAX_DEPTH = 60;

/** Reads an expression without the brackets around it. Throws `Unreadable`. */
export function parseExpression(source: string): Node {
  const reader = new Reader(asExpression(tokensOf(source)));
  const node = reader.choice();
  reader.end();
  return node;
}

/** A script of one statement is an expression: `return x;`. */
function asExpression(tokens: readonly Token[]): readonly Token[] {
  const [first] = tokens;
  const last = tokens.at(-1);
  const begin = first?.kind === 'name' && first.value === 'return' ? 1 : 0;
  return tokens.slice(begin, last?.kind === 'sign' && last.value === ';' ? -1 : undefined);
}

/** Recursive descent, one method a level of binding. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  choice(): Node {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new Unreadable(`it is nested more than ${MAX_DEPTH} deep`);
    const node = this.#choice();
    this.#depth -= 1;
    return node;
  }

  end(): void {
    if (this.#at === 0 || this.#at < this.#tokens.length) this.#fail();
  }

  #choice(): Node {
    const test = this.#level(0);
    if (!this.#takes('?')) return test;
    const yes = this.choice();
    this.#wants(':');
    return { op: 'choice', test, yes, no: this.choice() };
  }

  #level(depth: number): Node {
    const signs = LEVELS[depth];
    if (signs === undefined) return this.#unary();
    let left = this.#level(depth + 1);
    for (let sign = this.#binary(signs); sign !== null; sign = this.#binary(signs)) {
      this.#at += 1;
      left = { op: 'binary', sign, left, right: this.#level(depth + 1) };
    }
    return left;
  }

  #binary(signs: readonly BinarySign[]): BinarySign | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' && token?.kind !== 'name') return null;
    return signs.find((sign) => sign === token.value) ?? null;
  }

  #unary(): Node {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH * 4) throw new Unreadable('it is nested too deep');
    const node = this.#signed();
    this.#depth -= 1;
    return node;
  }

  #signed(): Node {
    if (this.#takes('!')) return { op: 'unary', sign: '!', arg: this.#unary() };
    if (this.#takes('-')) return { op: 'unary', sign: '-', arg: this.#unary() };
    if (this.#takes('+')) return this.#unary();
    const token = this.#tokens[this.#at];
    const follows = this.#tokens[this.#at + 1];
    const isWord = follows !== undefined && (follows.kind !== 'sign' || ['(', '!', '-'].includes(follows.value));
    if (token?.kind === 'name' && (token.value === 'empty' || token.value === 'typeof') && isWord) {
      this.#at += 1;
      return { op: 'unary', sign: token.value, arg: this.#unary() };
    }
    return this.#tail(this.#primary());
  }

  #tail(start: Node): Node {
    let node = start;
    for (;;) {
      const safe = this.#sign() === '?.';
      if (this.#takes('.') || this.#takes('?.')) {
        if (safe && this.#sign() === '[') continue;
        node = this.#member(node, safe);
      } else if (this.#takes('[')) {
        node = { op: 'member', of: node, key: this.choice(), safe: false };
        this.#wants(']');
      } else return node;
    }
  }

  #member(of: Node, safe: boolean): Node {
    const name = this.#name();
    if (this.#takes('(')) return { op: 'call', of, name, args: this.#args(')'), safe };
    return { op: 'member', of, key: { op: 'value', value: name }, safe };
  }

  #primary(): Node {
    if (this.#takes('(')) {
      const inside = this.choice();
      this.#wants(')');
      return inside;
    }
    if (this.#takes('{')) return { op: 'list', elements: this.#args('}') };
    if (this.#takes('[')) return { op: 'list', elements: this.#args(']') };
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'sign') return this.#fail();
    this.#at += 1;
    if (token.kind === 'pattern') return { op: 'pattern', source: token.value, flags: token.flags };
    if (token.kind !== 'name') return { op: 'value', value: token.value };
    return this.#named(token.value);
  }

  #named(name: string): Node {
    if (this.#takes('(')) return { op: 'call', of: null, name, args: this.#args(')'), safe: false };
    if (name === 'true' || name === 'false') return { op: 'value', value: name === 'true' };
    if (name === 'null' || name === 'undefined' || name === 'nil') return { op: 'value', value: null };
    return { op: 'name', name };
  }

  #args(close: ')' | ']' | '}'): readonly Node[] {
    const args: Node[] = [];
    if (this.#takes(close)) return args;
    do args.push(this.choice());
    while (this.#takes(','));
    this.#wants(close);
    return args;
  }

  #name(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'name') return this.#fail();
    this.#at += 1;
    return token.value;
  }

  #sign(): string | null {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' ? token.value : null;
  }

  #takes(sign: string): boolean {
    if (this.#sign() !== sign) return false;
    this.#at += 1;
    return true;
  }

  #wants(sign: string): void {
    if (!this.#takes(sign)) this.#fail();
  }

  #fail(): never {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Unreadable('it ends too early');
    throw new Unreadable(`"${token.value}" at character ${token.at + 1} was not expected there`);
  }
}
