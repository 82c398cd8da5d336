import type { ASTNode } from '@marcbachmann/cel-js';
import type { JsonValue } from '../json.ts';
import type { FindingCode } from './findings.ts';
import { type Knowledge, TYPE_WORDS, type ValueType } from './knowledge.ts';

/** What an expression, or a part of it, is known to give. */
export interface Judged {
  readonly type: ValueType;
  readonly element: ValueType;
  /** The only values that it can have; null when it can have any. */
  readonly values: readonly JsonValue[] | null;
  /** Whether nothing but the listed values ever gets there. */
  readonly surely: boolean;
  /** What it always gives; undefined when that depends. */
  readonly always: JsonValue | undefined;
  /** What people call it. */
  readonly called: string | null;
}

/** Something doubtful in an expression, at a character. */
export interface Issue {
  readonly code: FindingCode & ('name-unknown' | 'value-unknown' | 'type-mismatch');
  readonly certain: boolean;
  readonly at: number;
  readonly message: string;
}

/** What the walk through one expression carries. */
export interface Judging {
  readonly knowledge: Knowledge;
  readonly variables: ReadonlyMap<string, Judged>;
  readonly issues: Issue[];
  /** Judges a part. */
  readonly judge: (node: ASTNode, judging: Judging) => Judged;
}

export const UNKNOWN: Judged = {
  type: 'unknown',
  element: 'unknown',
  values: null,
  surely: false,
  always: undefined,
  called: null,
};

/** A value of this type, whatever it is. */
export const some = (type: ValueType, more: Partial<Judged> = {}): Judged => ({ ...UNKNOWN, type, ...more });

const isOpen = (type: ValueType): boolean => type === 'unknown' || type === 'other' || type === 'nothing';

/** Two values of types that are never the same. */
export function differ(one: Judged, other: Judged, node: ASTNode, issues: Issue[]): boolean {
  if (isOpen(one.type) || isOpen(other.type) || one.type === other.type) return false;
  const [named, given] = one.called === null ? [other, one] : [one, other];
  const what = named.called ?? 'This';
  issues.push({
    code: 'type-mismatch',
    certain: true,
    at: node.start,
    message: `${what} is ${TYPE_WORDS[named.type]} and cannot be compared with ${TYPE_WORDS[given.type]}`,
  });
  return true;
}

/** A word that the other side never has. */
export function unheardOf(named: Judged, given: Judged, node: ASTNode, issues: Issue[]): boolean {
  const { always } = given;
  if (named.values === null || always === undefined || typeof always === 'object' || named.values.includes(always))
    return false;
  const words = named.values.slice(0, 12).map((each) => JSON.stringify(each));
  issues.push({
    code: 'value-unknown',
    certain: named.surely,
    at: node.start,
    message: `${named.called ?? 'This'} is never ${JSON.stringify(always)}; it is one of ${words.join(', ')}`,
  });
  return true;
}

/** A value of a type that has no place here. */
export function wantType(
  found: Judged,
  wanted: readonly ValueType[],
  node: ASTNode,
  issues: Issue[],
  rule: string,
): void {
  if (found.type === 'unknown' || found.type === 'other' || wanted.includes(found.type)) return;
  const message = `${rule}; ${found.called ?? 'this'} is ${TYPE_WORDS[found.type]}`;
  issues.push({ code: 'type-mismatch', certain: true, at: node.start, message });
}
