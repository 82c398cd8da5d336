/** A simple condition: what a form can show. Several are joined by "and" or by "or", never by both. */
export interface Simple {
  readonly join: 'all' | 'any';
  readonly parts: readonly Comparison[];
}

export interface Comparison {
  /** `facts.amount`, `goals["refunded"].state`, `items["pay"].state`, `case.priority`. */
  readonly subject: Subject;
  readonly is: Operator;
  /** Not there for `known`, `unknown`. */
  readonly value: Value;
}

export type Value = string | number | boolean | null;
export type Root = 'facts' | 'goals' | 'items' | 'case';
export interface Subject {
  readonly root: Root;
  readonly name: string;
}

export const OPERATORS = ['==', '!=', '>', '>=', '<', '<=', 'known', 'unknown', 'contains'] as const;
export type Operator = (typeof OPERATORS)[number];

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
}

const TOKENS =
  /\s*(?:([a-zA-Z_]\w*)|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(-?\d+(?:\.\d+)?)|(&&|\|\||==|!=|>=|<=|[<>!().[\]])|(\S))/gy;

function tokensOf(source: string): readonly Token[] | null {
  const tokens: Token[] = [];
  for (const [, word, text, number, sign, other] of source.trimEnd().matchAll(TOKENS)) {
    if (other !== undefined) return null;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/** Reads a condition that a form can show; null for every other one. */
export function simpleOf(source: string): Simple | null {
  const tokens = tokensOf(source);
  return tokens === null ? null : joined(new Reader(tokens));
}

function joined(reader: Reader): Simple | null {
  const parts: Comparison[] = [];
  const joins = new Set<Simple['join']>();
  do {
    const part = reader.comparison();
    if (part === null) return null;
    parts.push(part);
    if (reader.atEnd()) return { join: joins.has('any') ? 'any' : 'all', parts };
    const join = reader.join();
    if (join !== null) joins.add(join);
    if (join === null) return null;
  } while (joins.size === 1);
  return null;
}

const ORDERS: readonly Operator[] = ['==', '!=', '>=', '<=', '>', '<'];

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  take(text: string): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || token.text !== text || token.kind === 'text') return false;
    this.at += 1;
    return true;
  }

  join(): Simple['join'] | null {
    if (this.take('&&')) return 'all';
    return this.take('||') ? 'any' : null;
  }

  /** One comparison, in brackets or not; null when it is something else. */
  comparison(): Comparison | null {
    if (this.take('(')) {
      const inside = this.comparison();
      return inside !== null && this.take(')') ? inside : null;
    }
    if (this.take('!')) {
      if (this.peekHas()) return this.has('unknown');
      const subject = this.subject();
      return subject === null ? null : { subject, is: '==', value: false };
    }
    if (this.peekHas()) return this.has('known');
    const subject = this.subject();
    return subject === null ? null : this.compared(subject);
  }

  private compared(subject: Subject): Comparison | null {
    if (this.take('.')) return this.contains(subject);
    const is = ORDERS.find((sign) => this.take(sign));
    if (is === undefined) return subject.root === 'facts' ? { subject, is: '==', value: true } : null;
    const value = this.value();
    return value === undefined ? null : { subject, is, value };
  }

  private contains(subject: Subject): Comparison | null {
    if (!(this.take('contains') && this.take('('))) return null;
    const value = this.value();
    return typeof value === 'string' && this.take(')') ? { subject, is: 'contains', value } : null;
  }

  private peekHas(): boolean {
    return this.tokens[this.at]?.text === 'has' && this.tokens[this.at + 1]?.text === '(';
  }

  private has(is: 'known' | 'unknown'): Comparison | null {
    this.at += 2;
    const subject = this.subject();
    return subject?.root === 'facts' && this.take(')') ? { subject, is, value: null } : null;
  }

  private subject(): Subject | null {
    const root = this.tokens[this.at]?.text;
    if (root !== 'facts' && root !== 'goals' && root !== 'items' && root !== 'case') return null;
    this.at += 1;
    const name = this.name();
    if (name === null) return null;
    if (root === 'goals' || root === 'items') return this.take('.') && this.take('state') ? { root, name } : null;
    return { root, name };
  }

  private name(): string | null {
    if (this.take('[')) {
      const token = this.tokens[this.at];
      if (token?.kind !== 'text') return null;
      this.at += 1;
      return this.take(']') ? textIn(token.text) : null;
    }
    if (!this.take('.')) return null;
    const token = this.tokens[this.at];
    if (token?.kind !== 'word') return null;
    this.at += 1;
    return token.text;
  }

  private value(): Value | undefined {
    const token = this.tokens[this.at];
    if (token === undefined) return undefined;
    this.at += 1;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'text') return textIn(token.text) ?? undefined;
    if (token.text === 'true' || token.text === 'false') return token.text === 'true';
    return undefined;
  }
}

/** The text of a literal; null for one with escapes that are not the usual two. */
function textIn(literal: string): string | null {
  const inside = literal.slice(1, -1);
  if (/\\[^"'\\]/.test(inside)) return null;
  return inside.replaceAll(/\\(["'\\])/g, '$1');
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The name of a subject as conditions read it. */
export function subjectSource({ root, name }: Subject): string {
  if (root === 'facts' || root === 'case')
    return /^[a-zA-Z_]\w*$/.test(name) ? `${root}.${name}` : `${root}[${quoted(name)}]`;
  return `${root}[${quoted(name)}].state`;
}

const sourceOfValue = (value: Value): string => (typeof value === 'string' ? quoted(value) : String(value));

function sourceOfPart({ subject, is, value }: Comparison): string {
  const name = subjectSource(subject);
  if (is === 'known') return `has(${name})`;
  if (is === 'unknown') return `!has(${name})`;
  if (is === 'contains') return `${name}.contains(${sourceOfValue(value)})`;
  return `${name} ${is} ${sourceOfValue(value)}`;
}

/** The condition as it is stored. */
export const sourceOf = ({ join, parts }: Simple): string =>
  parts.map(sourceOfPart).join(join === 'all' ? ' && ' : ' || ');
