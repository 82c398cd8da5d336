/** Gathers what comes within a time, and hands it over in one go. */
export interface Batches<T> {
  add(values: readonly T[]): void;
  /** Hands over what waits, now. */
  flush(): void;
  stop(): void;
}

/**
 * What comes first after a quiet time goes out at once, so that a single change is not slowed down; what follows
 * within `gatherMs` goes together. With `atOnce` false the first waits too. `rested`: it is quiet again.
 */
export function createBatches<T>(
  gatherMs: number,
  handOver: (values: readonly T[]) => void,
  { atOnce = true, rested }: { readonly atOnce?: boolean; readonly rested?: () => void } = {},
): Batches<T> {
  let waiting: T[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    if (waiting.length === 0) return;
    const values = waiting;
    waiting = [];
    handOver(values);
  }

  function rest(): void {
    timer = undefined;
    if (waiting.length === 0) {
      rested?.();
      return;
    }
    flush();
    timer = setTimeout(rest, gatherMs);
  }

  return {
    add(values) {
      if (values.length === 0) return;
      waiting.push(...values);
      if (timer !== undefined) return;
      if (atOnce) flush();
      timer = setTimeout(rest, gatherMs);
    },
    flush,
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting = [];
    },
  };
}
