import type { ItemKind } from '../../engine/index.ts';
import { keyFromName } from '../capture/item-keys.ts';
import { hasUsualPlace, isGuess } from './guess.ts';
import { type Precedence, type UsualOrder, usualOrder } from './order.ts';
import type { PastCase, PastStep } from './past-case.ts';
import { type SameBecause, type StepGroup, sameSteps } from './same-step.ts';
import { type Variant, variantsOf } from './variants.ts';
import { VALUE } from './words.ts';

/** From which share of the cases a step is required, and from which it is offered. */
export interface Thresholds {
  readonly required: number;
  readonly discretionary: number;
}

export const THRESHOLDS: Thresholds = { required: 0.85, discretionary: 0.5 };

/** Fewer cases than these say little: whoever shows the figures says so. */
export const FEW_CASES = 10;

/** At most so many steps are looked at in order and variants: the most common ones. */
const MOST_STEPS = 150;
const EXAMPLES = 5;

/** What a step is to the draft, by its share. */
export type Belonging = 'required' | 'discretionary' | 'left-out';

/** One step across the cases. */
export interface MinedStep {
  /** Readable, unique, and the same whenever the same cases are looked at. */
  readonly id: string;
  readonly kind: ItemKind;
  /** What it was called most often; it may hold what belongs to one case. */
  readonly name: string;
  readonly share: number;
  readonly cases: number;
  /** Cases in which it was done more than once. */
  readonly repeated: number;
  /** Of its cases that ended, how many reached all goals. */
  readonly ended: number;
  readonly goalMet: number;
  readonly belonging: Belonging;
  /** Items of templates that it was made of, the most common first; none when people always added it by hand. */
  readonly origins: readonly NonNullable<PastStep['origin']>[];
  readonly because: readonly SameBecause[];
  readonly examples: readonly string[];
  /** Lane in the usual order; null when it is left out. */
  readonly lane: number | null;
}

export interface MinedOrder {
  readonly before: string;
  readonly after: string;
  readonly share: number;
  readonly cases: number;
}

export interface MinedVariant extends Omit<Variant, 'steps'> {
  /** Ids of steps, in the usual order. */
  readonly steps: readonly string[];
}

/** What several cases have in common. */
export interface Mined {
  readonly cases: number;
  readonly ended: number;
  readonly goalMet: number;
  /** Too few cases to say much. */
  readonly small: boolean;
  readonly thresholds: Thresholds;
  /** Kept steps in their usual order, then those left out, the most common first. */
  readonly steps: readonly MinedStep[];
  readonly order: readonly MinedOrder[];
  /** Clear orders that contradict stronger ones in a circle. */
  readonly setAside: readonly MinedOrder[];
  readonly variants: readonly MinedVariant[];
  /** Steps that nobody can recognise: added by hand, and their names are erased. */
  readonly unnamed: number;
}

/** What was mined, with what the draft is made of. */
export interface MinedCases {
  readonly mined: Mined;
  readonly cases: readonly PastCase[];
  readonly groups: ReadonlyMap<string, StepGroup>;
  /** Whether one kept step is usually before another, by their ids. */
  readonly isBefore: (one: string, other: string) => boolean;
}

/** What several cases have in common (rules MINE-1 to MINE-10), in one go. */
export function mineCases(cases: readonly PastCase[], thresholds: Thresholds = THRESHOLDS): MinedCases {
  const work = mining(cases, thresholds);
  for (let next = work.next(); ; next = work.next()) if (next.done === true) return next.value;
}

/** The same in steps of some milliseconds each, for whoever must let others work in between. */
export function* mining(cases: readonly PastCase[], thresholds: Thresholds = THRESHOLDS): Generator<void, MinedCases> {
  const groups = (yield* sameSteps(cases)).toSorted(
    (one, other) => casesOf(other).size - casesOf(one).size || (nameOf(one) < nameOf(other) ? -1 : 1),
  );
  yield;
  const looked = groups.slice(0, MOST_STEPS);
  const kept = looked.filter((group) => belongingOf(shareOf(group, cases), thresholds) !== 'left-out');
  const order = usualOrder(kept.length, firstTimes(kept, cases.length));
  yield;
  const sequence = order.sequence.flatMap((index) => kept[index] ?? []);
  const inOrder = [...sequence, ...groups.filter((group) => !kept.includes(group))];
  const ids = idsOf(inOrder);
  const keptIds = kept.map((group) => ids.get(group) ?? '');
  const named = (each: Precedence): MinedOrder => ({
    ...each,
    before: keptIds[each.before] ?? '',
    after: keptIds[each.after] ?? '',
  });
  const lanes = new Map(kept.map((group, index) => [group, order.lanes[index] ?? 0]));
  const unsure = new Set(
    kept.filter((group, index) => isGuess(group, cases) && !hasUsualPlace(index, kept.length, order)),
  );
  const placeOf = (group: StepGroup): Place => ({ lane: lanes.get(group) ?? null, isUnsure: unsure.has(group) });
  const variants = yield* variantsOf(cases, doneSets(looked, cases.length));
  yield;
  const positions = new Map(keptIds.map((id, index) => [id, index]));
  return {
    mined: {
      cases: cases.length,
      ended: cases.filter(({ goalMet }) => goalMet !== null).length,
      goalMet: cases.filter(({ goalMet }) => goalMet === true).length,
      small: cases.length < FEW_CASES,
      thresholds,
      steps: inOrder.map((group) => stepOf(group, ids.get(group) ?? '', placeOf(group), cases, thresholds)),
      order: order.edges.map(named),
      setAside: order.setAside.map(named),
      variants: variants.map((variant) => ({ ...variant, steps: namedSteps(variant, looked, inOrder, ids) })),
      unnamed: countUnnamed(cases),
    },
    cases,
    groups: new Map(inOrder.map((group) => [ids.get(group) ?? '', group])),
    isBefore: beforeById(order, positions),
  };
}

function beforeById(order: UsualOrder, positions: ReadonlyMap<string, number>) {
  return (one: string, other: string): boolean => {
    const first = positions.get(one);
    const second = positions.get(other);
    return first !== undefined && second !== undefined && first !== second && order.isBefore(first, second);
  };
}

const casesOf = ({ instances }: StepGroup): ReadonlySet<number> => new Set(instances.map(({ at }) => at));

const nameOf = ({ because, instances, words }: StepGroup): string =>
  because[0]?.names[0] ?? instances.find(({ step }) => step.name !== null)?.step.name ?? words.join(' ');

const shareOf = (group: StepGroup, cases: readonly PastCase[]): number =>
  cases.length === 0 ? 0 : casesOf(group).size / cases.length;

/** Required from 85 % of the cases, offered from 50 %, else left out (rule MINE-6). */
export function belongingOf(share: number, { required, discretionary }: Thresholds): Belonging {
  if (share >= required) return 'required';
  return share >= discretionary ? 'discretionary' : 'left-out';
}

interface Place {
  readonly lane: number | null;
  /** Only a guess, and done at any time: never required. */
  readonly isUnsure: boolean;
}

function stepOf(
  group: StepGroup,
  id: string,
  { lane, isUnsure }: Place,
  cases: readonly PastCase[],
  thresholds: Thresholds,
): MinedStep {
  const times = new Map<number, number>();
  for (const { at } of group.instances) times.set(at, (times.get(at) ?? 0) + 1);
  const within = [...times.keys()].flatMap((at) => cases[at] ?? []);
  const share = shareOf(group, cases);
  return {
    id,
    kind: group.kind,
    name: nameOf(group),
    share,
    cases: within.length,
    repeated: [...times.values()].filter((count) => count > 1).length,
    ended: within.filter(({ goalMet }) => goalMet !== null).length,
    goalMet: within.filter(({ goalMet }) => goalMet === true).length,
    belonging: lane === null ? 'left-out' : isUnsure ? 'discretionary' : belongingOf(share, thresholds),
    origins: originsOf(group),
    because: group.because,
    examples: within.slice(0, EXAMPLES).map((each) => each.id),
    lane,
  };
}

/** Items of templates that the instances of a step were made of, the most common first. */
export function originsOf({ instances }: StepGroup): readonly NonNullable<PastStep['origin']>[] {
  const counts = new Map<string, { origin: NonNullable<PastStep['origin']>; count: number }>();
  for (const { step } of instances) {
    if (step.origin === null) continue;
    const key = `${step.origin.templateKey} ${step.origin.itemKey}`;
    counts.set(key, { origin: step.origin, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count).map(({ origin }) => origin);
}

/** When each step was done first in each case. */
function firstTimes(groups: readonly StepGroup[], count: number): readonly ReadonlyMap<number, number>[] {
  const times = Array.from({ length: count }, () => new Map<number, number>());
  for (const [index, { instances }] of groups.entries())
    for (const { at, step } of instances) {
      const known = times[at]?.get(index);
      if (known === undefined || step.doneAt < known) times[at]?.set(index, step.doneAt);
    }
  return times;
}

function doneSets(groups: readonly StepGroup[], count: number): readonly ReadonlySet<number>[] {
  const sets = Array.from({ length: count }, () => new Set<number>());
  for (const [index, { instances }] of groups.entries()) for (const { at } of instances) sets[at]?.add(index);
  return sets;
}

function namedSteps(
  { steps }: Variant,
  looked: readonly StepGroup[],
  inOrder: readonly StepGroup[],
  ids: ReadonlyMap<StepGroup, string>,
): readonly string[] {
  const within = new Set(steps.flatMap((index) => looked[index] ?? []));
  return inOrder.filter((group) => within.has(group)).flatMap((group) => ids.get(group) ?? []);
}

/** A key of the words that stay the same; where it comes from tells apart what is called alike. */
function idsOf(groups: readonly StepGroup[]): ReadonlyMap<StepGroup, string> {
  const taken = new Set<string>();
  const ids = new Map<StepGroup, string>();
  for (const group of groups) {
    const words = group.words.filter((word) => word !== VALUE).join(' ');
    const wanted = keyFromName(words, []) || originsOf(group)[0]?.itemKey || group.kind;
    let id = wanted;
    for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
    taken.add(id);
    ids.set(group, id);
  }
  return ids;
}

const countUnnamed = (cases: readonly PastCase[]): number =>
  cases.reduce(
    (sum, { steps }) =>
      sum + steps.filter(({ origin, name }) => origin === null && (name === null || name.trim() === '')).length,
    0,
  );
