import { Unsupported } from '../unsupported.ts';
import type { Node } from './parse.ts';
import { celOf, pathOf, presenceOf, variableFunction, variableOf } from './paths.ts';

export interface Translation {
  /** Names under which the repetition counter is read. */
  readonly counters: ReadonlySet<string>;
  /** A node where true or false is wanted, as CEL. */
  holds(node: Node): string;
}

const SIGNS: { readonly [name: string]: string } = {
  eq: '==',
  equals: '==',
  ne: '!=',
  notEquals: '!=',
  lt: '<',
  lowerThan: '<',
  lessThan: '<',
  lte: '<=',
  lowerThanOrEqual: '<=',
  lowerThanOrEquals: '<=',
  lessThanOrEquals: '<=',
  gt: '>',
  greaterThan: '>',
  gte: '>=',
  greaterThanOrEqual: '>=',
  greaterThanOrEquals: '>=',
};

/** The sign of a function that compares a variable: `var:gte(x, 5)`. */
export const comparedBy = (name: string): string | null => (Object.hasOwn(SIGNS, name) ? (SIGNS[name] ?? null) : null);

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** Methods of values, and what they are in CEL. */
const METHODS = new Map<string, (cel: string) => string>([
  ['size', (cel) => `size(${cel})`],
  ['length', (cel) => `size(${cel})`],
  ['toLowerCase', (cel) => `${cel}.lowerAscii()`],
  ['toUpperCase', (cel) => `${cel}.upperAscii()`],
  ['trim', (cel) => `${cel}.trim()`],
  ['toString', (cel) => `string(${cel})`],
  ['intValue', (cel) => cel],
  ['longValue', (cel) => cel],
  ['doubleValue', (cel) => cel],
]);

/** A node where a value is wanted, as CEL. */
export function celValue(node: Node, context: Translation): string {
  const path = pathOf(node, context.counters);
  if (path !== null) return celOf(path);
  switch (node.op) {
    case 'value':
      return node.value === null ? 'null' : JSON.stringify(node.value);
    case 'unary':
      return node.sign === '-' ? `(-${celValue(node.arg, context)})` : `(${context.holds(node)})`;
    case 'binary':
      return ARITHMETIC.has(node.sign)
        ? `(${celValue(node.left, context)} ${node.sign} ${celValue(node.right, context)})`
        : `(${context.holds(node)})`;
    case 'choice':
      return `(${context.holds(node.test)} ? ${celValue(node.yes, context)} : ${celValue(node.no, context)})`;
    default:
      return ofCall(node, context);
  }
}

function ofCall(node: Node, context: Translation): string {
  if (node.op !== 'call') throw new Unsupported('a part of the expression is not known here');
  const found = variableFunction(node);
  if (found?.name === 'getOrDefault') {
    const path = variableOf(found.args[0], context.counters);
    const other = found.args[1];
    if (other !== undefined) return `(${presenceOf(path)} ? ${celOf(path)} : ${celValue(other, context)})`;
  }
  const method = METHODS.get(node.name);
  if (method !== undefined && node.of !== null) return method(celValue(node.of, context));
  return `(${context.holds(node)})`;
}
