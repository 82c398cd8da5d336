import { evaluateCondition, type JsonObject, type JsonValue } from '../../../engine/index.ts';
import type { FactType, FactUse } from './expression/literals.ts';
import { cut, factName, titleOf } from './names.ts';

interface Known {
  readonly title: string;
  readonly spelled: Set<string>;
  /** The case file has it, with a type or not. */
  stated: boolean;
  declared: JsonObject | null;
  strong: FactType | null;
  weak: FactType | null;
}

const typeIn = (field: JsonObject | null): FactType | null => {
  const type = field?.['type'];
  return type === 'string' || type === 'number' || type === 'integer' || type === 'boolean' || type === 'array'
    ? type
    : null;
};

/** Most facts that a definition declares: the format has room for a hundred. */
const MOST = 100;

/** Facts as a reader of conditions sees them. */
export interface FactView extends FactUse {
  /** A fact that the case file states, or that is asked of a person. */
  declare(keys: readonly string[], field: JsonObject): string;
  /** The same, for conditions that speak of one item of the case file: its own properties come first. */
  within(path: readonly string[]): FactView;
}

/**
 * The facts of a case that is read: declared by its case file, read by its conditions, or asked in the place of a condition
 * that cannot be carried over. Types are learned in a first reading and used in a second.
 */
export class Facts implements FactView {
  readonly #known = new Map<string, Known>();

  nameOf(keys: readonly string[]): string {
    const name = factName(keys);
    this.#of(name, titleOf(keys)).spelled.add(keys.join('.'));
    return name;
  }

  typeOf(keys: readonly string[]): FactType | null {
    const known = this.#known.get(factName(keys));
    return known === undefined ? null : (typeIn(known.declared) ?? known.strong ?? known.weak);
  }

  use(keys: readonly string[], type: FactType, weakly: boolean): void {
    const known = this.#of(this.nameOf(keys), titleOf(keys));
    // That something is asked for its truth says least of all.
    if (weakly) known.weak = known.weak === null || known.weak === 'boolean' ? type : known.weak;
    else known.strong ??= type;
  }

  readByCel(source: string): void {
    for (const read of evaluateCondition(source, { facts: {} }).missing) {
      const [root, name] = read.split('.');
      if (root === 'facts' && name !== undefined && /^[a-z][a-zA-Z0-9]{0,39}$/.test(name))
        this.#of(name, titleOf([name]));
    }
  }

  /** A fact that the case file states. */
  declare(keys: readonly string[], field: JsonObject): string {
    const name = this.nameOf(keys);
    const known = this.#of(name, titleOf(keys));
    known.stated = true;
    known.declared ??= field;
    return name;
  }

  /** A fact that the case file has without saying of what type it is: its use may tell. */
  state(keys: readonly string[]): string {
    const name = this.nameOf(keys);
    this.#of(name, titleOf(keys)).stated = true;
    return name;
  }

  within(path: readonly string[]): FactView {
    const full = (keys: readonly string[]): readonly string[] => {
      const stated = this.#known.get(factName([...path, ...keys]))?.stated ?? false;
      return stated ? [...path, ...keys] : keys;
    };
    return {
      nameOf: (keys) => this.nameOf(full(keys)),
      typeOf: (keys) => this.typeOf(full(keys)),
      use: (keys, type, weakly) => this.use(full(keys), type, weakly),
      readByCel: (source) => this.readByCel(source),
      declare: (keys, field) => this.declare(keys, field),
      within: (inner) => this.within(inner),
    };
  }

  /** Facts whose name is not as it was written, with the spelling of the source. */
  renamed(): readonly (readonly [name: string, spelled: string])[] {
    return [...this.#known].flatMap(([name, { spelled }]) => {
      const others = [...spelled].filter((each) => each !== name);
      return others.length === 0 ? [] : [[name, others.join(', ')] as const];
    });
  }

  /** Facts that nothing but their use tells of, with the type that was inferred. */
  inferred(): readonly (readonly [name: string, type: FactType])[] {
    return [...this.#known].flatMap(([name, { declared, strong, weak }]) =>
      declared === null && (strong ?? weak) !== null ? [[name, strong ?? weak ?? 'string'] as const] : [],
    );
  }

  /** Facts that are passed on or compared with each other, so that nothing tells what they are. */
  untyped(): readonly string[] {
    return [...this.#known].flatMap(([name, { declared, strong, weak }]) =>
      (declared ?? strong ?? weak) === null ? [name] : [],
    );
  }

  /** How many facts there are beyond what a definition may declare. */
  get tooMany(): number {
    return Math.max(0, this.#known.size - MOST);
  }

  /** The facts as the schema of a case type. */
  schema(): JsonObject {
    const properties: { [name: string]: JsonValue } = {};
    for (const [name, { declared, strong, weak, title }] of [...this.#known].slice(0, MOST)) {
      const type = strong ?? weak;
      if (declared === null && type === null) continue;
      properties[name] = declared ?? {
        type,
        title: cut(title === '' ? name : title, 200),
        ...(type === 'array' ? { items: { type: 'string' } } : {}),
      };
    }
    return { type: 'object', properties };
  }

  #of(name: string, title: string): Known {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const fresh: Known = { title, spelled: new Set(), stated: false, declared: null, strong: null, weak: null };
    this.#known.set(name, fresh);
    return fresh;
  }
}
