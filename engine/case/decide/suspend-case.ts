import { stopClocks } from '../../deadline/clocks.ts';
import { suspendInside } from '../../plan/cascade.ts';
import { moveCase } from '../../plan/completion.ts';
import { causeOfCommand } from '../../sub-case/family.ts';
import { PLAN } from '../case-index.ts';
import { blank, type Decider } from './guards.ts';

/** Stops all work and all clocks of the case (rules A6, F9). Refusals: reason-missing. */
export const suspendCase: Decider<'suspend-case'> = (turn, { reason }) => {
  const missing = blank(reason, '/reason', 'Say what the case waits for.');
  if (missing !== null) return missing;
  moveCase(turn, 'suspend', causeOfCommand(turn, 'suspend'), { reason });
  suspendInside(turn, PLAN);
  stopClocks(turn);
  return null;
};
