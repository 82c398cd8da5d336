import type { ImportNote } from '../import-note.ts';
import type { CaseIndex, Spot } from './case-tree.ts';
import type { Dialect } from './dialect.ts';
import { type Element, idOf } from './element.ts';
import type { FactView } from './facts.ts';
import { cut } from './names.ts';

/** What all readers of one case share. */
export interface ReadContext {
  readonly dialect: Dialect;
  readonly index: CaseIndex;
  /** Every item at its place. */
  readonly all: readonly Spot[];
  readonly facts: FactView;
  readonly notes: Notes;
  /** Keys of the case types that this file becomes, by the id of their case. */
  readonly caseKeys: ReadonlyMap<string, string>;
  /** Names of roles, by id. */
  readonly roles: ReadonlyMap<string, string>;
  /** Facts by the id of the case file item that they stand for. */
  readonly fileItems: ReadonlyMap<string, readonly string[]>;
  /** The path of each case file item, by its id. */
  readonly filePaths: ReadonlyMap<string, readonly string[]>;
  /** Names of processes and decisions, by id. */
  readonly services: ReadonlyMap<string, string>;
  /** Notes written beside an item in the diagram, by its id. */
  readonly remarks: ReadonlyMap<string, string>;
  /** What exit criteria that on-parts name are called here, by their id. */
  readonly namedExits: ReadonlyMap<string, string>;
  /** It is a file of ours that carries its definition. */
  readonly own: boolean;
}

/** What is said about an import, each thing once. */
export class Notes {
  readonly #notes = new Map<string, ImportNote>();

  info(code: string, where: string, detail: string): void {
    this.#add({ code, severity: 'info', where, detail });
  }

  warning(code: string, where: string, detail: string): void {
    this.#add({ code, severity: 'warning', where, detail });
  }

  error(code: string, where: string, detail: string): void {
    this.#add({ code, severity: 'error', where, detail });
  }

  all(): readonly ImportNote[] {
    return [...this.#notes.values()];
  }

  #add(note: ImportNote): void {
    const key = `${note.code} ${note.where} ${note.detail}`;
    if (this.#notes.size < MOST && !this.#notes.has(key))
      this.#notes.set(key, { ...note, detail: cut(note.detail, 1_000) });
  }
}

/** A report that is longer is read by nobody. */
const MOST = 2_000;

/** Where an item stands, as people find it: `Stage › Task (planItem_3)`. */
export function placeOf(spot: Spot | null): string {
  if (spot === null) return 'case plan';
  const path = [...spot.around].reverse().map(({ name }) => name);
  const id = idOf(spot.item) || idOf(spot.definition);
  return `${[...path, spot.name].map((name) => cut(name.replaceAll(/\s+/g, ' '), 60)).join(' › ')}${id === '' ? '' : ` (${id})`}`;
}

/** Where an element stands that is no item. */
export const placeOfElement = (element: Element, what: string): string =>
  idOf(element) === '' ? what : `${what} (${idOf(element)})`;
