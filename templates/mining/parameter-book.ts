import type { JsonObject } from '../../engine/index.ts';
import { titleOf } from '../capture/name-parameter.ts';
import { RESERVED_NAMES } from '../rendering/text-language.ts';

/** A value that differs from case to case. */
export interface DifferingValue {
  readonly wanted: string;
  /** What it was, by position of the case. */
  readonly values: ReadonlyMap<number, string>;
  /** It has the name of what the case knows: the same name is the same thing. */
  readonly known: boolean;
}

interface Entry {
  readonly name: string;
  readonly known: boolean;
  readonly values: Map<number, string>;
  readonly field: JsonObject;
  readonly required: boolean;
}

const NAME = /^[a-z][a-zA-Z0-9]{0,39}$/;

/** The parameters of one draft: the same value in case after case is one parameter, wherever it stands. */
export class ParameterBook {
  readonly #entries: Entry[] = [];

  nameFor({ wanted: given, values, known }: DifferingValue): string {
    const wanted = RESERVED_NAMES.has(given) || !NAME.test(given) ? 'value' : given;
    const same = this.#entries.find((entry) =>
      known || entry.known ? known && entry.name === wanted : isSameValue(entry.values, values),
    );
    if (same !== undefined) {
      for (const [at, value] of values) same.values.set(at, value);
      return same.name;
    }
    const name = this.#free(wanted);
    const field = { type: 'string', title: titleOf(name) };
    this.#entries.push({ name, known, values: new Map(values), field, required: true });
    return name;
  }

  /** Takes a parameter over from a template; false when another one has its name. */
  take(name: string, field: JsonObject, required: boolean): boolean {
    const there = this.#entries.find((entry) => entry.name === name);
    if (there !== undefined) return JSON.stringify(there.field) === JSON.stringify(field);
    this.#entries.push({ name, known: true, values: new Map(), field, required });
    return true;
  }

  /** Leaves out what no text prints any more. */
  schema(isPrinted: (name: string) => boolean): JsonObject | null {
    const printed = this.#entries.filter(({ name }) => isPrinted(name));
    if (printed.length === 0) return null;
    return {
      type: 'object',
      required: printed.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(printed.map(({ name, field }) => [name, field])),
    };
  }

  #free(wanted: string): string {
    const taken = new Set(this.#entries.map(({ name }) => name));
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    return name;
  }
}

/** Equal in every case that has both, in one case at least. */
function isSameValue(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean {
  let both = 0;
  for (const [at, value] of other) {
    const known = one.get(at);
    if (known === undefined) continue;
    if (known.toLowerCase() !== value.toLowerCase()) return false;
    both += 1;
  }
  return both > 0;
}
