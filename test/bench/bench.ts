/** One figure beside its floor, measured in the same run. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same work done by the barest means that do it at all; what these are is said in the name of the floor. */
  readonly floor: number;
  readonly floorName: string;
  /** Value by floor: for times how many times longer, for rates which part of the floor is reached. */
  readonly ratio: number;
}

export interface BenchEnv {
  /** Address of an empty, migrated database of its own; `fsync` and `synchronous_commit` are on. */
  readonly freshDatabase: () => Promise<string>;
  readonly say: (line: string) => void;
}

/** What every file of this folder exports. `npm run bench -- NAME` runs the one of that name. */
export type Bench = (env: BenchEnv) => Promise<Row[]>;

export function row(name: string, unit: string, value: number, floor: number, floorName: string): Row {
  return { name, value, unit, floor, floorName, ratio: value / floor };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Microseconds that one call takes: the median of batches, after a warm-up, within a bounded time. */
export function microsecondsOf(work: () => void, totalMs = 600): number {
  const timed = (times: number): number => {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) work();
    return performance.now() - start;
  };
  let batch = 1;
  while (timed(batch) < 5) batch *= 2;
  timed(batch * 10);
  const until = performance.now() + totalMs;
  const batches: number[] = [];
  while (batches.length < 5 || performance.now() < until) batches.push((timed(batch) * 1_000) / batch);
  return median(batches);
}
