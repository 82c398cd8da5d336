import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { type Json, placesOf, recordsOf, textOf, withEveryItem, withField } from './tree.ts';

const LONGEST = 64;

/** `Check the receipt` is `check-receipt`-like: small letters, digits, hyphens, and none that is taken. */
export function freeKey(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const plain = name
    .replaceAll(/\{\{[^{}]*\}\}/g, ' ')
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  const base = plain === '' ? otherwise : plain;
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(key)) return key.slice(0, LONGEST);
  }
}

/** `Order number` is `orderNumber`: a name that texts, forms and conditions can say. */
export function freeName(title: string, taken: ReadonlySet<string>): string {
  const words = freeKey(title, new Set(), 'value').split('-');
  const base = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .slice(0, 36);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}${count}`;
    if (!taken.has(name)) return name;
  }
}

export const isKey = (text: string): boolean => text.length <= LONGEST && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
export const isName = (text: string): boolean => /^[a-z][a-zA-Z0-9]{0,39}$/.test(text);

export const keysOf = (definition: Json): ReadonlySet<string> => new Set(placesOf(definition).map(({ key }) => key));

/** What is called otherwise from now on. */
export interface Renames {
  readonly items?: ReadonlyMap<string, string>;
  readonly facts?: ReadonlyMap<string, string>;
  readonly goals?: ReadonlyMap<string, string>;
  readonly ports?: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();
const RULES = ['required', 'manualActivation', 'repetition', 'autoComplete', 'applicability'] as const;

/** The item with a key of its own choice; everything that named it names it so. The old one when the new one is taken. */
export function renamedKey(definition: Json, key: string, next: string): Json {
  if (key === next || !isKey(next) || keysOf(definition).has(next)) return definition;
  const named = withEveryItem(definition, (item) => (textOf(item['key']) === key ? { ...item, key: next } : item));
  return rewired(named, { items: new Map([[key, next]]) });
}

/** Every reference to what is called otherwise from now on. */
export function rewired(definition: Json, renames: Renames): Json {
  const next = withEveryItem(definition, (item) => rewiredItem(item, renames));
  const fields: Record<string, unknown> = { ...next };
  for (const rule of ['applicability', 'autoComplete']) {
    if (typeof next[rule] === 'string') fields[rule] = rewiredCondition(next[rule], renames);
  }
  if (Array.isArray(next['exit'])) fields['exit'] = next['exit'].map((each) => rewiredCriterion(each, renames));
  if (Array.isArray(next['goals'])) fields['goals'] = next['goals'].map((goal) => rewiredGoal(goal, renames));
  for (const list of ['requires', 'produces']) {
    const facts = next[list];
    if (Array.isArray(facts)) fields[list] = facts.map((fact) => renames.facts?.get(textOf(fact)) ?? fact);
  }
  return fields;
}

/** One item with its references changed. */
export function rewiredItem(item: Json, renames: Renames): Json {
  let next = item;
  for (const rule of RULES) {
    const source = next[rule];
    if (typeof source === 'string') next = { ...next, [rule]: rewiredCondition(source, renames) };
  }
  for (const side of ['entry', 'exit']) {
    const criteria = next[side];
    if (Array.isArray(criteria)) {
      next = { ...next, [side]: criteria.map((each: unknown) => rewiredCriterion(each, renames)) };
    }
  }
  const input = next['input'];
  if (isRecord(input)) {
    const rewiredInput = Object.entries(input).map(([fact, source]) => [
      fact,
      typeof source === 'string' ? rewiredCondition(source, renames) : source,
    ]);
    next = { ...next, input: Object.fromEntries(rewiredInput) };
  }
  const serves = renames.goals?.get(textOf(next['serves']));
  return serves === undefined ? next : { ...next, serves };
}

function rewiredGoal(goal: unknown, renames: Renames): unknown {
  if (!isRecord(goal) || !Array.isArray(goal['conditions'])) return goal;
  const conditions = goal['conditions'].map((each: unknown) =>
    isRecord(each) && typeof each['if'] === 'string' ? { ...each, if: rewiredCondition(each['if'], renames) } : each,
  );
  return { ...goal, conditions };
}

function rewiredCriterion(criterion: unknown, renames: Renames): unknown {
  if (!isRecord(criterion)) return criterion;
  let next = criterion;
  if (typeof next['if'] === 'string') next = { ...next, if: rewiredCondition(next['if'], renames) };
  const parts = next['on'];
  if (!Array.isArray(parts)) return next;
  const on = parts.map((part: unknown) => {
    if (!isRecord(part)) return part;
    const source = rewiredSource(textOf(part['source']), renames);
    return source === part['source'] ? part : { ...part, source };
  });
  return { ...next, on };
}

function rewiredSource(source: string, { items = NONE, facts = NONE, goals = NONE, ports = NONE }: Renames): string {
  const at = source.indexOf(':');
  if (at < 0) return items.get(source) ?? source;
  const [kind, name] = [source.slice(0, at), source.slice(at + 1)];
  const renamed = { fact: facts, goal: goals, port: ports }[kind]?.get(name);
  return renamed === undefined ? source : `${kind}:${renamed}`;
}

const READ =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\b(facts|items|goals)(?:\s*\[\s*(["'])([^"']*)\2\s*\]|\s*\.\s*(\w+))/g;

/** A condition that reads what is called otherwise from now on; words in texts are left alone. */
export function rewiredCondition(source: string, { items = NONE, facts = NONE, goals = NONE }: Renames): string {
  const maps: { readonly [root: string]: ReadonlyMap<string, string> } = { facts, items, goals };
  return source.replaceAll(READ, (found, root?: string, _quote?: string, quoted?: string, dotted?: string) => {
    const name = quoted ?? dotted;
    const next = root === undefined || name === undefined ? undefined : maps[root]?.get(name);
    if (next === undefined) return found;
    return /^[a-zA-Z_]\w*$/.test(next) && dotted !== undefined ? `${root}.${next}` : `${root}["${next}"]`;
  });
}

const BRACES = /\{\{[^{}]*\}\}/g;
const WORDS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[@\w]+=?/g;

/** A text that prints a parameter under its new name; helpers and their options are left alone. */
export const rewiredText = (text: string, from: string, to: string): string =>
  text.replaceAll(BRACES, (braces) => braces.replaceAll(WORDS, (word) => (word === from ? to : word)));

/** Every text of the items with a parameter under its new name. */
export function withParameterRenamed(definition: Json, from: string, to: string): Json {
  return withEveryItem(definition, (item) => {
    const message = item['message'];
    const texts = ['name', 'description'].filter((field) => typeof item[field] === 'string');
    const next = texts.reduce((so, field) => withField(so, field, rewiredText(textOf(so[field]), from, to)), item);
    if (!isRecord(message)) return next;
    return { ...next, message: { ...message, text: rewiredText(textOf(message['text']), from, to) } };
  });
}

/** The definition without whatever waits for these items: what is left of a criterion stays, an empty one goes. */
export function withoutReferences(definition: Json, keys: ReadonlySet<string>): Json {
  const cut = (record: Json, side: string): Json => {
    const criteria = record[side];
    if (!Array.isArray(criteria)) return record;
    const kept = criteria.flatMap((criterion: unknown) => withoutSources(criterion, keys));
    if (kept.length === criteria.length && kept.every((each, index) => each === criteria[index])) return record;
    return withField(record, side, kept.length === 0 ? undefined : kept);
  };
  return cut(
    withEveryItem(definition, (item) => cut(cut(item, 'entry'), 'exit')),
    'exit',
  );
}

function withoutSources(criterion: unknown, keys: ReadonlySet<string>): readonly unknown[] {
  if (!isRecord(criterion)) return [criterion];
  const parts = recordsOf(criterion['on']);
  const on = parts.filter((part) => !keys.has(textOf(part['source'])));
  if (on.length === parts.length) return [criterion];
  const left = withField(criterion, 'on', on.length === 0 ? undefined : on);
  return on.length > 0 || typeof left['if'] === 'string' ? [left] : [];
}
