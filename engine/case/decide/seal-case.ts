import { sealCase as seal } from '../../plan/completion.ts';
import { blank, type Decider } from './guards.ts';

/**
 * Closes a case for good (rule F21): its file is read-only, it takes nothing any more. The system does so when the time in
 * which a message opens it again is over. Who closes a suspended or failed case leaves work behind and says why.
 * Refusals: reason-missing.
 */
export const sealCase: Decider<'seal-case'> = (turn, { reason }) => {
  const { draft, ctx } = turn;
  const missing = draft.endedAt === null ? blank(reason, '/reason', 'Say why the case is closed unfinished.') : null;
  if (missing !== null) return missing;
  seal(turn, { kind: ctx.actor.kind === 'system' ? 'timer' : 'command' }, reason);
  return null;
};
