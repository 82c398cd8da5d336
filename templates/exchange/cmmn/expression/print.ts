import { isNothing, isWrapped, logical, not, withFlags } from './cel-text.ts';
import { comparedBy } from './functions.ts';
import type { FactType } from './literals.ts';
import type { Node } from './parse.ts';
import { holderCall, type Path, pathOf, variableFunction, variableOf } from './paths.ts';
import { alternativesOf, type Binary, type Guards, NOTHING, ValuePrinter } from './print-value.ts';
import { Unreadable } from './tokens.ts';

export type { FactType, FactUse } from './literals.ts';

/** Prints a tree as CEL over the facts of a case. Throws `Unreadable` for what CEL or our environment cannot say. */
export class Printer extends ValuePrinter {
  /** As a condition, without brackets around the whole. */
  condition(node: Node): string {
    const cel = this.holds(node);
    return isWrapped(cel) ? cel.slice(1, -1) : cel;
  }

  /** As a value, for mappings of facts. */
  mapping(node: Node): string {
    return this.value(node, new Set());
  }

  protected holds(node: Node): string {
    switch (node.op) {
      case 'value':
        return String(this.isTrue(node.value));
      case 'unary':
        return this.holdsUnary(node);
      case 'binary':
        return this.holdsBinary(node);
      case 'choice':
        return `(${this.holds(node.test)} ? ${this.holds(node.yes)} : ${this.holds(node.no)})`;
      case 'list':
      case 'pattern':
        throw new Unreadable('a list or a pattern is neither true nor false');
      default:
        return this.called(node) ?? this.truth(this.path(node));
    }
  }

  protected isTrue(value: string | number | boolean | null): boolean {
    if (typeof value === 'boolean') return value;
    if (this.javascript) return Boolean(value);
    if (typeof value === 'string') return value.toLowerCase() === 'true';
    if (value === null) return false;
    throw new Unreadable(`the number ${value} is neither true nor false`);
  }

  protected holdsUnary(node: Node & { readonly op: 'unary' }): string {
    if (node.sign === 'empty') return this.isEmpty(node.arg);
    if (node.sign !== '!') throw new Unreadable('a number or a text stands where true or false is wanted');
    return not(this.holds(node.arg));
  }

  protected holdsBinary(node: Binary): string {
    const { sign, left, right } = node;
    switch (sign) {
      case '&&':
      case '||':
        return logical(sign, this.holds(left), this.holds(right));
      case '==':
        return this.equals(left, right);
      case '!=':
        return not(this.equals(left, right), true);
      case 'matches':
        return this.matches(left, right, true);
      case 'in':
        return this.guarded((guards) => `${this.value(left, guards)} in ${this.list(right, guards)}`);
      case 'between':
        return this.between(left, right);
      case '??':
      case '?:':
        return `(${this.presence(left)} ? ${this.holds(left)} : ${this.holds(right)})`;
      case '<':
      case '>':
      case '<=':
      case '>=':
        return this.ordered(node);
      default:
        throw new Unreadable(`"${sign}" gives neither true nor false`);
    }
  }

  protected ordered({ sign, left, right }: Binary): string {
    const type = this.typeInOrder(left) ?? this.typeInOrder(right) ?? 'number';
    this.expect(left, type);
    this.expect(right, type);
    return this.guarded((guards) => `${this.value(left, guards, type)} ${sign} ${this.value(right, guards, type)}`);
  }

  protected between(value: Node, bounds: Node): string {
    const [low, high] = bounds.op === 'list' ? bounds.elements : [];
    if (low === undefined || high === undefined) throw new Unreadable('"between" needs two bounds');
    const from: Binary = { op: 'binary', sign: '>=', left: value, right: low };
    return logical('&&', this.ordered(from), this.ordered({ ...from, sign: '<=', right: high }));
  }

  protected equals(left: Node, right: Node): string {
    if (isNothing(right)) return not(this.presence(left));
    if (isNothing(left)) return not(this.presence(right));
    const ofType = this.equalsTypeWord(left, right) ?? this.equalsTypeWord(right, left);
    if (ofType !== null) return ofType;
    const type = this.typeOf(left) ?? this.typeOf(right);
    if (type !== null) {
      this.expect(left, type);
      this.expect(right, type);
    }
    const [one, other] = [this.loosely(left), this.loosely(right)];
    // Two that are both absent are the same.
    if (one !== null && other !== null) return `(has(${one}) ? has(${other}) && ${one} == ${other} : !has(${other}))`;
    // One of several values may be absent like what it is compared with: then nothing that asks it holds.
    const open = [left, right].some((side) => this.mayBeAbsent(side));
    return this.guarded((asked) => {
      const guards: Guards = open ? new Set() : asked;
      return `${this.value(left, guards, type)} == ${this.value(right, guards, type)}`;
    });
  }

  /** Whether one of several values is read where it may be absent. */
  protected mayBeAbsent(node: Node): boolean {
    const several = alternativesOf(node, this.javascript);
    return several.length > 1 && several.some((each) => this.loosely(each) !== null);
  }

  /** The fact that a node reads where it may be absent. */
  protected loosely(node: Node): string | null {
    const path = this.withoutLength(node) === null ? pathOf(node, this.reading) : null;
    return path?.kind === 'fact' && path.loose && !this.needed.has(node) ? this.fact(path) : null;
  }

  /** `typeof x === "undefined"`. */
  protected equalsTypeWord(left: Node, right: Node): string | null {
    if (left.op !== 'unary' || left.sign !== 'typeof') return null;
    if (right.op === 'value' && right.value === 'undefined') return not(this.presence(left.arg));
    throw new Unreadable('of types only "undefined" can be asked');
  }

  /** A text that is matched by a pattern: as a whole in Java and SpEL, in part in JavaScript. */
  protected matches(text: Node, pattern: Node, whole: boolean): string {
    const source = pattern.op === 'pattern' ? withFlags(pattern) : this.constantText(pattern);
    this.expect(text, 'string');
    const wanted = JSON.stringify(whole ? `^(?:${source})$` : source);
    return this.guarded((guards) => `${this.value(text, guards, 'string')}.matchesSafe(${wanted})`);
  }

  protected isEmpty(node: Node): string {
    if (node.op === 'value') return String(node.value === null || node.value === '');
    const path = this.path(node);
    if (path.kind !== 'fact') return 'false';
    const there = this.isEmptyThere(node);
    return there === 'false' ? `!has(${this.fact(path)})` : `(!has(${this.fact(path)}) || ${there.slice(1, -1)})`;
  }

  /** The same of what must be there to be asked. */
  protected isEmptyThere(node: Node): string {
    const path = this.path(node);
    if (path.kind !== 'fact') return 'false';
    const fact = this.fact(path);
    const type = this.facts.typeOf(path.keys);
    if (type === null) this.facts.use(path.keys, 'string', true);
    if (type === 'array') return `(size(${fact}) == 0)`;
    return type === null || type === 'string' ? `(${fact} == "")` : 'false';
  }

  protected truth(path: Path): string {
    if (path.kind !== 'fact') return this.javascript && path.kind === 'index' ? 'repetitionCounter > 1' : 'true';
    const fact = this.fact(path);
    const type = this.facts.typeOf(path.keys);
    this.facts.use(path.keys, 'boolean', true);
    const test = `${fact} ${this.truthOf(type)}`;
    return path.loose ? `(has(${fact}) && ${test})` : test;
  }

  /** What makes a value of this type count as true. */
  protected truthOf(type: FactType | null): string {
    if (type === 'number' || type === 'integer') return '!= 0';
    if (type === 'string') return this.javascript ? '!= ""' : '== "true"';
    return type === 'array' ? '!= []' : '== true';
  }

  /** Functions and methods that give true or false; null when it gives a value. */
  protected called(node: Node): string | null {
    if (node.op !== 'call') return null;
    const ofVariable = variableFunction(node);
    if (ofVariable !== null) return this.variableTest(ofVariable.name, ofVariable.args);
    const held = holderCall(node);
    if (held?.name.startsWith('hasVariable')) return this.presenceOfVariable(held.args[0]);
    if (node.of === null) {
      const [arg] = node.args;
      if ((node.name === 'Boolean' || node.name === 'bool') && arg !== undefined) return this.holds(arg);
      throw new Unreadable(`the function "${node.name}" is not known here`);
    }
    this.needs(node);
    return this.methodTest(node.of, node.name, node.args);
  }

  protected presenceOfVariable(arg: Node | undefined): string {
    const path = variableOf(arg, this.reading);
    return path.kind === 'fact' ? `has(${this.fact(path)})` : 'true';
  }

  protected variableTest(name: string, args: readonly Node[]): string | null {
    if (name === 'get') return null;
    const [named, other = NOTHING, ...more] = args;
    const variable = this.asVariable(named);
    switch (name) {
      case 'exists':
        return this.presence(variable);
      case 'isEmpty':
      case 'empty':
        return this.isEmpty(variable);
      case 'isNotEmpty':
      case 'notEmpty':
        return not(this.isEmpty(variable));
      case 'getOrDefault':
        return `(${this.presence(variable)} ? ${this.holds(variable)} : ${this.holds(other)})`;
      case 'contains':
      case 'containsAny': {
        const tests = [other, ...more].map((each) => this.contains(variable, each));
        return tests.reduce((before, each) => logical(name === 'contains' ? '&&' : '||', before, each));
      }
      default: {
        const sign = comparedBy(name);
        if (sign === null) throw new Unreadable(`the function "${name}" of variables is not known here`);
        return this.holdsBinary({ op: 'binary', sign, left: variable, right: other });
      }
    }
  }

  protected methodTest(of: Node, name: string, args: readonly Node[]): string | null {
    const [other] = args;
    if (of.op === 'pattern' && name === 'test' && other !== undefined) return this.matches(other, of, false);
    if (name === 'isEmpty') return this.needed.has(of) ? this.isEmptyThere(of) : this.isEmpty(of);
    if (name === 'booleanValue' || name === 'valueOf') return this.holds(of);
    if (name === 'isPresent') return this.presence(of);
    if (other === undefined) return null;
    switch (name) {
      case 'equals':
        return this.equals(of, other);
      case 'equalsIgnoreCase':
        return this.ofTexts(of, other, (left, right) => `${left}.lowerAscii() == ${right}.lowerAscii()`);
      case 'contains':
      case 'includes':
        return this.contains(of, other);
      case 'startsWith':
      case 'endsWith':
        return this.ofTexts(of, other, (left, right) => `${left}.${name}(${right})`);
      case 'matches':
      case 'match':
        return this.matches(of, other, name === 'matches');
      default:
        return null;
    }
  }

  protected ofTexts(left: Node, right: Node, print: (left: string, right: string) => string): string {
    this.expect(left, 'string');
    this.expect(right, 'string');
    return this.guarded((guards) => print(this.value(left, guards, 'string'), this.value(right, guards, 'string')));
  }

  /** A list that holds a value, or a text that holds another. */
  protected contains(whole: Node, part: Node): string {
    if (whole.op === 'list' || this.typeOf(whole) === 'array')
      return this.guarded((guards) => `${this.value(part, guards, 'string')} in ${this.list(whole, guards)}`);
    return this.ofTexts(whole, part, (left, right) => `${left}.contains(${right})`);
  }
}
