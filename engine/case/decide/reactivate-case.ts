import { startClocks } from '../../deadline/clocks.ts';
import { resumeInside, wakeAll } from '../../plan/cascade.ts';
import { moveCase } from '../../plan/completion.ts';
import { causeOfCommand } from '../../sub-case/family.ts';
import { PLAN } from '../case-index.ts';
import { endWaits } from './attach-interaction.ts';
import type { Decider } from './guards.ts';

/**
 * A suspended case goes on where it was and settles all that was remembered (rule F9); an ended one is open again, what
 * ended in it stays ended (rule F19).
 */
export const reactivateCase: Decider<'reactivate-case'> = (turn, { reason }) => {
  const { draft } = turn;
  const since = draft.suspendedAt;
  moveCase(turn, 'reactivate', causeOfCommand(turn, 'resume'), reason === undefined ? {} : { reason });
  if (since === null) return null;
  resumeInside(turn, PLAN);
  startClocks(turn);
  const heard = [...draft.interactions.values()].find(
    ({ attachedAt, at }) => attachedAt >= since && at >= draft.openedAt,
  );
  if (heard !== undefined) endWaits(turn, heard.id);
  wakeAll(turn);
  return null;
};
