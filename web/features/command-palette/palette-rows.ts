import { entryOf, type KeyId, type KeyScope } from '../../ui/keys/key-table.ts';
import type { Verb, VerbGroup } from '../../ui/verbs.ts';

/** A line of the palette. */
export interface PaletteRow {
  readonly id: string;
  readonly label: string;
  /** Quiet words beside the label. */
  readonly detail?: string | undefined;
  /** Other words that people may look for. */
  readonly words?: string | undefined;
  readonly key?: KeyId | undefined;
  readonly whyNot?: string | undefined;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly PaletteRow[];
  /** Not held against what was typed: it is an answer to it. */
  readonly asIs?: boolean;
}

export const groupOfVerbs = ({ about, verbs }: VerbGroup, index: number): PaletteGroup => ({
  id: `verbs-${index}`,
  label: about,
  rows: verbs.map((verb) => ({ ...verb, id: `verbs-${index}-${verb.id}` })),
});

/** Keys that go about or open what is asked already are no verbs. */
const NO_VERBS: ReadonlySet<KeyId> = new Set([
  'palette',
  'sheet',
  'search',
  'back',
  'next',
  'previous',
  'open',
  'menu',
  // A place to go to, on every screen.
  'take-next',
  'next-step',
  'previous-step',
]);
/** Of these a screen says itself what they are about: a step only when it has the focus. */
const OWN_GROUP: readonly KeyScope[] = ['inbox', 'case'];

/** The groups with what the keys of their scope do put first; scopes that nobody spoke for get a group of their own. */
export function withKeys(
  groups: readonly VerbGroup[],
  alive: readonly KeyId[],
  verbOf: (id: KeyId) => Verb,
  nameOf: (scope: KeyScope) => string,
): readonly VerbGroup[] {
  const of = (scope: KeyScope) => alive.filter((id) => entryOf(id).scope === scope && !NO_VERBS.has(id)).map(verbOf);
  const spoken = groups.map((group) => {
    if (group.scope === undefined) return group;
    const named = new Set(group.verbs.map(({ key }) => key));
    const keyed = of(group.scope).filter(({ key }) => !named.has(key));
    const { whyNot } = group;
    const own = whyNot === undefined ? lastOfList(keyed) : notNow(keyed, whyNot);
    return { ...group, verbs: [...own, ...group.verbs] };
  });
  const others = OWN_GROUP.filter((scope) => groups.every((group) => group.scope !== scope));
  return [...spoken, ...others.map((scope) => ({ about: nameOf(scope), verbs: of(scope) }))];
}

/** What is about the list itself needs no case: it can be done, and stands first. */
const OF_THE_LIST: ReadonlySet<KeyId | undefined> = new Set<KeyId>(['filter']);
const notNow = (verbs: readonly Verb[], whyNot: string): readonly Verb[] => [
  ...verbs.filter(({ key }) => OF_THE_LIST.has(key)),
  ...verbs.filter(({ key }) => !OF_THE_LIST.has(key)).map((verb) => ({ ...verb, whyNot })),
];

/** Where a case has the focus, what is done with it stands first. */
const lastOfList = (verbs: readonly Verb[]): readonly Verb[] =>
  verbs.toSorted((a, b) => Number(OF_THE_LIST.has(a.key)) - Number(OF_THE_LIST.has(b.key)));

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** How well a label fits: every word of the query begins a word of it, the earlier the better; null: it does not. */
export function fit(query: string, label: string, words = ''): number | null {
  const asked = plain(query).split(/\s+/).filter(Boolean);
  const own = plain(label)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const other = plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  let score = 0;
  for (const word of asked) {
    const place = own.findIndex((each) => each.startsWith(word));
    if (place < 0 && !other.some((each) => each.startsWith(word))) return null;
    score += place < 0 ? 0 : 10 - Math.min(place, 8);
  }
  return score;
}

/** The groups with the rows that fit, the best first; without a query all, as they came. Empty groups go. */
export function paletteGroups(groups: readonly PaletteGroup[], query: string): readonly PaletteGroup[] {
  if (query.trim() === '') return groups.filter(({ rows }) => rows.length > 0);
  return groups
    .map((group) => (group.asIs === true ? group : { ...group, rows: fitting(group.rows, query) }))
    .filter(({ rows }) => rows.length > 0);
}

function fitting(rows: readonly PaletteRow[], query: string): readonly PaletteRow[] {
  return rows
    .flatMap((row, index) => {
      const score = fit(query, row.label, row.words);
      return score === null ? [] : [{ row, score, index }];
    })
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map(({ row }) => row);
}

/** Where the arrows lead: round the ends. */
export function rowAt(from: number, by: number, count: number): number {
  return count === 0 ? 0 : (((from + by) % count) + count) % count;
}
