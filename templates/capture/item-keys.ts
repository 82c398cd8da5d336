import type { Case, ItemId, PlanItem } from '../../engine/index.ts';
import type { CaptureRequest } from './capture.ts';
import type { ChosenItem } from './choose-items.ts';
import { detect } from './detect.ts';
import { fold } from './fold.ts';

const LONGEST = 50;

/**
 * A key for each chosen item, unique and readable (rule CAPTURE-7). Items of a template keep theirs; items added by hand
 * get one from their name, without digits and without anything that tells who somebody is.
 */
export function keysFor(
  theCase: Case,
  chosen: readonly ChosenItem[],
  request: Pick<CaptureRequest, 'hidden' | 'knowledge'>,
): ReadonlyMap<ItemId, string> {
  const keys = new Map<ItemId, string>();
  const taken = new Set<string>();
  for (const item of flat(chosen)) {
    const wanted = isFromTemplate(theCase, item) ? item.key : keyFor(item.name ?? '', request) || item.kind;
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

/** The same with the instances that are one with them now: each with the item that it became. */
export const flatAgain = (chosen: readonly ChosenItem[]): readonly (readonly [PlanItem, PlanItem])[] =>
  chosen.flatMap(({ item, inside, again }) => [...again.map((each) => [each, item] as const), ...flatAgain(inside)]);

const isFromTemplate = (theCase: Case, item: PlanItem): boolean => {
  const fragment = item.fragmentId === null ? undefined : theCase.fragments.get(item.fragmentId);
  return (
    (fragment === undefined ? item.fragmentId === null && !item.live : fragment.templateKey !== null) &&
    KEY.test(item.key)
  );
};

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A key made of words of the case, without what tells who somebody is. */
export function keyFor(name: string, { hidden = [], knowledge }: Pick<CaptureRequest, 'hidden' | 'knowledge'>): string {
  let words = name;
  const found = knowledge === undefined ? [] : detect(name, knowledge).filter(({ personal }) => personal);
  for (const { start, end } of found.toReversed()) words = `${words.slice(0, start)} ${words.slice(end)}`;
  return keyFromName(words, hidden);
}

/**
 * A key made of a name: small letters and hyphens, without digits and without the hidden words. Empty when nothing of the
 * name can stand in a key.
 */
export function keyFromName(name: string, hidden: readonly string[]): string {
  const secret = new Set(hidden.flatMap((word) => fold(word).split(/[^a-z]+/)));
  const words = fold(name)
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && !secret.has(word));
  return words.join('-').slice(0, LONGEST).replace(/-$/, '');
}
