import { Unsupported } from '../unsupported.ts';
import { type Token, tokensOf } from './tokens.ts';

/** An expression of a source engine (unified expression language) as a tree. */
export type Node =
  | { readonly op: 'value'; readonly value: string | number | boolean | null }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'member'; readonly of: Node; readonly key: Node }
  | { readonly op: 'call'; readonly of: Node | null; readonly name: string; readonly args: readonly Node[] }
  | { readonly op: 'unary'; readonly sign: '!' | '-' | 'empty'; readonly arg: Node }
  | { readonly op: 'binary'; readonly sign: string; readonly left: Node; readonly right: Node }
  | { readonly op: 'choice'; readonly test: Node; readonly yes: Node; readonly no: Node };

/** Binary signs, those that bind weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Reads an expression, without the brackets around it. */
export function parseExpression(source: string): Node {
  const reader = new Reader(source, tokensOf(source));
  const node = reader.choice();
  reader.end();
  return node;
}

class Reader {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#tokens = tokens;
  }

  choice(): Node {
    const test = this.#level(0);
    if (!this.#takes('?')) return test;
    const yes = this.choice();
    this.#wants(':');
    return { op: 'choice', test, yes, no: this.choice() };
  }

  end(): void {
    if (this.#at < this.#tokens.length) this.#fail();
  }

  #level(depth: number): Node {
    const signs = LEVELS[depth];
    if (signs === undefined) return this.#unary();
    let left = this.#level(depth + 1);
    for (let sign = this.#sign(); sign !== null && signs.includes(sign); sign = this.#sign()) {
      this.#at += 1;
      left = { op: 'binary', sign, left, right: this.#level(depth + 1) };
    }
    return left;
  }

  #unary(): Node {
    if (this.#takes('!')) return { op: 'unary', sign: '!', arg: this.#unary() };
    if (this.#takes('-')) return { op: 'unary', sign: '-', arg: this.#unary() };
    const token = this.#tokens[this.#at];
    if (token?.kind === 'name' && token.value === 'empty') {
      this.#at += 1;
      return { op: 'unary', sign: 'empty', arg: this.#unary() };
    }
    return this.#tail(this.#primary());
  }

  #tail(start: Node): Node {
    let node = start;
    for (;;) {
      if (this.#takes('.')) {
        const name = this.#name();
        node = this.#takes('(')
          ? { op: 'call', of: node, name, args: this.#args() }
          : { op: 'member', of: node, key: { op: 'value', value: name } };
      } else if (this.#takes('[')) {
        node = { op: 'member', of: node, key: this.choice() };
        this.#wants(']');
      } else return node;
    }
  }

  #primary(): Node {
    if (this.#takes('(')) {
      const inside = this.choice();
      this.#wants(')');
      return inside;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'sign') return this.#fail();
    this.#at += 1;
    if (token.kind !== 'name') return { op: 'value', value: token.value };
    if (this.#takes('(')) return { op: 'call', of: null, name: token.value, args: this.#args() };
    if (token.value === 'true' || token.value === 'false') return { op: 'value', value: token.value === 'true' };
    return token.value === 'null' ? { op: 'value', value: null } : { op: 'name', name: token.value };
  }

  #args(): readonly Node[] {
    const args: Node[] = [];
    if (this.#takes(')')) return args;
    do args.push(this.choice());
    while (this.#takes(','));
    this.#wants(')');
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
    throw new Unsupported(`the expression ${this.#source} cannot be read`);
  }
}
