import type { FragmentDefinition, ItemDefinition } from '../../engine/index.ts';
import { pointer } from '../finding.ts';
import { splitText } from '../rendering/plain-text.ts';

/** Where in a definition a string stands, in words that a screen can say. */
export type PlaceField =
  | 'name'
  | 'description'
  | 'tag'
  | 'parameter'
  | 'port'
  | 'item-name'
  | 'item-description'
  | 'message'
  | 'form'
  | 'condition'
  | 'key'
  | 'other';

/** One string of a definition. */
export interface StringPlace {
  readonly pointer: string;
  /** Key of the item that it belongs to; null for the template itself. */
  readonly item: string | null;
  readonly field: PlaceField;
  readonly text: string;
  /** Words that print parameters: a value in them may become one. */
  readonly prints: boolean;
}

/** What only ever says one of a few fixed things: nobody writes a name there. */
export const FIXED: ReadonlySet<string> = new Set([
  'kind',
  'role',
  'planners',
  'transition',
  'mode',
  'due',
  'after',
  'type',
  'format',
  'visibility',
  '$schema',
  'requires',
  'produces',
]);

/** Every string of a definition that a person may have written, keys and names of fields included. */
export function stringPlaces(definition: FragmentDefinition): readonly StringPlace[] {
  const { items, parameters, ports = [], ...own } = definition;
  return [
    ...leaves(own, '', (key) => ownField(key)).map((each) => ({ ...each, item: null, prints: false })),
    ...leaves(parameters ?? {}, '/parameters', () => 'parameter').map(asOwn),
    ...ports.flatMap((port, index) => leaves(port, pointer('/ports', index), portField)).map(asOwn),
    ...items.flatMap((item, index) => itemPlaces(item, pointer('/items', index))),
  ];
}

/** One more thing that a definition tells, for those who look for what must not stand in it. */
export interface ToldPlace extends Pick<StringPlace, 'pointer' | 'text'> {
  /** A bare number: not every long one is a phone. */
  readonly isNumber: boolean;
  /** Where the text of the next place begins: what counts lies on both sides. */
  readonly joint?: number;
}

/**
 * What no string of a definition says alone: numbers, names of facts, and the words of a text that comments and blocks
 * keep apart where it is written, but not where it is read (rule CAPTURE-13).
 */
export function toldPlaces(definition: FragmentDefinition): readonly ToldPlace[] {
  const { requires = [], produces = [] } = definition;
  const names = Object.entries({ requires, produces }).flatMap(([list, facts]) =>
    facts.map((name, index) => ({ pointer: pointer('', list, index), text: spaced(name), isNumber: false })),
  );
  return [
    ...names,
    ...numbersIn(definition, ''),
    ...definition.items.flatMap((item, index) => joinedTexts(item, pointer('/items', index))),
    ...splitNumbers(definition.items),
  ];
}

const NEAR = 30;

/** A number of which one half ends a text, and the other begins the next. */
function splitNumbers(items: readonly ItemDefinition[]): readonly ToldPlace[] {
  const texts = printedTexts(items, '/items');
  return texts.slice(1).flatMap(({ text: next }, index) => {
    const { pointer: at = '', text: before = '' } = texts[index] ?? {};
    const tail = before.trimEnd().slice(-NEAR);
    const head = next.trimStart().slice(0, NEAR);
    const text = `${tail}\n${head}`;
    return /\d[\s).]*$/.test(tail) && /^[\s(.]*\d/.test(head)
      ? [{ pointer: at, text, isNumber: true, joint: tail.length }]
      : [];
  });
}

const printedTexts = (items: readonly ItemDefinition[], at: string): readonly Pick<ToldPlace, 'pointer' | 'text'>[] =>
  items.flatMap(({ name, description, message, items: inner = [] }, index) => {
    const texts = { '/name': name, '/description': description, '/message/text': message?.text };
    const own = Object.entries(texts).flatMap(([member, text]) =>
      text === undefined ? [] : [{ pointer: `${pointer(at, index)}${member}`, text }],
    );
    return [...own, ...printedTexts(inner, pointer(at, index, 'items'))];
  });

function numbersIn(value: unknown, at: string): readonly ToldPlace[] {
  if (typeof value === 'number') return [{ pointer: at, text: String(value), isNumber: true }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => numbersIn(member, pointer(at, key)));
}

function joinedTexts({ name, description, message, items = [] }: ItemDefinition, at: string): readonly ToldPlace[] {
  const texts = { '/name': name, '/description': description, '/message/text': message?.text };
  const joined = Object.entries(texts).flatMap(([member, text]) =>
    text?.includes('{{') === true ? [{ pointer: `${at}${member}`, text: withoutSilent(text), isNumber: false }] : [],
  );
  return [...joined, ...items.flatMap((item, index) => joinedTexts(item, pointer(at, 'items', index)))];
}

/**
 * The text without what prints nothing; what prints a parameter stands as a mark that belongs to no word, and what prints
 * words that are written there, as those.
 */
const withoutSilent = (text: string): string =>
  splitText(text)
    .map((part) => (part.kind === 'literal' ? part.text : printedBy(part.source)))
    .join('');

function printedBy(source: string): string {
  if (/^\{\{~?[!#/]|^\{\{~?else\b/.test(source)) return '';
  const [, written] =
    /^\{\{~?\s*(?:[a-zA-Z]+\s+)?(?:"([^"]*)"|'([^']*)')\s*~?\}\}$/.exec(source)?.filter((each) => each !== undefined) ??
    [];
  return written ?? ' \u2022 ';
}

type Leaf = Pick<StringPlace, 'pointer' | 'field' | 'text'>;

const portField = (key: string): PlaceField => (key === 'key' ? 'key' : 'port');

const asOwn = (leaf: Leaf): StringPlace => ({ ...leaf, item: null, prints: false });

function ownField(key: string): PlaceField {
  if (key === 'name' || key === 'description' || key === 'key') return key;
  if (key === 'tags') return 'tag';
  return key === 'applicability' ? 'condition' : 'other';
}

function itemPlaces(item: ItemDefinition, at: string): readonly StringPlace[] {
  const { items = [], name, description, message, ...rest } = item;
  const printing = [
    ...printed(name, `${at}/name`, 'item-name'),
    ...(description === undefined ? [] : printed(description, `${at}/description`, 'item-description')),
    ...(message === undefined ? [] : printed(message.text, `${at}/message/text`, 'message')),
  ];
  const others = leaves(rest, at, itemField).map((leaf) => ({ ...leaf, prints: false }));
  const inside = items.flatMap((each, index) => itemPlaces(each, pointer(at, 'items', index)));
  return [...[...printing, ...others].map((leaf) => ({ ...leaf, item: item.key })), ...inside];
}

/** What stands between braces is code: a value in it cannot be printed by a parameter. */
function printed(text: string, at: string, field: PlaceField): readonly Omit<StringPlace, 'item'>[] {
  return splitText(text).map((part) =>
    part.kind === 'literal'
      ? { pointer: at, field, text: part.text, prints: true }
      : { pointer: at, field, text: part.source, prints: false },
  );
}

function itemField(key: string): PlaceField {
  if (key === 'key' || key === 'id' || key === 'source' || key === 'exitCriterion') return 'key';
  if (key === 'form') return 'form';
  return CONDITIONS.has(key) ? 'condition' : 'other';
}

const CONDITIONS: ReadonlySet<string> = new Set([
  'entry',
  'exit',
  'required',
  'manualActivation',
  'repetition',
  'autoComplete',
  'applicability',
  'input',
  'output',
]);

function leaves(value: unknown, at: string, fieldOf: (key: string) => PlaceField): readonly Leaf[] {
  const found: Leaf[] = [];
  const visit = (member: unknown, place: string, field: PlaceField): void => {
    if (typeof member === 'string') found.push({ pointer: place, field, text: member });
    for (const [key, inner] of membersOf(member, place)) {
      const next = pointer(place, key);
      if (place.endsWith('/properties')) found.push({ pointer: next, field, text: spaced(key) });
      visit(inner, next, fieldBelow(key, place === at ? fieldOf(key) : field));
    }
  };
  visit(value, at, 'other');
  return found;
}

/** Members that a person may have written; below `properties` their names too. */
function membersOf(value: unknown, place: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([key]) => place.endsWith('/properties') || !FIXED.has(key));
}

/** Names of what a criterion waits for are keys. */
const fieldBelow = (key: string, field: PlaceField): PlaceField =>
  field === 'condition' && (key === 'source' || key === 'id' || key === 'exitCriterion') ? 'key' : field;

/** Names of fields are written in one: `callCrystal` says "call Crystal". */
const spaced = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
