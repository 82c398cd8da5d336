import type { Case, PlanItem } from '../../engine/index.ts';
import type { ChosenItem } from './choose-items.ts';

const LONGEST = 60;

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
  const secret = new Set(hidden.map((word) => word.toLowerCase()));
  for (const item of flat(chosen)) {
    const wanted = isFromTemplate(theCase, item) ? item.key : slug(item.name ?? item.kind, secret) || item.kind;
    let key = wanted;
    for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
    taken.add(key);
    keys.set(item.id, key);
  }
  return keys;
}

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

function slug(name: string, secret: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && !secret.has(word));
  return words.join('-').slice(0, LONGEST).replace(/-$/, '');
}
