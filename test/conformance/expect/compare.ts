import type { Expectation, Scenario } from '../scenario.ts';
import { completable } from '../steps/on-items.ts';
import type { Outcome } from '../steps/outcome.ts';
import { plannable } from '../steps/plan.ts';
import { Unsupported } from '../unsupported.ts';
import { type Target, targetsOf } from '../world/places.ts';
import type { World } from '../world/world.ts';
import { type Listed, listDifferences } from './lists.ts';
import { listed, sameStates, statesOf, stateWord } from './multiset.ts';
import { ownDifferences } from './own.ts';

/** What a comparison needs to know of the scenario around the expectation. */
export interface Comparing {
  readonly world: World;
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** Names that steps bring in. */
  readonly names: ReadonlySet<string>;
}

/** In what the cases differ from an expectation; nothing when they are as expected. */
export function differences(expected: Expectation, comparing: Comparing): readonly string[] {
  const { world } = comparing;
  const live = expected.liveOnly ?? comparing.scenario.liveOnly ?? false;
  return [
    ...caseDifferences(expected, world),
    ...Object.entries(expected.items ?? {}).flatMap(([ref, states]) => itemDifferences(comparing, ref, states, live)),
    ...countDifferences(expected, comparing),
    ...completableDifferences(expected, world),
    ...discretionaryDifferences(expected, world),
    ...ownDifferences(expected, world, comparing.outcome),
  ];
}

function caseDifferences({ case: wanted }: Expectation, world: World): readonly string[] {
  if (wanted === undefined) return [];
  const found = world.cases[0]?.theCase.state ?? 'not open';
  return found === stateWord(wanted) ? [] : [`case: expected ${wanted}, found ${found}`];
}

function itemDifferences(
  comparing: Comparing,
  ref: string,
  wanted: string | readonly string[],
  live: boolean,
): readonly string[] {
  const states = statesOf(wanted);
  const found = existing(known(comparing, ref), states).filter((state) => !live || isLive(state, states));
  return sameStates(states, found) ? [] : [`${ref}: expected ${listed(states)}, found ${listed(found)}`];
}

/** States of all instances; planned ones only where the expectation speaks of them. */
function existing(targets: readonly Target[], wanted: readonly string[]): readonly string[] {
  const states = targets.map(stateOf);
  return wanted.includes('initial') ? states : states.filter((state) => state !== 'initial');
}

function isLive(state: string, wanted: readonly string[]): boolean {
  if (state === 'disabled') return wanted.includes('disabled');
  return state !== 'completed' && state !== 'terminated';
}

const stateOf = (target: Target): string => (target.kind === 'case' ? target.running.theCase.state : target.item.state);

/** What a name means now. A name that nothing in the scenario bears is a mistake in it. */
function known({ world, names }: Comparing, ref: string): readonly Target[] {
  const targets = targetsOf(world, ref);
  const bare = ref.split('/').map((part) => part.replace(/\[\d+\]$/, ''));
  if (targets.length > 0 || names.has(ref) || bare.every((part) => names.has(part))) return targets;
  throw new Unsupported(`an expectation speaks of "${ref}", and there is no such item`);
}

function countDifferences({ count = {} }: Expectation, comparing: Comparing): readonly string[] {
  return Object.entries(count).flatMap(([ref, wanted]) => {
    const found = existing(known(comparing, ref), Object.keys(wanted));
    return Object.entries(wanted).flatMap(([state, number]) => {
      const has = found.filter((its) => its === stateWord(state)).length;
      return has === number ? [] : [`${ref}: expected ${number} ${state}, found ${has}`];
    });
  });
}

function completableDifferences({ completable: wanted = {} }: Expectation, world: World): readonly string[] {
  return Object.entries(wanted).flatMap(([ref, flag]) => {
    const found = targetsOf(world, ref).some((target) => completable(world, target));
    return found === flag
      ? []
      : [`${ref}: expected ${flag ? '' : 'not '}to be completable, and it is ${found ? '' : 'not'}`];
  });
}

function discretionaryDifferences({ discretionary }: Expectation, world: World): readonly string[] {
  if (discretionary === undefined) return [];
  return listsOf(discretionary).flatMap(([place, list]) => {
    const names = plannable(world, list.by, place === '' ? null : place);
    return listDifferences('discretionary', list, names);
  });
}

/** One list for the whole case, or lists by stage or task. */
function listsOf(value: NonNullable<Expectation['discretionary']>): readonly (readonly [string, Listed])[] {
  const { includes, excludes, by } = value;
  const isOne = Array.isArray(includes) || Array.isArray(excludes);
  if (isOne)
    return [
      [
        '',
        {
          ...textsOf('includes', includes),
          ...textsOf('excludes', excludes),
          ...(typeof by === 'string' ? { by } : {}),
        },
      ],
    ];
  return Object.entries(value).flatMap(([place, list]) =>
    typeof list === 'object' && !Array.isArray(list) ? [[place, list] as const] : [],
  );
}

function textsOf(name: 'includes' | 'excludes', value: unknown): Listed {
  return Array.isArray(value) ? { [name]: value.map(String) } : {};
}
