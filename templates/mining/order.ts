/** One step comes before another: in which share of how many cases that have both. */
export interface Precedence {
  readonly before: number;
  readonly after: number;
  readonly share: number;
  readonly cases: number;
}

/** The usual order of steps; pairs that no path joins have no clear order. */
export interface UsualOrder {
  /** What is drawn: without those that follow from others. */
  readonly edges: readonly Precedence[];
  /** Clear orders that contradict stronger ones in a circle and were set aside for them. */
  readonly setAside: readonly Precedence[];
  /** Lane of each step: 0 waits for nothing, and each stands behind all that come before it. */
  readonly lanes: readonly number[];
  /** All steps, each behind those before it, and otherwise where they usually stand. */
  readonly sequence: readonly number[];
  /** Whether one step is before another, directly or by way of others. */
  readonly isBefore: (one: number, other: number) => boolean;
}

const CLEAR = 0.85;
const ENOUGH = 10;

/**
 * The usual order as a partial order (rules MINE-7 to MINE-9). `cases` has for each case when each of its steps was done
 * first. A step is before another when it was so in 85 % of at least ten cases with both, or in all of them when they
 * are fewer (two at least). Strong orders are taken first and one that would close a circle is set aside, so that no
 * circle can arise; what follows from others is not drawn.
 */
export function usualOrder(count: number, cases: readonly ReadonlyMap<number, number>[]): UsualOrder {
  const reach = new Reach(count);
  const taken: Precedence[] = [];
  const setAside: Precedence[] = [];
  for (const each of clearOrders(count, cases)) {
    if (reach.has(each.after, each.before)) setAside.push(each);
    else {
      reach.add(each.before, each.after);
      taken.push(each);
    }
  }
  const edges = taken.filter(({ before, after }) => !reach.isDetour(before, after));
  const places = usualPlaces(count, cases);
  return {
    edges,
    setAside,
    lanes: lanesOf(count, edges),
    sequence: sequenceOf(count, reach, places),
    isBefore: (one, other) => reach.has(one, other),
  };
}

/** All clear orders, the strongest first: by how sure they are (the lower end of the interval), then by their steps. */
function clearOrders(count: number, cases: readonly ReadonlyMap<number, number>[]): readonly Precedence[] {
  const before = pairsOf(count, cases, (when, then) => when < then);
  const together = pairsOf(count, cases, () => true);
  const found: Precedence[] = [];
  for (const [pair, both] of together.entries()) {
    const share = both < 2 ? 0 : at(before, pair) / both;
    if (share >= (both < ENOUGH ? 1 : CLEAR))
      found.push({ before: Math.floor(pair / count), after: pair % count, share, cases: both });
  }
  return found.sort(
    (one, other) => sureness(other) - sureness(one) || one.before - other.before || one.after - other.after,
  );
}

/** For each pair of different steps, in how many cases that have both it is so; at `one * count + other`. */
function pairsOf(
  count: number,
  cases: readonly ReadonlyMap<number, number>[],
  isSo: (when: number, then: number) => boolean,
): Uint32Array {
  const pairs = new Uint32Array(count * count);
  for (const doneAt of cases) {
    const done = [...doneAt];
    for (const [one, when] of done)
      for (const [other, then] of done)
        if (one !== other && isSo(when, then)) pairs[one * count + other] = at(pairs, one * count + other) + 1;
  }
  return pairs;
}

const at = (numbers: ArrayLike<number>, index: number): number => numbers[index] ?? 0;

/** Lower end of the 90 % interval of a share (Wilson): ten of ten say less than a hundred of a hundred. */
function sureness({ share, cases }: Precedence): number {
  const z = 1.645;
  const spread = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  return (share + (z * z) / (2 * cases) - spread) / (1 + (z * z) / cases);
}

/** Which steps can be reached from which, kept whole with each order that is added. */
class Reach {
  readonly #count: number;
  readonly #bits: Uint8Array;

  constructor(count: number) {
    this.#count = count;
    this.#bits = new Uint8Array(count * count);
  }

  has(from: number, to: number): boolean {
    return from === to || this.#bits[from * this.#count + to] === 1;
  }

  add(from: number, to: number): void {
    if (this.has(from, to)) return;
    for (let start = 0; start < this.#count; start += 1) {
      if (!this.has(start, from)) continue;
      for (let end = 0; end < this.#count; end += 1)
        if (this.has(to, end) && start !== end) this.#bits[start * this.#count + end] = 1;
    }
  }

  /** Whether a third step lies between. */
  isDetour(from: number, to: number): boolean {
    for (let middle = 0; middle < this.#count; middle += 1)
      if (middle !== from && middle !== to && this.has(from, middle) && this.has(middle, to)) return true;
    return false;
  }
}

/** Where each step usually stands, from 0 (first) to 1 (last). */
function usualPlaces(count: number, cases: readonly ReadonlyMap<number, number>[]): readonly number[] {
  const sums = new Array<number>(count).fill(0);
  const times = new Array<number>(count).fill(0);
  for (const doneAt of cases) {
    const inOrder = [...doneAt].sort(([, one], [, other]) => one - other);
    for (const [index, [step]] of inOrder.entries()) {
      sums[step] = at(sums, step) + (inOrder.length === 1 ? 0.5 : index / (inOrder.length - 1));
      times[step] = at(times, step) + 1;
    }
  }
  return sums.map((sum, step) => (at(times, step) === 0 ? 1 : sum / at(times, step)));
}

/** Edges go from earlier to later in the sequence, so one pass in that order would do; rounds do it without one. */
function lanesOf(count: number, edges: readonly Precedence[]): readonly number[] {
  const lanes = new Array<number>(count).fill(0);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { before, after } of edges)
      if (at(lanes, after) <= at(lanes, before)) {
        lanes[after] = at(lanes, before) + 1;
        changed = true;
      }
  }
  return lanes;
}

function sequenceOf(count: number, reach: Reach, places: readonly number[]): readonly number[] {
  const left = Array.from({ length: count }, (_, step) => step).sort(
    (one, other) => at(places, one) - at(places, other) || one - other,
  );
  const sequence: number[] = [];
  while (left.length > 0) {
    const next = left.findIndex((step) => left.every((other) => other === step || !reach.has(other, step)));
    sequence.push(...left.splice(Math.max(0, next), 1));
  }
  return sequence;
}
