import { goOnSince, startClocks } from '../../deadline/clocks.ts';
import { resumeInside, wakeAll } from '../../plan/cascade.ts';
import { moveCase } from '../../plan/completion.ts';
import { PLAN } from '../case-index.ts';
import type { Cause } from '../event-parts.ts';
import type { Turn } from '../turn.ts';
import { endWaits, waitsOf } from './end-waits.ts';

/**
 * Makes a case active again. A suspended one goes on where it was and settles all that was remembered (rule F9); so does
 * one that had failed, where nothing was stopped but nothing moved either. In one that had ended, what ended stays ended,
 * and completion is tried only after something has changed (rule F19).
 */
export function bringBack(turn: Turn, cause: Cause, reason?: string): void {
  const { state, suspendedAt, endedAt } = turn.draft;
  moveCase(turn, 'reactivate', cause, reason === undefined ? {} : { reason });
  if (endedAt !== null) {
    goOnSince(turn, endedAt);
    // Facts may have been put right meanwhile, and nobody measured.
    for (const goal of turn.draft.goals.keys()) turn.agenda.goals.add(goal);
    return;
  }
  if (state === 'suspended' && suspendedAt !== null) {
    resumeInside(turn, PLAN);
    startClocks(turn);
    const heard = answer(turn, (attachedAt) => attachedAt >= suspendedAt);
    if (heard !== null) endWaits(turn, heard);
  } else {
    hearWhatCame(turn);
  }
  wakeAll(turn);
}

/** A case that had failed kept its steps: each wait task hears what came since it began. */
function hearWhatCame(turn: Turn): void {
  for (const wait of waitsOf(turn)) {
    const heard = answer(turn, (attachedAt) => attachedAt > (wait.startedAt ?? ''));
    if (heard !== null) endWaits(turn, heard, [wait]);
  }
}

/** What the customer said while the case could not listen; not what was written before it opened. */
function answer({ draft }: Turn, since: (attachedAt: string) => boolean): string | null {
  const heard = [...draft.interactions.values()].find(
    ({ attachedAt, at }) => since(attachedAt) && at >= draft.openedAt,
  );
  return heard?.id ?? null;
}
