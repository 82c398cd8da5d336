import { fieldsOf } from '../../../../ui/schema-form/fields.ts';
import { textOf } from './tree.ts';

/** Something in a text that cannot be printed, at its characters. */
export interface TextFault {
  readonly code: 'braces' | 'unknown' | 'helper' | 'three-braces';
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** Helpers of texts and the options that the insert menu proposes for them. */
export const TEXT_HELPERS = [
  'date',
  'inDays',
  'money',
  'number',
  'plural',
  'upperFirst',
  'list',
  'leftBrace',
  'rightBrace',
] as const;
const BLOCKS = ['if', 'unless', 'each'];

const PART = /\{\{([#/]?)\s*([\w@.]+)?([^{}]*)\}\}/g;

/** What is wrong in a text at first sight, where it stands. The server has the last word. */
export function textFaults(text: string, parameters: unknown): readonly TextFault[] {
  const names = new Set(fieldsOf(parameters).map(({ name }) => name));
  const faults: TextFault[] = [];
  const three = text.indexOf('{{{');
  if (three >= 0) faults.push({ code: 'three-braces', from: three, to: three + 3, word: '{{{' });
  const rest = text.replaceAll(PART, (all, sign: string, word: string | undefined, more: string, at: number) => {
    faults.push(...partFaults(all, { sign, word: word ?? '', more, at }, names));
    return ' '.repeat(all.length);
  });
  const open = rest.search(/\{\{|\}\}/);
  if (open >= 0 && three < 0)
    faults.push({ code: 'braces', from: open, to: open + 2, word: rest.slice(open, open + 2) });
  return faults.toSorted((one, other) => one.from - other.from);
}

interface Part {
  readonly sign: string;
  readonly word: string;
  readonly more: string;
  readonly at: number;
}

function partFaults(all: string, { sign, word, more, at }: Part, names: ReadonlySet<string>): readonly TextFault[] {
  if (sign === '/' || word === 'else') return [];
  const from = at + all.indexOf(word, 2);
  const fault = (code: TextFault['code'], name: string, start: number): TextFault => ({
    code,
    from: start,
    to: start + name.length,
    word: name,
  });
  if (sign === '#' && !BLOCKS.includes(word)) return [fault('helper', word, from)];
  const isCall = sign === '#' || TEXT_HELPERS.some((helper) => helper === word);
  if (!isCall) {
    if (more.trim() !== '') return [fault('helper', word, from)];
    return isKnown(word, names) ? [] : [fault('unknown', word, from)];
  }
  const given = /^\s*\(?\s*(?:inDays\s+)?([a-zA-Z_@]\w*)(?!\s*=)/.exec(more)?.[1];
  if (given === undefined || isKnown(given, names) || given === 'inDays') return [];
  return [fault('unknown', given, from + word.length + more.indexOf(given))];
}

const isKnown = (word: string, names: ReadonlySet<string>): boolean =>
  names.has(word) || word === 'this' || word.startsWith('@');

/** What stands for a parameter while nobody has given it: its default, an example, or its title. */
export function sampleOf(parameters: unknown, name: string): string {
  const field = fieldsOf(parameters).find((each) => each.name === name);
  if (field === undefined) return name;
  if (field.initial !== undefined && field.initial !== '') return String(field.initial);
  return `‹${textOf(field.title) || name}›`;
}

export interface PreviewPiece {
  readonly text: string;
  /** It stands for a value that the agent gives. */
  readonly blank: boolean;
}

/** The final words as far as they are known: values by their default or title, parts that depend on one as if it were given. */
export function previewPieces(text: string, parameters: unknown): readonly PreviewPiece[] {
  const pieces: PreviewPiece[] = [];
  /** How deep in a part that is left out. */
  let skipped = 0;
  let from = 0;
  const push = (words: string, blank: boolean) => {
    if (words !== '' && skipped === 0) pieces.push({ text: words, blank });
  };
  for (const found of text.matchAll(PART)) {
    const [all, sign = '', word = '', more = ''] = found;
    push(text.slice(from, found.index), false);
    from = found.index + all.length;
    const isBlock = sign !== '' || word === 'else';
    if (isBlock) skipped = skippedAfter(skipped, sign, word);
    else push(wordsOf(word, more, parameters), !word.endsWith('Brace'));
  }
  push(text.slice(from), false);
  return pieces;
}

/** A block without its `unless`, and what stands behind `else` of the others, is left out. */
function skippedAfter(skipped: number, sign: string, word: string): number {
  if (sign === '/') return Math.max(0, skipped - 1);
  if (word === 'else') return skipped > 1 ? skipped : 1 - skipped;
  if (skipped > 0) return skipped + 1;
  return word === 'unless' ? 1 : 0;
}

function wordsOf(word: string, more: string, parameters: unknown): string {
  if (word === 'leftBrace') return '{';
  if (word === 'rightBrace') return '}';
  if (word === 'this' || word.startsWith('@')) return '…';
  if (!TEXT_HELPERS.some((helper) => helper === word)) return sampleOf(parameters, word);
  const days = /inDays\s+(\w+)/.exec(`${word} ${more}`)?.[1];
  const name = days ?? /([a-zA-Z_]\w*)(?!\s*=)/.exec(more)?.[1] ?? '';
  const unit = /(?:currency|other)="([^"]*)"/.exec(more)?.[1];
  const sample = days === undefined ? sampleOf(parameters, name) : `+${days} d`;
  return unit === undefined ? sample : `${sample} ${unit}`;
}
