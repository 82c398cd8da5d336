/** Cases that did the same set of steps. */
export interface Counted {
  /** In ascending order. */
  readonly steps: readonly number[];
  readonly members: readonly number[];
}

/** So many cases stood beside a way, of so many that went it. */
interface Odds {
  seen: number;
  of: number;
}

/** What is usual where nothing is known yet, and how many cases that weighs. */
const LESS = 0.08;
const MORE = 0.01;
const WEIGHT = 20;
/** So many steps less and more do not happen by noise. */
const FARTHEST = 6;

const usual = (share: number): Odds => ({ seen: share * WEIGHT, of: WEIGHT });

/**
 * How often a step is left out of a way of working, and how often one is done that does not belong to it: as the sets next
 * to the ways show it. What is done beside many ways is noise wherever it is done.
 */
export class Noise {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #less = new Map<number, Odds>();
  readonly #more = new Map<number, Odds>();
  /** Of all steps together, without what turned out to be a way of its own. */
  readonly #all = { less: usual(LESS), more: usual(MORE) };

  constructor(peaks: readonly Counted[], counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
    const ways = new Set(peaks.map(({ steps }) => steps.join()));
    const all = [...new Set(peaks.flatMap(({ steps }) => steps))];
    for (const peak of peaks) for (const step of all) this.#look(peak, step, ways);
  }

  #look({ steps, members }: Counted, step: number, ways: ReadonlySet<string>): void {
    const beside = besideOf(steps, step);
    const [known, all] = steps.includes(step) ? [this.#less, this.#all.less] : [this.#more, this.#all.more];
    const seen = this.#counts.get(beside) ?? 0;
    add(oddsOf(known, step), seen, members.length);
    if (!ways.has(beside)) add(all, seen, members.length);
  }

  /** How many cases of a way are expected to have ended up at another set. */
  strayed({ steps, members }: Counted, others: ReadonlySet<number>): number {
    const less = steps.filter((step) => !others.has(step));
    const away = less.length + others.size - (steps.length - less.length);
    if (away > FARTHEST) return 0;
    const more = [...others].filter((step) => !steps.includes(step));
    // What is looked at must not be its own reason.
    const own = away === 1 ? (this.#counts.get([...others].join()) ?? 0) : null;
    const without = own === null ? { seen: 0, of: 0 } : { seen: own, of: members.length };
    let expected = members.length;
    for (const step of less) expected *= share(this.#less.get(step), this.#all.less, without);
    for (const step of more) expected *= share(this.#more.get(step), this.#all.more, without);
    return expected;
  }
}

/** The set with one step less or more. */
const besideOf = (steps: readonly number[], step: number): string =>
  (steps.includes(step)
    ? steps.filter((each) => each !== step)
    : [...steps, step].sort((one, other) => one - other)
  ).join();

function oddsOf(known: Map<number, Odds>, step: number): Odds {
  const odds = known.get(step) ?? { seen: 0, of: 0 };
  known.set(step, odds);
  return odds;
}

function add(odds: Odds, seen: number, of: number): void {
  odds.seen += seen;
  odds.of += of;
}

/** Of this step elsewhere, leaning on what is usual for all. */
function share(own: Odds | undefined, all: Odds, without: Odds): number {
  const seen = Math.max(0, (own?.seen ?? 0) - without.seen);
  const of = Math.max(0, (own?.of ?? 0) - without.of);
  return (seen + (WEIGHT * all.seen) / all.of) / (of + WEIGHT);
}
