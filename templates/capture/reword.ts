import type { FragmentDefinition, ItemDefinition } from '../../engine/index.ts';
import { pointer } from '../finding.ts';
import { readFragment } from '../library/format.ts';
import { splitText } from '../rendering/plain-text.ts';
import { changeTexts } from '../rendering/texts.ts';
import { keyFromName } from './item-keys.ts';
import { replaceValues } from './name-parameter.ts';
import { occurrences } from './occurrences.ts';
import { FIXED } from './places.ts';

/** What stands instead of a value, and where. */
export interface Rewording {
  readonly value: string;
  readonly spellings?: readonly string[];
  /** Longer values that it stands in: they stay whole. */
  readonly longer?: readonly string[];
  /** Empty: the value is taken out. */
  readonly words: string;
  /** Only in places that print no parameters: names, forms, conditions, keys. */
  readonly onlyFixed?: boolean;
}

/**
 * The definition with other words wherever a value stands: in texts, names, forms, conditions and keys (rule CAPTURE-15).
 * Null when a name would be empty, or nothing that can be read would be left: somebody has to find other words.
 */
export function reword(definition: FragmentDefinition, rewording: Rewording): FragmentDefinition | null {
  // Values are cleared before it has a name, too: then it is not the rewording that leaves it without one.
  if (definition.name.trim() !== '') return reworded(definition, rewording);
  const changed = reworded({ ...definition, name: UNNAMED }, rewording);
  return changed === null ? null : { ...changed, name: definition.name };
}

const UNNAMED = '-';

function reworded(definition: FragmentDefinition, rewording: Rewording): FragmentDefinition | null {
  const values = [...new Set([rewording.value, ...(rewording.spellings ?? [])])].sort((a, b) => b.length - a.length);
  const change = (text: string): string => tidy(replaced(text, values, rewording), text);
  const worded = rewording.onlyFixed === true ? definition : inTexts(definition, values, rewording);
  const keys = changedKeys(worded, change);
  const read = readFragment(changeStrings(worded, '', change, keys));
  return read.ok && hasNames(read.definition) ? read.definition : null;
}

const hasNames = ({ name, items }: FragmentDefinition): boolean => name.trim() !== '' && items.every(isNamed);
const isNamed = ({ name, items = [] }: ItemDefinition): boolean => name.trim() !== '' && items.every(isNamed);

function inTexts(
  definition: FragmentDefinition,
  values: readonly string[],
  { words, longer = [] }: Rewording,
): FragmentDefinition {
  const items = changeTexts(definition.items, ({ text }) => {
    const changed = replaceValues(text, values, { kind: 'literal', text: words }, longer);
    if (changed === null) return text;
    return words === '' ? tidied(changed) : changed;
  });
  return { ...definition, items };
}

/** What is left of a sentence when a word is taken out of it. Braces are not looked into. */
const tidied = (text: string): string =>
  splitText(text).some(({ kind }) => kind === 'braces') ? text.replaceAll(/ {2,}/g, ' ').trim() : tidy(text, '');

function replaced(text: string, values: readonly string[], { words, longer = [] }: Rewording): string {
  let changed = text;
  for (const value of values) {
    for (const { start, end } of occurrences(changed, value, longer).toReversed())
      changed = changed.slice(0, start) + words + changed.slice(end);
  }
  return changed;
}

function tidy(text: string, before: string): string {
  if (text === before) return text;
  return text
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/ ([,.;:!?])/g, '$1')
    .replaceAll(/([,;:])(?=[,.;:!?])/g, '')
    .replaceAll(/\(\s*\)/g, '')
    .trim();
}

/** Keys of items and ports that hold a value, each with its new one. */
function changedKeys(
  { items, ports = [] }: FragmentDefinition,
  change: (text: string) => string,
): ReadonlyMap<string, string> {
  const all = [
    ...flatten(items).map(({ key, kind }) => ({ key, kind })),
    ...ports.map(({ key }) => ({ key, kind: 'port' })),
  ];
  const taken = new Set(all.map(({ key }) => key));
  const keys = new Map<string, string>();
  for (const { key, kind } of all) {
    const spoken = key.replaceAll('-', ' ');
    if (change(spoken) === spoken && change(key) === key) continue;
    const wanted = keyFromName(change(change(key).replaceAll('-', ' ')), []) || kind;
    let next = wanted;
    for (let count = 2; taken.has(next); count += 1) next = `${wanted}-${count}`;
    taken.add(next);
    keys.set(key, next);
  }
  return keys;
}

const flatten = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  items.flatMap((item) => [item, ...flatten(item.items ?? [])]);

const PRINTS = /^\/items\/\d+(\/items\/\d+)*\/(name|description|message\/text)$/;
const KEY = /^(\/items\/\d+(\/items\/\d+)*|\/ports\/\d+)\/key$/;

/** The same value with other strings; what becomes empty goes, but for names. Names of fields stay: facts bear them. */
function changeStrings(
  value: unknown,
  at: string,
  change: (text: string) => string,
  keys: ReadonlyMap<string, string>,
): unknown {
  if (typeof value === 'string') return changeString(value, at, change, keys);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    return members
      .map((member, index) => ({ before: member, next: changeStrings(member, pointer(at, index), change, keys) }))
      .flatMap(({ before, next }) => (next === '' && before !== '' ? [] : [next]));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
      if (FIXED.has(key) && typeof member === 'string') return [[key, member]];
      const next = changeStrings(member, pointer(at, key), change, keys);
      const goes = next === '' && member !== '' && !/^(name|description|text)$/.test(key);
      return goes ? [] : [[key, next]];
    }),
  );
}

function changeString(
  text: string,
  at: string,
  change: (text: string) => string,
  keys: ReadonlyMap<string, string>,
): string {
  if (at === '/key') return text;
  if (KEY.test(at)) return keys.get(text) ?? text;
  if (at.endsWith('/source')) return renamed(text, keys);
  // Words were changed already; what stands between braces is code, with texts in quotes.
  if (PRINTS.test(at)) return text.replaceAll(/\{\{[^{}]*\}\}/g, (braces) => change(braces));
  let changed = text;
  for (const [from, to] of keys) changed = changed.replaceAll(`items["${from}"]`, `items["${to}"]`);
  return change(changed);
}

function renamed(source: string, keys: ReadonlyMap<string, string>): string {
  const port = source.startsWith('port:') ? source.slice('port:'.length) : null;
  return port === null ? (keys.get(source) ?? source) : `port:${keys.get(port) ?? port}`;
}
