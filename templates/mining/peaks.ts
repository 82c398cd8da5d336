import { type Counted, Noise } from './noise.ts';

const ROUNDS = 4;
/** A set that noise brings about less often than this is a way of its own. */
const CHANCE = 0.001;
/** More than so many sets are not compared: the most common ones. */
const MOST = 200;

/**
 * The sets that are ways of their own (rule MINE-10): seen often enough, and more often than noise around more common ways
 * explains. How much noise there is, the cases themselves show; so it is looked at again with the ways that were found.
 * Yields between the rounds.
 */
export function* peaksOf(sets: readonly Counted[], total: number): Generator<void, readonly Counted[]> {
  const often = total < 20 ? 2 : Math.max(4, Math.ceil(total * 0.003));
  const candidates = sets
    .filter(({ steps, members }) => steps.length > 0 && members.length >= often)
    .sort((one, other) => other.members.length - one.members.length)
    .slice(0, MOST);
  const counts = new Map(sets.map(({ steps, members }) => [steps.join(), members.length]));
  let peaks = beyondNoise(candidates, new Noise([], counts));
  for (let round = 1; round < ROUNDS; round += 1) {
    yield;
    const next = beyondNoise(candidates, new Noise(peaks, counts));
    const same = next.length === peaks.length && next.every((each, index) => each === peaks[index]);
    peaks = next;
    if (same) break;
  }
  return peaks;
}

/** The most common first: each is compared with those that are more common than it. */
function beyondNoise(candidates: readonly Counted[], noise: Noise): readonly Counted[] {
  const peaks: Counted[] = [];
  for (const each of candidates) {
    const steps = new Set(each.steps);
    const expected = peaks.reduce((sum, peak) => sum + noise.strayed(peak, steps), 0);
    if (chanceOf(each.members.length, expected) < CHANCE) peaks.push(each);
  }
  return peaks;
}

/** How likely it is to see at least so many where so many are expected (Poisson). */
function chanceOf(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let below = 0;
  for (let index = 0; index < count; index += 1) {
    below += term;
    term *= expected / (index + 1);
  }
  return Math.max(0, 1 - below);
}
