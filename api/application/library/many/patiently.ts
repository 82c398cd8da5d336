import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 12;

/** Runs pure work that pauses by itself, and lets others have their turn in between. */
export async function patiently<T>(work: Generator<void, T>): Promise<T> {
  let since = performance.now();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return next.value;
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
