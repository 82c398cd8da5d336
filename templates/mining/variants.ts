import type { Counted } from './noise.ts';
import type { PastCase } from './past-case.ts';
import { peaksOf } from './peaks.ts';

/** One way in which cases were worked: the steps, and how the cases that went this way ended. */
export interface Variant {
  /** Steps, by position among all. */
  readonly steps: readonly number[];
  /** Cases that did exactly this. */
  readonly exact: number;
  /** With those that come closest to it. */
  readonly cases: number;
  readonly ended: number;
  readonly goalMet: number;
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

/**
 * The ways in which cases were worked, side by side (rule MINE-10). Cases that did the same set of steps are counted; all
 * other cases count with the way that comes closest.
 */
export function* variantsOf(
  cases: readonly PastCase[],
  done: readonly ReadonlySet<number>[],
): Generator<void, readonly Variant[]> {
  const sets = new Map<string, Counted & { readonly members: number[] }>();
  for (const [index, steps] of done.entries()) {
    const sorted = [...steps].sort((one, other) => one - other);
    const known = sets.get(sorted.join());
    if (known === undefined) sets.set(sorted.join(), { steps: sorted, members: [index] });
    else known.members.push(index);
  }
  const ways = yield* peaksOf([...sets.values()], done.length);
  yield;
  if (ways.length === 0) return [];
  const members = ways.map(({ members: exact }) => [...exact]);
  for (const [key, { steps, members: exact }] of sets) {
    if (ways.some((way) => way.steps.join() === key)) continue;
    const nearest = nearestOf(ways, steps);
    members[nearest]?.push(...exact);
  }
  return ways
    .map((way, index) => variantOf(way, members[index] ?? [], cases))
    .sort((one, other) => other.cases - one.cases || other.exact - one.exact);
}

/** The way with the fewest steps more or less; of equals the more common, which stands first. */
function nearestOf(ways: readonly Counted[], steps: readonly number[]): number {
  const own = new Set(steps);
  let nearest = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [index, way] of ways.entries()) {
    const shared = way.steps.filter((step) => own.has(step)).length;
    const apart = way.steps.length + own.size - 2 * shared;
    if (apart < fewest) {
      nearest = index;
      fewest = apart;
    }
  }
  return nearest;
}

function variantOf(
  { steps, members: exact }: Counted,
  members: readonly number[],
  cases: readonly PastCase[],
): Variant {
  const within = members.flatMap((index) => cases[index] ?? []);
  return {
    steps,
    exact: exact.length,
    cases: members.length,
    ended: within.filter(({ goalMet }) => goalMet !== null).length,
    goalMet: within.filter(({ goalMet }) => goalMet === true).length,
    examples: exact.slice(0, EXAMPLES).flatMap((index) => cases[index]?.id ?? []),
  };
}
