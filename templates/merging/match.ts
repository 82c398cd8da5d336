import type { ItemDefinition } from '../../engine/index.ts';
import { plainOf, VALUE } from '../mining/words.ts';
import { splitText } from '../rendering/plain-text.ts';

/** Two items that are taken as one step. */
export interface Matched {
  readonly because: 'key' | 'words';
}

export interface Matches {
  /** By key of the first template, which the merged one keeps. */
  readonly matched: ReadonlyMap<string, Matched>;
  /** What each item of the second template is called from now on, by its key there. */
  readonly newKeys: ReadonlyMap<string, string>;
}

/** Which items of two templates are the same: of one kind, with the same key, or with the same words (rule MERGE-1). */
export function matchItems(
  first: readonly ItemDefinition[],
  second: readonly ItemDefinition[],
  apart: ReadonlySet<string>,
): Matches {
  const [here, there] = [flat(first), flat(second)];
  const matched = new Map<string, Matched>();
  const newKeys = new Map<string, string>();
  const join = (one: ItemDefinition | undefined, other: ItemDefinition, because: Matched['because']): void => {
    if (one === undefined || matched.has(one.key) || apart.has(one.key)) return;
    matched.set(one.key, { because });
    newKeys.set(other.key, one.key);
  };
  for (const other of there) {
    join(
      here.find(({ key, kind }) => key === other.key && kind === other.kind),
      other,
      'key',
    );
  }
  // Words are taken apart once for each item: two long templates have a quarter of a million pairs.
  const spoken = Map.groupBy(here, spokenOf);
  for (const other of there) {
    if (newKeys.has(other.key)) continue;
    const alike = (spoken.get(spokenOf(other)) ?? []).filter(({ key }) => !matched.has(key));
    if (wordsOf(other) !== '' && alike.length === 1) join(alike[0], other, 'words');
  }
  const taken = new Set(here.map(({ key }) => key));
  for (const { key } of there) {
    if (newKeys.has(key)) continue;
    newKeys.set(key, freeKey(key, taken));
    taken.add(newKeys.get(key) ?? key);
  }
  return { matched, newKeys };
}

const flat = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  items.flatMap((item) => [item, ...flat(item.items ?? [])]);

function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  let key = wanted;
  for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
  return key;
}

const spokenOf = (item: ItemDefinition): string => `${item.kind} ${wordsOf(item)}`;

/** The words of a name without case, accents and marks; what it prints counts as a value. */
const wordsOf = ({ name }: ItemDefinition): string =>
  splitText(name)
    .flatMap((part) => (part.kind === 'braces' ? [VALUE] : part.text.split(/\s+/u).map(plainOf)))
    .filter((word) => word !== '')
    .join(' ');
