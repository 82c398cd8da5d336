import { useSyncExternalStore } from 'react';

/**
 * The one ticking clock of the page. It shows the server's time: the difference to this computer's clock is set from
 * outside (web/sync/server-time.ts), so that a wrong clock here never makes a deadline look late.
 */
let offsetMs = 0;
let nowMs = Date.now();
let frozenMs: number | null = null;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

export function setClockOffset(ms: number): void {
  offsetMs = ms;
  tick();
}

/** The page looks at another time (a case as it was); null: at the present again. */
export function freezeClock(ms: number | null): void {
  frozenMs = ms !== null && Number.isNaN(ms) ? null : ms;
  tick();
}

/** Server time, as of the last tick. */
export function clockNow(): number {
  return nowMs;
}

function tick(): void {
  nowMs = frozenMs ?? Date.now() + offsetMs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    nowMs = frozenMs ?? Date.now() + offsetMs;
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** A value derived from the time; the component renders again only when the value changes (return a string, not an object). */
export function useClock<T extends string | number | boolean>(derive: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => derive(nowMs));
}
