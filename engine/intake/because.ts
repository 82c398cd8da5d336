import { safePattern } from '../expression/safe-pattern.ts';
import type { JsonValue } from '../json.ts';

const TEXT = 'interaction.text';
/** String literals of CEL, and a hint that what stands before is a pattern. */
const LITERAL = /(matchesSafe\(\s*)?(r?)(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/gs;

/**
 * Why a condition held, in words: `text contains 'broken'; kind is post`. Of the text it names nothing but words that
 * stand in the rule itself, so that a message which its author takes back leaves none of its own words behind.
 */
export function becauseOf(condition: string, values: { readonly [name: string]: JsonValue }, text: string): string {
  const parts = Object.entries(values).map(([name, value]) =>
    name === TEXT ? textPart(condition, text) : `${labelOf(name)} is ${shown(value)}`,
  );
  return parts.length === 0 ? 'The rule applies to everything.' : `${parts.join('; ')}.`;
}

function textPart(condition: string, text: string): string {
  const found = [...condition.matchAll(LITERAL)].flatMap(([, isPattern, raw, single, double]) => {
    const literal = raw === 'r' ? (single ?? double ?? '') : unescaped(single ?? double ?? '');
    return isPattern === undefined ? contained(literal, text) : matched(literal, text);
  });
  const words = [...new Set(found)].map((word) => `'${word}'`);
  return words.length === 0 ? 'the text fits the rule' : `text contains ${words.join(', ')}`;
}

function contained(literal: string, text: string): string[] {
  return literal !== '' && text.includes(literal) ? [literal] : [];
}

/** What a pattern found, where the pattern spells it out. */
function matched(pattern: string, text: string): string[] {
  const words: string[] = [];
  for (const word of safePattern(pattern).finds(text)) {
    if (word !== '' && pattern.toLowerCase().includes(word)) words.push(word);
    if (words.length === 5) break;
  }
  return words;
}

/** `customer.openCases` reads "customer open cases". */
function labelOf(name: string): string {
  const [root = '', field = ''] = name.split('.');
  const words = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return root === 'interaction' ? words : `${root} ${words}`;
}

function shown(value: JsonValue): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value === '' ? 'empty' : value);
}

function unescaped(literal: string): string {
  return literal.replaceAll(/\\(.)/gs, '$1');
}
