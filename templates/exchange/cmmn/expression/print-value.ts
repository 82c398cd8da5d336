import { fail } from './cel-text.ts';
import { NUMBER_METHODS, TEXT_METHODS } from './functions.ts';
import { type FactType, type FactUse, literalFor, typeOfValue } from './literals.ts';
import type { Node } from './parse.ts';
import { type Path, pathOf, type Reading, variableFunction } from './paths.ts';
import { Unreadable } from './tokens.ts';

export type Binary = Node & { readonly op: 'binary' };
type FactPath = Path & { readonly kind: 'fact' };
/** What must be there before a value can be read: `has(facts.x)`. */
export type Guards = Set<string>;

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);
export const NOTHING: Node = { op: 'value', value: null };

/** Prints what stands where a value is wanted. What is true or false is printed by who extends it. */
export abstract class ValuePrinter {
  protected readonly reading: Reading;
  protected readonly javascript: boolean;
  protected readonly facts: FactUse;
  /** What methods are called on: the source engine fails where it is absent, so nothing that asks it holds. */
  protected readonly needed = new Set<Node>();

  constructor(reading: Reading, javascript: boolean, facts: FactUse) {
    this.reading = reading;
    this.javascript = javascript;
    this.facts = facts;
  }

  protected abstract holds(node: Node): string;
  protected abstract called(node: Node): string | null;

  /** A method needs what it is called on, unless `?.` asks whether it is there. */
  protected needs({ of, safe }: Node & { readonly op: 'call' }): void {
    if (of !== null && !safe && !(this.javascript && asksFirst(of))) this.needed.add(of);
  }

  /** Prints something, and asks first for what it reads loosely. */
  protected guarded(print: (guards: Guards) => string): string {
    const guards: Guards = new Set();
    const cel = print(guards);
    return `(${[...guards, cel].join(' && ')})`;
  }

  protected constantText(node: Node): string {
    if (node.op === 'value' && typeof node.value === 'string') return node.value;
    throw new Unreadable('a pattern must be written out');
  }

  /** Whether something is there. */
  protected presence(node: Node): string {
    if (node.op === 'value') return String(node.value !== null);
    const path = this.path(node);
    return path.kind === 'fact' ? `has(${this.fact(path)})` : 'true';
  }

  /** The first argument of a function of variables names one, with or without quotes. */
  protected asVariable(node: Node | undefined): Node {
    if (node === undefined) throw new Unreadable('a function lacks its variable');
    if (node.op === 'value' && typeof node.value !== 'string') throw new Unreadable('a function lacks its variable');
    return { op: 'call', of: null, name: 'var:get', args: [node], safe: true };
  }

  protected list(node: Node, guards: Guards): string {
    if (node.op !== 'list') this.expect(node, 'array');
    return this.value(node, guards, 'array');
  }

  protected value(node: Node, guards: Guards, type: FactType | null = null, exact = false): string {
    if (node.op === 'value') return literalFor(node.value, type, exact);
    if (node.op === 'list') return `[${node.elements.map((each) => this.value(each, guards)).join(', ')}]`;
    const path = pathOf(this.withoutLength(node) ?? node, this.reading);
    if (this.withoutLength(node) === null && path !== null)
      return this.read(path, this.needed.has(node) ? new Set() : guards);
    switch (node.op) {
      case 'unary':
        return node.sign === '-' ? `-${this.value(node.arg, guards, 'number', exact)}` : this.holds(node);
      case 'binary':
        return this.arithmetic(node, guards);
      case 'choice':
        return this.chosen(this.holds(node.test), node.yes, node.no, type);
      default:
        return this.computed(node, guards, exact);
    }
  }

  /** One of two values. Only what is taken has to be there; numbers are of one kind in CEL. */
  protected chosen(test: string, yes: Node, no: Node, type: FactType | null): string {
    const exact = [yes, no].some((each) => this.typeOf(each) === 'number');
    return `(${test} ? ${this.value(yes, new Set(), type, exact)} : ${this.value(no, new Set(), type, exact)})`;
  }

  protected read(path: Path, guards: Guards): string {
    if (path.kind === 'counter') return 'repetitionCounter';
    if (path.kind === 'index') return '(repetitionCounter - 1.0)';
    const fact = this.fact(path);
    if (path.loose) guards.add(`has(${fact})`);
    return fact;
  }

  protected arithmetic(node: Binary, guards: Guards): string {
    const { sign, left, right } = node;
    if (sign === '??' || sign === '?:') return this.chosen(this.presence(left), left, right, null);
    if (this.isDefault(node)) return this.chosen(this.holds(left), left, right, this.typeOf(right));
    if (!ARITHMETIC.has(sign)) return this.holds(node);
    const texts = sign === '+' && (this.typeOf(left) === 'string' || this.typeOf(right) === 'string');
    const type = texts ? 'string' : 'number';
    this.expect(left, type);
    this.expect(right, type);
    return `(${this.value(left, guards, type, true)} ${sign} ${this.value(right, guards, type, true)})`;
  }

  /** In JavaScript `x.length` is a method without brackets; elsewhere it is a property like others. */
  protected withoutLength(node: Node): Node | null {
    const isLength = this.javascript && node.op === 'member' && node.key.op === 'value' && node.key.value === 'length';
    return isLength ? node.of : null;
  }

  protected computed(node: Node, guards: Guards, exact: boolean): string {
    const measured = this.withoutLength(node);
    if (measured !== null) return this.length(node, measured, guards, exact);
    if (node.op !== 'call') throw new Unreadable('a part of it has no counterpart here');
    const found = variableFunction(node);
    if (found?.name === 'getOrDefault') return this.orDefault(found.args, guards);
    if (node.of === null) return this.converted(node.name, node.args, guards);
    this.needs(node);
    return this.method(node.of, node, guards, exact);
  }

  /** What a method gives that is neither true nor false. */
  protected method(of: Node, node: Node & { readonly op: 'call' }, guards: Guards, exact: boolean): string {
    const { name, args } = node;
    if (name === 'size' || name === 'length') return this.size(of, guards, exact, name === 'size' ? 'array' : 'string');
    if (TEXT_METHODS.has(name)) return this.ofText(of, name, args, guards);
    if (NUMBER_METHODS.has(name)) return this.value(of, guards, 'number', exact);
    if (name === 'toString') return this.value(of, guards, 'string');
    return this.called(node) ?? fail(`the method "${name}" is not known here`);
  }

  protected length(node: Node, of: Node, guards: Guards, exact: boolean): string {
    if (node.op === 'member' && !node.safe && !asksFirst(of)) this.needed.add(of);
    return this.size(of, guards, exact, 'string');
  }

  protected orDefault([named, other = NOTHING]: readonly Node[], guards: Guards): string {
    const variable = this.asVariable(named);
    const type = typeOfValue(other);
    if (type !== null) this.expect(variable, type);
    const presence = this.presence(variable);
    if (presence === 'true') return this.value(variable, new Set());
    return `(${presence} ? ${this.value(variable, new Set())} : ${this.value(other, guards, type)})`;
  }

  protected ofText(of: Node, name: string, args: readonly Node[], guards: Guards): string {
    this.expect(of, 'string');
    const given = args.map((each) => this.value(each, guards)).join(', ');
    return `${this.value(of, guards, 'string')}.${TEXT_METHODS.get(name) ?? name}(${given})`;
  }

  protected converted(name: string, args: readonly Node[], guards: Guards): string {
    const [arg] = args;
    if (arg !== undefined && (name === 'Number' || name === 'parseInt' || name === 'parseFloat')) {
      this.expect(arg, 'number');
      return this.value(arg, guards, 'number');
    }
    if (arg !== undefined && (name === 'size' || name === 'count')) return this.size(arg, guards, false, 'array');
    return fail(`the function "${name}" is not known here`);
  }

  protected size(of: Node, guards: Guards, exact: boolean, guess: FactType): string {
    const path = pathOf(of, this.reading);
    if (path?.kind === 'fact') this.facts.use(path.keys, guess, guess === 'string');
    const size = `size(${this.value(of, guards, guess)})`;
    return exact ? `double(${size})` : size;
  }

  protected typeOf(node: Node): FactType | null {
    switch (node.op) {
      case 'value':
        return typeOfValue(node) === 'string' ? this.textOrMore(node) : typeOfValue(node);
      case 'binary':
        return this.typeOfBinary(node);
      case 'unary':
        return node.sign === '-' ? 'number' : 'boolean';
      case 'list':
      case 'pattern':
      case 'choice':
        return null;
      default:
        return this.withoutLength(node) === null ? (typeOfCall(node) ?? this.typeOfPath(node)) : 'number';
    }
  }

  protected typeOfBinary(node: Binary): FactType | null {
    const { sign, left, right } = node;
    if (sign === '??' || sign === '?:') return this.typeOf(left) ?? this.typeOf(right);
    if (this.isDefault(node)) return this.typeOf(right);
    return ARITHMETIC.has(sign) ? this.typeOfSum(node) : 'boolean';
  }

  /** In JavaScript `x || 'open'` is the one or the other. */
  protected isDefault({ sign, right }: Binary): boolean {
    return this.javascript && sign === '||' && right.op === 'value' && typeof right.value !== 'boolean';
  }

  protected typeOfPath(node: Node): FactType | null {
    const path = pathOf(node, this.reading);
    if (path === null) return null;
    return path.kind === 'fact' ? this.facts.typeOf(path.keys) : 'number';
  }

  /** Texts that are numbers are compared with numbers as such. */
  protected typeInOrder(node: Node): FactType | null {
    const isNumber = node.op === 'value' && typeof node.value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(node.value);
    return isNumber ? null : this.typeOf(node);
  }

  /** In the unified expression language the texts "true" and "false" are as good as the values. */
  protected textOrMore(node: Node & { readonly op: 'value' }): FactType {
    return !this.javascript && (node.value === 'true' || node.value === 'false') ? 'boolean' : 'string';
  }

  protected typeOfSum({ sign, left, right }: Binary): FactType {
    const texts = sign === '+' && (this.typeOf(left) === 'string' || this.typeOf(right) === 'string');
    return texts ? 'string' : 'number';
  }

  /** Tells what type is wanted of whatever a node reads. */
  protected expect(node: Node, type: FactType): void {
    for (const each of alternativesOf(node, this.javascript)) {
      const reads = each.op === 'name' || each.op === 'member' || each.op === 'call';
      if (!reads || this.withoutLength(each) !== null) continue;
      const found = variableFunction(each);
      const path = pathOf(found?.name === 'getOrDefault' ? this.asVariable(found.args[0]) : each, this.reading);
      if (path?.kind === 'fact') this.facts.use(path.keys, type, false);
    }
  }

  protected path(node: Node): Path {
    const path = pathOf(node, this.reading);
    if (path !== null) return path;
    if (node.op === 'call')
      return fail(`the ${node.of === null ? 'function' : 'method'} "${node.name}" is not known here`);
    return fail('a part of it has no counterpart here');
  }

  protected fact(path: FactPath): string {
    return `facts.${this.facts.nameOf(path.keys)}`;
  }
}

/** Whether `?.` stands somewhere in what is read. */
function asksFirst(node: Node): boolean {
  if (node.op !== 'member' && node.op !== 'call') return false;
  return node.safe || (node.of !== null && asksFirst(node.of));
}

const MEASURES: ReadonlySet<string> = new Set(['size', 'length', 'indexOf', 'lastIndexOf']);

function typeOfCall(node: Node): FactType | null {
  if (node.op !== 'call') return null;
  if (NUMBER_METHODS.has(node.name) || MEASURES.has(node.name)) return 'number';
  return TEXT_METHODS.has(node.name) || node.name === 'toString' ? 'string' : null;
}

/** The nodes of which one is taken. */
export function alternativesOf(node: Node, javascript: boolean): readonly Node[] {
  if (node.op === 'choice') return [node.yes, node.no].flatMap((each) => alternativesOf(each, javascript));
  const isEither =
    node.op === 'binary' && (node.sign === '??' || node.sign === '?:' || (javascript && node.sign === '||'));
  return isEither ? [node.left, node.right].flatMap((each) => alternativesOf(each, javascript)) : [node];
}
