import type { CaseId } from '../../engine/index.ts';
import type { CaseStore } from './case-store.ts';
import type { Signals } from './signals.ts';

/** A commit on another node is told by realtime; if that is lost, this look at the database finds it. */
const LOOK_MS = 5_000;
/** So many long polls of one person may wait here at once; more are answered as if their time was over. */
const MOST_WAITING = 20;

export interface Waits {
  /** Waits for the person, unless she has enough requests waiting; says whether it is worth reading. */
  forChange(personId: string, caseId: CaseId, since: number, waitMs: number, gone: AbortSignal): Promise<boolean>;
}

type Parts = { readonly store: Pick<CaseStore, 'heads'>; readonly signals: Pick<Signals, 'caseMoved'> };

/** The long polls of this process. */
export function createWaits(parts: Parts): Waits {
  const waiting = new Map<string, number>();
  return {
    async forChange(personId, caseId, since, waitMs, gone) {
      const count = waiting.get(personId) ?? 0;
      if (count >= MOST_WAITING) return false;
      waiting.set(personId, count + 1);
      try {
        return await waitForChange(parts, caseId, since, waitMs, gone);
      } finally {
        const rest = (waiting.get(personId) ?? 1) - 1;
        if (rest === 0) waiting.delete(personId);
        else waiting.set(personId, rest);
      }
    },
  };
}

/**
 * Waits until the case has moved past a version, the time is over, or the asker is gone. Woken by commits of this node
 * and by what other nodes tell; says whether it is worth reading.
 */
async function waitForChange(
  { store, signals }: Parts,
  caseId: CaseId,
  since: number,
  waitMs: number,
  gone: AbortSignal,
): Promise<boolean> {
  if (gone.aborted) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stopListening = signals.caseMoved.on((moved) => {
    if (moved.caseId === caseId && moved.version > since) resolve(true);
  });
  const look = () => {
    store.heads([caseId]).then(
      (heads) => (heads.get(caseId) ?? 0) > since && resolve(true),
      () => undefined,
    );
  };
  const timer = setTimeout(() => resolve(false), waitMs);
  const looking = setInterval(look, LOOK_MS);
  const leave = () => resolve(false);
  gone.addEventListener('abort', leave, { once: true });
  // What was committed between the caller's read and this listening would be missed otherwise.
  look();
  try {
    return await promise;
  } finally {
    stopListening();
    clearTimeout(timer);
    clearInterval(looking);
    gone.removeEventListener('abort', leave);
  }
}
