import type { Node } from './parse.ts';
import { Unreadable } from './tokens.ts';

/** Types that a fact may have. */
export type FactType = 'string' | 'number' | 'integer' | 'boolean' | 'array';

/** What conditions need to know of facts, and tell about them. */
export interface FactUse {
  /** The name of the fact in our case file. */
  nameOf(keys: readonly string[]): string;
  /** Null while nothing is known. */
  typeOf(keys: readonly string[]): FactType | null;
  /** It is used as this; weakly: unless anything else says more. */
  use(keys: readonly string[], type: FactType, weakly: boolean): void;
  /** A condition that was CEL already reads facts by our names. */
  readByCel(source: string): void;
}

/** The type of a written value. */
export function typeOfValue(node: Node): FactType | null {
  if (node.op !== 'value' || node.value === null) return null;
  if (typeof node.value === 'string') return 'string';
  return typeof node.value === 'number' ? 'number' : 'boolean';
}

/** A written value as CEL, as the type of what it is compared with has it. `exact`: as a number that is divided with its rest. */
export function literalFor(value: string | number | boolean | null, type: FactType | null, exact: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return textFor(value, type, exact);
  if (type === 'string') return JSON.stringify(String(value));
  return typeof value === 'number' ? numberText(value, exact) : String(value);
}

function textFor(value: string, type: FactType | null, exact: boolean): string {
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value;
  if ((type !== 'number' && type !== 'integer') || value.trim() === '') return JSON.stringify(value);
  const number = Number(value);
  if (Number.isFinite(number)) return numberText(number, exact);
  throw new Unreadable(`the text "${value}" is compared with a number`);
}

function numberText(value: number, exact: boolean): string {
  const text = String(value);
  return exact && /^\d+$/.test(text) ? `${text}.0` : text;
}

/** A pattern as it stands between quotes. */
export const asText = (source: string): string => source.replaceAll('\\/', '/');
