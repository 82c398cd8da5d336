import type { CaseId } from '../../engine/index.ts';
import type { CaseStore } from './case-store.ts';
import type { Signals } from './signals.ts';

/** A commit on another node is told by realtime; if that is lost, this look at the database finds it. */
const LOOK_MS = 2_000;

/**
 * Waits until the case has moved past a version, the time is over, or the asker is gone. Woken by commits of this node
 * and by what other nodes tell; says whether it is worth reading.
 */
export async function waitForChange(
  { store, signals }: { readonly store: Pick<CaseStore, 'heads'>; readonly signals: Signals },
  caseId: CaseId,
  since: number,
  waitMs: number,
  gone: AbortSignal,
): Promise<boolean> {
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
