import type { Case } from '../case/case.ts';
import { type Owner, valueOn } from '../expression/scope.ts';
import type { JsonValue } from '../json.ts';

/** Facts by name, each from a CEL expression over the case that gives it. */
export type Mapping = { readonly [fact: string]: string };
export type MappedFacts = { readonly [fact: string]: JsonValue };

/** What a mapping gives on a case now. A value that is absent or cannot be told is left out (rule F12). */
export function mapped(theCase: Case, mapping: Mapping, owner: Owner): MappedFacts {
  const values = Object.entries(mapping).map(([fact, source]) => [fact, valueOn(theCase, source, owner)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}
