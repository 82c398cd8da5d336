import type { Case, PlanItem } from '../../engine/index.ts';
import type { ChosenItem } from './choose-items.ts';

const LONGEST = 50;

/**
 * A key for each chosen item, unique and readable. Items of a template keep theirs; items added by hand get one from
 * their name, without digits and without words that may not leave the case.
 */
export function keysFor(
  theCase: Case,
  chosen: readonly ChosenItem[],
  hidden: readonly string[],
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const item of flat(chosen)) {
    const wanted = isFromTemplate(theCase, item) ? item.key : keyFromName(item.name ?? '', hidden) || item.kind;
    let key = wanted;
    for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
    taken.add(key);
    keys.set(item.id, key);
  }
  return keys;
}

/** All chosen items, each before what is inside it. */
export const flat = (chosen: readonly ChosenItem[]): readonly PlanItem[] =>
  chosen.flatMap(({ item, inside }) => [item, ...flat(inside)]);

const isFromTemplate = (theCase: Case, item: PlanItem): boolean => {
  const fragment = item.fragmentId === null ? undefined : theCase.fragments.get(item.fragmentId);
  return (
    (fragment === undefined ? item.fragmentId === null && !item.live : fragment.templateKey !== null) &&
    KEY.test(item.key)
  );
};

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * A key made of a name: small letters and hyphens, without digits and without the hidden words. Empty when nothing of the
 * name can stand in a key.
 */
export function keyFromName(name: string, hidden: readonly string[]): string {
  const secret = new Set(hidden.map((word) => word.toLowerCase()));
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && !secret.has(word));
  return words.join('-').slice(0, LONGEST).replace(/-$/, '');
}
