import { comparedBy, NUMBER_METHODS, TEXT_METHODS } from './functions.ts';
import { asText, type FactType, type FactUse, literalFor, typeOfValue } from './literals.ts';
import type { Node } from './parse.ts';
import { holderCall, type Path, pathOf, type Reading, variableFunction, variableOf } from './paths.ts';
import { Unreadable } from './tokens.ts';

export type { FactType, FactUse } from './literals.ts';

type Binary = Node & { readonly op: 'binary' };
type FactPath = Path & { readonly kind: 'fact' };
/** What must be there before a value can be read: `has(facts.x)`. */
type Guards = Set<string>;

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);
const NOTHING: Node = { op: 'value', value: null };

/** Prints a tree as CEL over the facts of a case. Throws `Unreadable` for what CEL or our environment cannot say. */
export class Printer {
  readonly #reading: Reading;
  readonly #javascript: boolean;
  readonly #facts: FactUse;

  constructor(reading: Reading, javascript: boolean, facts: FactUse) {
    this.#reading = reading;
    this.#javascript = javascript;
    this.#facts = facts;
  }

  /** As a condition, without brackets around the whole. */
  condition(node: Node): string {
    const cel = this.#holds(node);
    return isWrapped(cel) ? cel.slice(1, -1) : cel;
  }

  /** As a value, for mappings of facts. */
  mapping(node: Node): string {
    return this.#value(node, new Set());
  }

  #holds(node: Node): string {
    switch (node.op) {
      case 'value':
        return String(this.#isTrue(node.value));
      case 'unary':
        return this.#holdsUnary(node);
      case 'binary':
        return this.#holdsBinary(node);
      case 'choice':
        return `(${this.#holds(node.test)} ? ${this.#holds(node.yes)} : ${this.#holds(node.no)})`;
      case 'list':
      case 'pattern':
        throw new Unreadable('a list or a pattern is neither true nor false');
      default:
        return this.#called(node) ?? this.#truth(this.#path(node));
    }
  }

  #isTrue(value: string | number | boolean | null): boolean {
    if (typeof value === 'boolean') return value;
    if (this.#javascript) return Boolean(value);
    if (typeof value === 'string') return value.toLowerCase() === 'true';
    if (value === null) return false;
    throw new Unreadable(`the number ${value} is neither true nor false`);
  }

  #holdsUnary(node: Node & { readonly op: 'unary' }): string {
    if (node.sign === 'empty') return this.#isEmpty(node.arg);
    if (node.sign !== '!') throw new Unreadable('a number or a text stands where true or false is wanted');
    return not(this.#holds(node.arg));
  }

  #holdsBinary(node: Binary): string {
    const { sign, left, right } = node;
    switch (sign) {
      case '&&':
      case '||':
        return logical(sign, this.#holds(left), this.#holds(right));
      case '==':
        return this.#equals(left, right);
      case '!=':
        return not(this.#equals(left, right), true);
      case 'matches':
        return this.#matches(left, right, true);
      case 'in':
        return this.#guarded((guards) => `${this.#value(left, guards)} in ${this.#list(right, guards)}`);
      case 'between':
        return this.#between(left, right);
      case '??':
      case '?:':
        return `(${this.#presence(left)} ? ${this.#holds(left)} : ${this.#holds(right)})`;
      case '<':
      case '>':
      case '<=':
      case '>=':
        return this.#ordered(node);
      default:
        throw new Unreadable(`"${sign}" gives neither true nor false`);
    }
  }

  /** Prints something, and asks first for what it reads loosely. */
  #guarded(print: (guards: Guards) => string): string {
    const guards: Guards = new Set();
    const cel = print(guards);
    return `(${[...guards, cel].join(' && ')})`;
  }

  #ordered({ sign, left, right }: Binary): string {
    const type = this.#typeOf(left) ?? this.#typeOf(right) ?? 'number';
    this.#expect(left, type);
    this.#expect(right, type);
    return this.#guarded((guards) => `${this.#value(left, guards, type)} ${sign} ${this.#value(right, guards, type)}`);
  }

  #between(value: Node, bounds: Node): string {
    const [low, high] = bounds.op === 'list' ? bounds.elements : [];
    if (low === undefined || high === undefined) throw new Unreadable('"between" needs two bounds');
    const from: Binary = { op: 'binary', sign: '>=', left: value, right: low };
    return logical('&&', this.#ordered(from), this.#ordered({ ...from, sign: '<=', right: high }));
  }

  #equals(left: Node, right: Node): string {
    if (isNothing(right)) return not(this.#presence(left));
    if (isNothing(left)) return not(this.#presence(right));
    const ofType = this.#equalsTypeWord(left, right) ?? this.#equalsTypeWord(right, left);
    if (ofType !== null) return ofType;
    const type = this.#typeOf(left) ?? this.#typeOf(right);
    if (type !== null) {
      this.#expect(left, type);
      this.#expect(right, type);
    }
    return this.#guarded((guards) => `${this.#value(left, guards, type)} == ${this.#value(right, guards, type)}`);
  }

  /** `typeof x === "undefined"`. */
  #equalsTypeWord(left: Node, right: Node): string | null {
    if (left.op !== 'unary' || left.sign !== 'typeof') return null;
    if (right.op === 'value' && right.value === 'undefined') return not(this.#presence(left.arg));
    throw new Unreadable('of types only "undefined" can be asked');
  }

  /** A text that is matched by a pattern: as a whole in Java and SpEL, in part in JavaScript. */
  #matches(text: Node, pattern: Node, whole: boolean): string {
    const source = pattern.op === 'pattern' ? withFlags(pattern) : this.#constantText(pattern);
    this.#expect(text, 'string');
    const wanted = JSON.stringify(whole ? `^(?:${source})$` : source);
    return this.#guarded((guards) => `${this.#value(text, guards, 'string')}.matchesSafe(${wanted})`);
  }

  #constantText(node: Node): string {
    if (node.op === 'value' && typeof node.value === 'string') return node.value;
    throw new Unreadable('a pattern must be written out');
  }

  /** Whether something is there. */
  #presence(node: Node): string {
    if (node.op === 'value') return String(node.value !== null);
    const path = this.#path(node);
    return path.kind === 'fact' ? `has(${this.#fact(path)})` : 'true';
  }

  #isEmpty(node: Node): string {
    if (node.op === 'value') return String(node.value === null || node.value === '');
    const path = this.#path(node);
    if (path.kind !== 'fact') return 'false';
    const fact = this.#fact(path);
    const type = this.#facts.typeOf(path.keys);
    if (type === null) this.#facts.use(path.keys, 'string', true);
    if (type === 'array') return `(!has(${fact}) || size(${fact}) == 0)`;
    return type === null || type === 'string' ? `(!has(${fact}) || ${fact} == "")` : `!has(${fact})`;
  }

  #truth(path: Path): string {
    if (path.kind !== 'fact') return this.#javascript && path.kind === 'index' ? 'repetitionCounter > 1' : 'true';
    const fact = this.#fact(path);
    const type = this.#facts.typeOf(path.keys);
    this.#facts.use(path.keys, 'boolean', true);
    const test =
      type === 'number' || type === 'integer'
        ? `${fact} != 0`
        : type === 'string'
          ? this.#javascript
            ? `${fact} != ""`
            : `${fact} == "true"`
          : type === 'array'
            ? `size(${fact}) >= 0`
            : `${fact} == true`;
    return path.loose ? `(has(${fact}) && ${test})` : test;
  }

  /** Functions and methods that give true or false; null when it gives a value. */
  #called(node: Node): string | null {
    if (node.op !== 'call') return null;
    const ofVariable = variableFunction(node);
    if (ofVariable !== null) return this.#variableTest(ofVariable.name, ofVariable.args);
    const held = holderCall(node);
    if (held?.name.startsWith('hasVariable')) return this.#presenceOfVariable(held.args[0]);
    if (node.of === null) {
      const [arg] = node.args;
      if ((node.name === 'Boolean' || node.name === 'bool') && arg !== undefined) return this.#holds(arg);
      throw new Unreadable(`the function "${node.name}" is not known here`);
    }
    return this.#methodTest(node.of, node.name, node.args);
  }

  #presenceOfVariable(arg: Node | undefined): string {
    const path = variableOf(arg, this.#reading);
    return path.kind === 'fact' ? `has(${this.#fact(path)})` : 'true';
  }

  #variableTest(name: string, args: readonly Node[]): string | null {
    if (name === 'get') return null;
    const [named, other = NOTHING, ...more] = args;
    const variable = this.#asVariable(named);
    switch (name) {
      case 'exists':
        return this.#presence(variable);
      case 'isEmpty':
      case 'empty':
        return this.#isEmpty(variable);
      case 'isNotEmpty':
      case 'notEmpty':
        return not(this.#isEmpty(variable));
      case 'getOrDefault':
        return `(${this.#presence(variable)} ? ${this.#holds(variable)} : ${this.#holds(other)})`;
      case 'contains':
      case 'containsAny': {
        const tests = [other, ...more].map((each) => this.#contains(variable, each));
        return tests.reduce((before, each) => logical(name === 'contains' ? '&&' : '||', before, each));
      }
      default: {
        const sign = comparedBy(name);
        if (sign === null) throw new Unreadable(`the function "${name}" of variables is not known here`);
        return this.#holdsBinary({ op: 'binary', sign, left: variable, right: other });
      }
    }
  }

  /** The first argument of a function of variables names one, with or without quotes. */
  #asVariable(node: Node | undefined): Node {
    if (node === undefined) throw new Unreadable('a function lacks its variable');
    if (node.op === 'value' && typeof node.value !== 'string') throw new Unreadable('a function lacks its variable');
    return { op: 'call', of: null, name: 'var:get', args: [node], safe: true };
  }

  #methodTest(of: Node, name: string, args: readonly Node[]): string | null {
    const [other] = args;
    if (of.op === 'pattern' && name === 'test' && other !== undefined) return this.#matches(other, of, false);
    if (name === 'isEmpty') return this.#isEmpty(of);
    if (name === 'booleanValue' || name === 'valueOf') return this.#holds(of);
    if (name === 'isPresent') return this.#presence(of);
    if (other === undefined) return null;
    switch (name) {
      case 'equals':
        return this.#equals(of, other);
      case 'equalsIgnoreCase':
        return this.#ofTexts(of, other, (left, right) => `${left}.lowerAscii() == ${right}.lowerAscii()`);
      case 'contains':
      case 'includes':
        return this.#contains(of, other);
      case 'startsWith':
      case 'endsWith':
        return this.#ofTexts(of, other, (left, right) => `${left}.${name}(${right})`);
      case 'matches':
      case 'match':
        return this.#matches(of, other, name === 'matches');
      default:
        return null;
    }
  }

  #ofTexts(left: Node, right: Node, print: (left: string, right: string) => string): string {
    this.#expect(left, 'string');
    this.#expect(right, 'string');
    return this.#guarded((guards) => print(this.#value(left, guards, 'string'), this.#value(right, guards, 'string')));
  }

  /** A list that holds a value, or a text that holds another. */
  #contains(whole: Node, part: Node): string {
    if (whole.op === 'list' || this.#typeOf(whole) === 'array')
      return this.#guarded((guards) => `${this.#value(part, guards, 'string')} in ${this.#list(whole, guards)}`);
    return this.#ofTexts(whole, part, (left, right) => `${left}.contains(${right})`);
  }

  #list(node: Node, guards: Guards): string {
    if (node.op !== 'list') this.#expect(node, 'array');
    return this.#value(node, guards, 'array');
  }

  #value(node: Node, guards: Guards, type: FactType | null = null, exact = false): string {
    if (node.op === 'value') return literalFor(node.value, type, exact);
    if (node.op === 'list') return `[${node.elements.map((each) => this.#value(each, guards)).join(', ')}]`;
    const path = pathOf(this.#withoutLength(node) ?? node, this.#reading);
    if (this.#withoutLength(node) === null && path !== null) return this.#read(path, guards);
    switch (node.op) {
      case 'unary':
        return node.sign === '-' ? `-${this.#value(node.arg, guards, 'number', exact)}` : this.#holds(node);
      case 'binary':
        return this.#arithmetic(node, guards);
      case 'choice':
        return `(${this.#holds(node.test)} ? ${this.#value(node.yes, guards, type)} : ${this.#value(node.no, guards, type)})`;
      default:
        return this.#computed(node, guards, exact);
    }
  }

  #read(path: Path, guards: Guards): string {
    if (path.kind === 'counter') return 'repetitionCounter';
    if (path.kind === 'index') return '(repetitionCounter - 1.0)';
    const fact = this.#fact(path);
    if (path.loose) guards.add(`has(${fact})`);
    return fact;
  }

  #arithmetic(node: Binary, guards: Guards): string {
    const { sign, left, right } = node;
    if (sign === '??' || sign === '?:')
      return `(${this.#presence(left)} ? ${this.#value(left, new Set())} : ${this.#value(right, guards)})`;
    if (!ARITHMETIC.has(sign)) return this.#holds(node);
    const texts = sign === '+' && (this.#typeOf(left) === 'string' || this.#typeOf(right) === 'string');
    const type = texts ? 'string' : 'number';
    this.#expect(left, type);
    this.#expect(right, type);
    return `(${this.#value(left, guards, type, true)} ${sign} ${this.#value(right, guards, type, true)})`;
  }

  /** `x.length` is a method without brackets. */
  #withoutLength(node: Node): Node | null {
    const isLength =
      node.op === 'member' && node.key.op === 'value' && (node.key.value === 'length' || node.key.value === 'size');
    return isLength ? node.of : null;
  }

  #computed(node: Node, guards: Guards, exact: boolean): string {
    const measured = this.#withoutLength(node);
    if (measured !== null) return this.#size(measured, guards, exact, 'string');
    if (node.op !== 'call') throw new Unreadable('a part of it has no counterpart here');
    const found = variableFunction(node);
    if (found?.name === 'getOrDefault') {
      const [named, other = NOTHING] = found.args;
      const variable = this.#asVariable(named);
      const type = typeOfValue(other);
      if (type !== null) this.#expect(variable, type);
      return `(${this.#presence(variable)} ? ${this.#value(variable, new Set())} : ${this.#value(other, guards, type)})`;
    }
    if (node.of === null) return this.#converted(node.name, node.args, guards);
    if (node.name === 'size' || node.name === 'length')
      return this.#size(node.of, guards, exact, node.name === 'size' ? 'array' : 'string');
    const method = TEXT_METHODS.get(node.name);
    if (method !== undefined) {
      this.#expect(node.of, 'string');
      return `${this.#value(node.of, guards, 'string')}.${method}(${node.args.map((each) => this.#value(each, guards)).join(', ')})`;
    }
    if (NUMBER_METHODS.has(node.name)) return this.#value(node.of, guards, 'number', exact);
    if (node.name === 'toString') return this.#value(node.of, guards, 'string');
    return this.#called(node) ?? fail(`the method "${node.name}" is not known here`);
  }

  #converted(name: string, args: readonly Node[], guards: Guards): string {
    const [arg] = args;
    if (arg !== undefined && (name === 'Number' || name === 'parseInt' || name === 'parseFloat')) {
      this.#expect(arg, 'number');
      return this.#value(arg, guards, 'number');
    }
    if (arg !== undefined && (name === 'size' || name === 'count')) return this.#size(arg, guards, false, 'array');
    return fail(`the function "${name}" is not known here`);
  }

  #size(of: Node, guards: Guards, exact: boolean, guess: FactType): string {
    const path = pathOf(of, this.#reading);
    if (path?.kind === 'fact') this.#facts.use(path.keys, guess, guess === 'string');
    const size = `size(${this.#value(of, guards, guess)})`;
    return exact ? `double(${size})` : size;
  }

  #typeOf(node: Node): FactType | null {
    if (node.op === 'value') return typeOfValue(node) === 'string' ? this.#textOrMore(node) : typeOfValue(node);
    if (node.op === 'binary' && (node.sign === '??' || node.sign === '?:'))
      return this.#typeOf(node.left) ?? this.#typeOf(node.right);
    if (node.op === 'binary') return ARITHMETIC.has(node.sign) ? this.#typeOfSum(node) : 'boolean';
    if (node.op === 'unary') return node.sign === '-' ? 'number' : 'boolean';
    if (node.op === 'call' && NUMBER_METHODS.has(node.name)) return 'number';
    if (node.op === 'call' && (node.name === 'size' || node.name === 'length' || node.name === 'indexOf'))
      return 'number';
    if (node.op === 'call' && (TEXT_METHODS.has(node.name) || node.name === 'toString')) return 'string';
    if (this.#withoutLength(node) !== null) return 'number';
    if (node.op === 'list' || node.op === 'pattern' || node.op === 'choice') return null;
    const path = pathOf(node, this.#reading);
    if (path === null) return null;
    return path.kind === 'fact' ? this.#facts.typeOf(path.keys) : 'number';
  }

  /** In the unified expression language the texts "true" and "false" are as good as the values. */
  #textOrMore(node: Node & { readonly op: 'value' }): FactType {
    return !this.#javascript && (node.value === 'true' || node.value === 'false') ? 'boolean' : 'string';
  }

  #typeOfSum({ sign, left, right }: Binary): FactType {
    const texts = sign === '+' && (this.#typeOf(left) === 'string' || this.#typeOf(right) === 'string');
    return texts ? 'string' : 'number';
  }

  #expect(node: Node, type: FactType): void {
    if (node.op === 'choice') {
      this.#expect(node.yes, type);
      this.#expect(node.no, type);
    }
    if (node.op === 'binary' && (node.sign === '??' || node.sign === '?:')) {
      this.#expect(node.left, type);
      this.#expect(node.right, type);
    }
    if (node.op !== 'name' && node.op !== 'member' && node.op !== 'call') return;
    if (this.#withoutLength(node) !== null) return;
    const path = pathOf(node, this.#reading);
    if (path?.kind === 'fact') this.#facts.use(path.keys, type, false);
  }

  #path(node: Node): Path {
    const path = pathOf(node, this.#reading);
    if (path !== null) return path;
    if (node.op === 'call')
      return fail(`the ${node.of === null ? 'function' : 'method'} "${node.name}" is not known here`);
    return fail('a part of it has no counterpart here');
  }

  #fact(path: FactPath): string {
    return `facts.${this.#facts.nameOf(path.keys)}`;
  }
}

const isNothing = (node: Node): boolean => node.op === 'value' && node.value === null;

const fail = (reason: string): never => {
  throw new Unreadable(reason);
};

/** Constant parts fall away, so that what always holds is seen to do so. */
function logical(sign: '&&' | '||', left: string, right: string): string {
  const [neutral, final] = sign === '&&' ? ['true', 'false'] : ['false', 'true'];
  if (left === final || right === final) return final;
  if (left === neutral) return right;
  return right === neutral ? left : `(${bare(left, sign)} ${sign} ${bare(right, sign)})`;
}

/** Without brackets that mean nothing beside this sign. */
function bare(cel: string, sign: '&&' | '||'): string {
  if (!isWrapped(cel)) return cel;
  const inside = cel.slice(1, -1);
  return inside.includes(sign === '&&' ? ' || ' : ' && ') || inside.includes(' ? ') ? cel : inside;
}

/** `!=` of a plain comparison is written as such. */
function not(cel: string, plain = false): string {
  if (cel === 'true' || cel === 'false') return cel === 'true' ? 'false' : 'true';
  const compared = plain ? /^\(([^()&|]+|facts\.\w+) == ([^()&|"]+|"[^"\\()&|]*")\)$/.exec(cel) : null;
  if (compared !== null) return `(${compared[1]} != ${compared[2]})`;
  if (cel.startsWith('!') && !/[ ]/.test(cel)) return cel.slice(1);
  return isWrapped(cel) || /^[\w.]+(\([^()]*\))?$/.test(cel) ? `!${cel}` : `!(${cel})`;
}

/** Whether one pair of brackets stands around the whole. */
function isWrapped(cel: string): boolean {
  if (!cel.startsWith('(') || !cel.endsWith(')')) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < cel.length; at += 1) {
    const character = cel.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth -= 1;
    if (depth === 0 && at < cel.length - 1) return false;
  }
  return true;
}

function withFlags({ source, flags }: Node & { readonly op: 'pattern' }): string {
  const known = [...flags].filter((flag) => 'ims'.includes(flag)).join('');
  return asText(known === '' ? source : `(?${known})${source}`);
}
