import { Unsupported } from '../unsupported.ts';
import type { Node } from './parse.ts';
import { celOf, holderCall, type Path, pathOf, presenceOf, variableFunction, variableOf } from './paths.ts';
import { celValue, comparedBy, type Translation } from './values.ts';

const NUMBER_SIGNS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);
const TESTS_OF_TEXTS: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith']);

/** An expression as a CEL condition. `counters` are the names under which it reads the repetition counter. */
export function conditionOf(node: Node, counters: ReadonlySet<string>): string {
  const context: Translation = { counters, holds: (inside) => holds(inside, context) };
  return holds(node, context);
}

/** A node where true or false is wanted, as CEL. Texts that say true count as true, as in the source engines. */
function holds(node: Node, context: Translation): string {
  switch (node.op) {
    case 'value':
      return literal(node.value);
    case 'unary':
      return node.sign === 'empty' ? isEmpty(node.arg, context) : negated(node, context);
    case 'binary':
      return binary(node, context);
    case 'choice':
      return `(${holds(node.test, context)} ? ${holds(node.yes, context)} : ${holds(node.no, context)})`;
    default:
      return called(node, context) ?? truth(wanted(node, context));
  }
}

function literal(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return String(value.toLowerCase() === 'true');
  if (value === null) return 'false';
  throw new Unsupported(`the number ${value} is neither true nor false`);
}

function negated(node: Node & { readonly op: 'unary' }, context: Translation): string {
  if (node.sign === '-') throw new Unsupported('a number is neither true nor false');
  const inside = holds(node.arg, context);
  if (inside === 'true' || inside === 'false') return inside === 'true' ? 'false' : 'true';
  return `!${inside}`;
}

function binary(node: Node & { readonly op: 'binary' }, context: Translation): string {
  const { sign, left, right } = node;
  if (sign === '&&' || sign === '||') return `(${holds(left, context)} ${sign} ${holds(right, context)})`;
  if (sign === '==') return equals(left, right, context);
  if (sign === '!=') return `!${equals(left, right, context)}`;
  if (NUMBER_SIGNS.has(sign)) return `(${celValue(left, context)} ${sign} ${celValue(right, context)})`;
  throw new Unsupported(`${sign} gives neither true nor false`);
}

/** null asks whether something is there; true and false count as texts too. */
function equals(left: Node, right: Node, context: Translation): string {
  return (
    equalsLiteral(left, right, context) ??
    equalsLiteral(right, left, context) ??
    `(${celValue(left, context)} == ${celValue(right, context)})`
  );
}

function equalsLiteral(literal: Node, other: Node, context: Translation): string | null {
  if (literal.op !== 'value') return null;
  if (literal.value === null) return `!${presence(other, context)}`;
  const word = String(literal.value);
  return word === 'true' || word === 'false' ? isFlag(other, word === 'true', context) : null;
}

function isFlag(node: Node, flag: boolean, context: Translation): string {
  const path = pathOf(node, context.counters);
  if (path === null) return flag ? holds(node, context) : `!${holds(node, context)}`;
  const cel = celOf(path);
  return `(${cel} == ${flag} || ${cel} == "${flag}")`;
}

function presence(node: Node, context: Translation): string {
  if (node.op === 'value') return String(node.value !== null);
  return presenceOf(wanted(node, context));
}

function isEmpty(node: Node, context: Translation): string {
  if (node.op === 'value') return String(node.value === null || node.value === '');
  const path = wanted(node, context);
  const cel = celOf(path);
  return `(!${presenceOf(path)} || ${cel} == "" || ${cel} == [] || ${cel} == {})`;
}

const truth = (path: Path): string => {
  const cel = celOf(path);
  return `(${cel} == true || ${cel} == "true")`;
};

function wanted(node: Node, context: Translation): Path {
  const path = pathOf(node, context.counters);
  if (path !== null) return path;
  const what = node.op === 'call' ? `the function ${node.name}` : 'a part of the expression';
  throw new Unsupported(`${what} is not known here`);
}

/** Functions and methods that give true or false. */
function called(node: Node, context: Translation): string | null {
  if (node.op !== 'call') return null;
  const ofVariable = variableFunction(node);
  if (ofVariable !== null) return variableTest(ofVariable, context);
  const held = holderCall(node);
  if (held !== null)
    return held.name.startsWith('hasVariable') ? presenceOf(variableOf(held.args[0], context.counters)) : null;
  return node.of === null ? null : methodTest(node.of, node.name, node.args, context);
}

function variableTest({ name, args }: { name: string; args: readonly Node[] }, context: Translation): string | null {
  if (name === 'get') return null;
  const variable: Node =
    args[0]?.op === 'value' ? { op: 'name', name: String(args[0].value) } : (args[0] ?? missing(name));
  const other = (): Node => args[1] ?? missing(name);
  switch (name) {
    case 'exists':
      return presenceOf(variableOf(variable, context.counters));
    case 'isEmpty':
    case 'empty':
      return isEmpty(variable, context);
    case 'isNotEmpty':
    case 'notEmpty':
      return `!${isEmpty(variable, context)}`;
    case 'getOrDefault':
      return `(${presence(variable, context)} ? ${holds(variable, context)} : ${holds(other(), context)})`;
    case 'contains':
    case 'containsAny':
    case 'base64':
      return name === 'contains' ? contains(variable, other(), context) : null;
    default:
      return comparedWith(name, variable, other(), context);
  }
}

function comparedWith(name: string, variable: Node, other: Node, context: Translation): string | null {
  const sign = comparedBy(name);
  if (sign === null) throw new Unsupported(`the function var:${name} is not known here`);
  return binary({ op: 'binary', sign, left: variable, right: other }, context);
}

function methodTest(of: Node, name: string, args: readonly Node[], context: Translation): string | null {
  const other = args[0];
  if (name === 'equals' && other !== undefined) return equals(of, other, context);
  if (name === 'equalsIgnoreCase' && other !== undefined)
    return `(${celValue(of, context)}.lowerAscii() == ${celValue(other, context)}.lowerAscii())`;
  if (name === 'isEmpty') return isEmpty(of, context);
  if (name === 'booleanValue') return holds(of, context);
  if (name === 'contains' && other !== undefined) return contains(of, other, context);
  if (name === 'containsKey' && other !== undefined) return `(${celValue(other, context)} in ${celValue(of, context)})`;
  if (TESTS_OF_TEXTS.has(name) && other !== undefined)
    return `${celValue(of, context)}.${name}(${celValue(other, context)})`;
  return null;
}

/** A text that holds another, or a list that holds a value. */
function contains(of: Node, other: Node, context: Translation): string {
  const [whole, part] = [celValue(of, context), celValue(other, context)];
  return `(${whole}.contains(${part}) || ${part} in ${whole})`;
}

function missing(name: string): never {
  throw new Unsupported(`the function var:${name} lacks an argument`);
}
