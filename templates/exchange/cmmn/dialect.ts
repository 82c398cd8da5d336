import { type Element, many, otherAttributes, text } from './element.ts';
import type { Language } from './expression/translate.ts';
import type { Scanned } from './guard.ts';
import { versionOf } from './namespaces.ts';

/** The engine that a file was written for, as far as its namespaces tell. */
export type DialectName = 'flowable' | 'camunda' | 'cafienne' | 'plain';

/** How a file is to be understood (rule CMMN-3). */
export interface Dialect {
  readonly name: DialectName;
  /** CMMN 1.0: an item without a rule is started by hand, and criteria are named by attributes. */
  readonly isFirst: boolean;
  /** The language of a condition that names none. */
  readonly language: string;
  /** Prefixes of engines in this file, each with the name of its engine. */
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Namespaces whose attributes and elements are understood or reported by name. */
const ENGINES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/flowable\.org\/design/i, 'design'],
  [/flowable\.org/i, 'flowable'],
  [/camunda\.org/i, 'camunda'],
  [/activiti\.org/i, 'flowable'],
  [/cafienne|casefabric/i, 'cafienne'],
  [/casewright/i, 'casewright'],
];

/** Reads from namespaces and attributes which engine a file was written for. */
export function dialectOf(scanned: Scanned & { readonly ok: true }, definitions: Element): Dialect {
  const prefixes = new Map<string, string>();
  for (const [uri, bound] of scanned.prefixes) {
    const engine = ENGINES.find(([pattern]) => pattern.test(uri))?.[1];
    if (engine !== undefined) for (const prefix of bound) prefixes.set(prefix, engine);
  }
  const names = new Set(prefixes.values());
  const holders = [definitions, ...many(definitions, 'cases')];
  const language = holders.map((holder) => text(holder, 'expressionLanguage')).find((each) => each !== null) ?? '';
  const name = (['flowable', 'camunda', 'cafienne'] as const).find((engine) => names.has(engine));
  const bySpel = scanned.namespace === '' || /spel|spring/i.test(language) ? 'cafienne' : 'plain';
  return { name: name ?? bySpel, isFirst: versionOf(scanned.namespace) === '1.0', language, prefixes };
}

/** In which language a condition is written: what it says itself, else its file. */
export function languageOf(stated: string, dialect: Dialect): Language {
  const word = stated === '' ? dialect.language : stated;
  if (/cel\b/i.test(word)) return 'cel';
  if (/spel|spring|mvel/i.test(word)) return 'spel';
  if (/javascript|ecmascript|\bjs\b|groovy/i.test(word)) return 'javascript';
  return stated === '' && dialect.name === 'cafienne' ? 'spel' : 'uel';
}

/** An attribute of an engine, whatever prefix the file gives it: `attribute(e, dialect, 'assignee')`. */
export function attribute(element: Element | null, dialect: Dialect, local: string): string | null {
  if (element === null) return null;
  for (const [name, value] of otherAttributes(element)) {
    const [prefix = '', own] = name.split(':');
    const isOurs = own === local && dialect.prefixes.has(prefix);
    if ((isOurs || name === local) && value.trim() !== '') return value.trim();
  }
  return null;
}
