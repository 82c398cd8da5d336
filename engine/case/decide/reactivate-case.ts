import { causeOfCommand } from '../../sub-case/family.ts';
import { bringBack } from './bring-back.ts';
import type { Decider } from './guards.ts';

/** A case goes on that was suspended, had failed or had ended (rules F9, F19). */
export const reactivateCase: Decider<'reactivate-case'> = (turn, { reason }) => {
  bringBack(turn, causeOfCommand(turn, 'resume'), reason);
  return null;
};
