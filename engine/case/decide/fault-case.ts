import { moveCase } from '../../plan/completion.ts';
import { causeOfCommand } from '../../sub-case/family.ts';
import { blank, type Decider } from './guards.ts';

/**
 * The case cannot go on as it is: nothing in it moves and no timer fires until it is brought back (rule CASE-14). Its steps
 * stay as they are, so that whoever repairs it sees what happened. Refusals: reason-missing.
 */
export const faultCase: Decider<'fault-case'> = (turn, { reason }) => {
  const missing = blank(reason, '/reason', 'Say why the case cannot go on.');
  if (missing !== null) return missing;
  moveCase(turn, 'fault', causeOfCommand(turn, 'fault'), { reason });
  return null;
};
