import type { ItemKind } from '../../engine/index.ts';
import type { PastCase, PastStep } from './past-case.ts';
import { sameButSlips, skeletonOf, tokensOf, VALUE } from './words.ts';

/** One time that a step was done. */
export interface Instance {
  /** Position of the case among those that are looked at. */
  readonly at: number;
  readonly step: PastStep;
}

/** Why instances were taken as one step; `names` shows what they were called, the most common first. */
export interface SameBecause {
  readonly code: 'same-item' | 'same-words' | 'slips' | 'values';
  readonly names: readonly string[];
}

/** What was taken as one step across cases. */
export interface StepGroup {
  readonly kind: ItemKind;
  readonly instances: readonly Instance[];
  /** Its most common words, values left out. */
  readonly words: readonly string[];
  readonly because: readonly SameBecause[];
}

/** Instances that are the same without any doubt: made of one item of a template, or called by the same words. */
interface Class {
  readonly kind: ItemKind;
  readonly origin: PastStep['origin'];
  readonly instances: Instance[];
  readonly cases: Set<number>;
  words: readonly string[];
}

/**
 * Recognises the same step across cases (rules MINE-2 to MINE-5). Yields now and then, so that whoever drives it can let
 * others work.
 */
export function* sameSteps(cases: readonly PastCase[]): Generator<void, readonly StepGroup[]> {
  const classes = yield* classesOf(cases);
  const union = new Union(classes);
  joinSameWords(classes, union);
  yield;
  joinSlips(classes, union);
  yield;
  joinValues(classes, union);
  return union.groups();
}

function* classesOf(cases: readonly PastCase[]): Generator<void, readonly Class[]> {
  const byKey = new Map<string, Class>();
  const words = new Words();
  for (const [at, each] of cases.entries()) {
    for (const step of each.steps)
      place(byKey, at, step, step.origin === null ? words.of(step.name, each.knowledge) : []);
    if (at % 10 === 9) yield;
  }
  const classes = [...byKey.values()];
  for (const each of classes) if (each.origin !== null) each.words = usualWords(each, cases, words);
  return classes;
}

function place(byKey: Map<string, Class>, at: number, step: PastStep, words: readonly string[]): void {
  const key = classKey(step, words);
  if (key === null) return;
  const known = byKey.get(key);
  const found = known ?? { kind: step.kind, origin: step.origin, instances: [], cases: new Set(), words };
  if (known === undefined) byKey.set(key, found);
  found.instances.push({ at, step });
  found.cases.add(at);
}

/** Null: added by hand and its name is erased, so that nobody can tell what it was. */
function classKey({ kind, origin, name }: PastStep, words: readonly string[]): string | null {
  if (origin !== null) return `item ${kind} ${origin.templateKey} ${origin.itemKey}`;
  if (name === null || name.trim() === '') return null;
  return words.some((word) => word !== VALUE) ? `words ${kind} ${words.join(' ')}` : `text ${kind} ${name.trim()}`;
}

const SAMPLE = 20;

/** The words that an item of a template mostly had. */
function usualWords({ instances }: Class, cases: readonly PastCase[], words: Words): readonly string[] {
  const counted = new Map<string, { words: readonly string[]; count: number }>();
  for (const { at, step } of instances.slice(0, SAMPLE)) {
    const found = words.of(step.name, cases[at]?.knowledge);
    const known = counted.get(found.join(' '));
    counted.set(found.join(' '), { words: found, count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => other.count - one.count)[0]?.words ?? [];
}

/** Words of names, read once for each name of a case. */
class Words {
  readonly #known = new Map<PastCase['knowledge'], Map<string, readonly string[]>>();

  of(name: string | null, knowledge: PastCase['knowledge'] | undefined): readonly string[] {
    if (name === null || knowledge === undefined) return [];
    const ofCase = this.#known.get(knowledge) ?? new Map<string, readonly string[]>();
    this.#known.set(knowledge, ofCase);
    const known = ofCase.get(name) ?? skeletonOf(tokensOf(name, knowledge));
    ofCase.set(name, known);
    return known;
  }
}

/** The same words are the same step; but two items that stand in one template, or often side by side, are two. */
function joinSameWords(classes: readonly Class[], union: Union): void {
  for (const alike of grouped(classes, ({ kind, words }) => (telling(words) ? `${kind} ${words.join(' ')}` : null))) {
    for (const [index, one] of alike.entries())
      for (const other of alike.slice(index + 1)) if (!areTwo(one, other)) union.join(one, other, 'same-words');
  }
}

const telling = (words: readonly string[]): boolean => words.some((word) => word !== VALUE);

function areTwo(one: Class, other: Class): boolean {
  if (one.origin === null || other.origin === null) return false;
  if (one.origin.templateKey === other.origin.templateKey) return true;
  let both = 0;
  for (const at of one.cases) if (other.cases.has(at)) both += 1;
  return both > Math.min(one.cases.size, other.cases.size) / 2;
}

/** A rare name that is a common one but for slips of typing. Slips never change first letters, which keeps this fast. */
function joinSlips(classes: readonly Class[], union: Union): void {
  const byHand = classes.filter(({ words }) => telling(words));
  const initials = ({ kind, words }: Class): string => `${kind} ${words.map((word) => word.charAt(0)).join('')}`;
  const joined = ({ kind, words }: Class): string => `${kind} ${words.join('')}`;
  for (const alike of [...grouped(byHand, initials), ...grouped(byHand, joined)]) {
    const commonFirst = alike.toSorted((one, other) => other.instances.length - one.instances.length).slice(0, 300);
    for (const [index, common] of commonFirst.entries())
      for (const rare of commonFirst.slice(index + 1)) if (isSlipOf(rare, common)) union.join(common, rare, 'slips');
  }
}

function isSlipOf(rare: Class, common: Class): boolean {
  if (rare.origin !== null) return false;
  if (rare.instances.length > Math.max(1, common.instances.length / 4)) return false;
  return rare.words.join(' ') !== common.words.join(' ') && sameButSlips(rare.words, common.words);
}

const GAP = 3;
const LONGEST = 30;

/**
 * The same words around another value in each case ("Order part AX for the printer"): three cases at least, hardly a
 * value twice, and enough words that stay.
 */
function joinValues(classes: readonly Class[], union: Union): void {
  const left = classes.filter((each) => each.origin === null && telling(each.words) && union.isAlone(each));
  const byFrame = new Map<string, { fixed: number; members: Set<Class> }>();
  for (const each of left)
    for (const { key, fixed } of framesOf(each)) {
      const frame = byFrame.get(key) ?? { fixed, members: new Set() };
      frame.members.add(each);
      byFrame.set(key, frame);
    }
  const frames = [...byFrame.values()].sort(
    (one, other) => other.members.size - one.members.size || other.fixed - one.fixed,
  );
  for (const { members } of frames) {
    const [first, ...rest] = [...members].filter((each) => union.isAlone(each));
    if (first === undefined || !changesEachTime([first, ...rest])) continue;
    for (const other of rest) union.join(first, other, 'values');
  }
}

function changesEachTime(members: readonly Class[]): boolean {
  const cases = new Set(members.flatMap(({ cases: within }) => [...within]));
  const times = members.reduce((sum, { instances }) => sum + instances.length, 0);
  return members.length >= 3 && cases.size >= 3 && members.length >= times * 0.8;
}

function framesOf({ kind, words }: Class): readonly { readonly key: string; readonly fixed: number }[] {
  const count = Math.min(words.length, LONGEST);
  const frames: { key: string; fixed: number }[] = [];
  for (let before = 0; before < count; before += 1)
    for (let gap = 1; gap <= GAP && before + gap <= count; gap += 1) {
      const fixed = [...words.slice(0, before), ...words.slice(before + gap)];
      if (fixed.length < 2 || fixed.length < gap || fixed.join('').length < 8) continue;
      const key = `${kind}|${words.slice(0, before).join(' ')}|${words.slice(before + gap).join(' ')}`;
      frames.push({ key, fixed: fixed.length });
    }
  return frames;
}

/** Groups of two and more with the same key; null has none. */
function grouped(classes: readonly Class[], keyOf: (each: Class) => string | null): readonly (readonly Class[])[] {
  const groups = new Map<string, Class[]>();
  for (const each of classes) {
    const key = keyOf(each);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Which classes were joined, and by what. */
class Union {
  readonly #parent = new Map<Class, Class>();
  readonly #codes = new Map<Class, Set<SameBecause['code']>>();
  readonly #joined = new Set<Class>();

  constructor(classes: readonly Class[]) {
    for (const each of classes) {
      this.#parent.set(each, each);
      const isItem = each.origin !== null || each.instances.length > 1;
      this.#codes.set(each, new Set(isItem ? [each.origin === null ? 'same-words' : 'same-item'] : []));
    }
  }

  join(one: Class, other: Class, code: SameBecause['code']): void {
    const root = this.#root(one);
    const joining = this.#root(other);
    this.#joined.add(one).add(other);
    if (root === joining || this.#wouldMixItems(root, joining)) return;
    this.#parent.set(joining, root);
    const codes = this.#codes.get(root);
    for (const each of this.#codes.get(joining) ?? []) codes?.add(each);
    codes?.add(code);
  }

  isAlone(each: Class): boolean {
    return !this.#joined.has(each);
  }

  groups(): readonly StepGroup[] {
    const members = new Map<Class, Class[]>();
    for (const each of this.#parent.keys()) {
      const root = this.#root(each);
      members.set(root, [...(members.get(root) ?? []), each]);
    }
    return [...members].map(([root, all]) => groupOf(all, [...(this.#codes.get(root) ?? [])]));
  }

  #root(each: Class): Class {
    let root = each;
    for (let next = this.#parent.get(root); next !== undefined && next !== root; next = this.#parent.get(root))
      root = next;
    return root;
  }

  /** Joining by way of a third one must not make two items of one template one. */
  #wouldMixItems(one: Class, other: Class): boolean {
    const items = (root: Class): readonly Class[] =>
      [...this.#parent.keys()].filter((each) => each.origin !== null && this.#root(each) === root);
    const here = items(one);
    return here.length > 0 && items(other).some((each) => here.some((mine) => areTwo(mine, each)));
  }
}

function groupOf(all: readonly Class[], codes: readonly SameBecause['code'][]): StepGroup {
  const [biggest] = all.toSorted((one, other) => other.instances.length - one.instances.length);
  const instances = all
    .flatMap((each) => each.instances)
    .sort((one, other) => one.at - other.at || one.step.doneAt - other.step.doneAt);
  const names = namesOf(instances);
  return {
    kind: biggest?.kind ?? 'human-task',
    instances,
    words: biggest?.words ?? [],
    because: codes.map((code) => ({ code, names })),
  };
}

const SHOWN = 5;

function namesOf(instances: readonly Instance[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { step } of instances) if (step.name !== null) counts.set(step.name, (counts.get(step.name) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SHOWN)
    .map(([name]) => name);
}
