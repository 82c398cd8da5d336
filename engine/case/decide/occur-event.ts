import { changeFacts, patchErrors } from '../../case-file/case-file.ts';
import { repeatAfterEnd } from '../../plan/repetition.ts';
import { transitionItem } from '../../plan/transition.ts';
import { refuse } from '../../refusal.ts';
import { type Decider, denied, isRefused, notTheirs, parentStopped, wantItem } from './guards.ts';

/**
 * A person says that a user event has happened; the facts that come with it are checked and go into the case file. While
 * its repetition rule holds, the next one waits (rule F13). Refusals: item-unknown, transition-denied, already-done,
 * parent-not-open, role-missing, facts-invalid.
 */
export const occurEvent: Decider<'occur-event'> = (turn, { itemId, facts = {} }) => {
  const { draft, ctx } = turn;
  const item = wantItem(draft, itemId);
  if (isRefused(item)) return item;
  if (item.kind !== 'user-event' || item.state !== 'available') return denied(draft, item, 'made to occur');
  const no = parentStopped(draft, item) ?? notTheirs(ctx, item);
  if (no !== null) return no;
  const errors = patchErrors(draft, facts);
  if (errors.length > 0) {
    return refuse('facts-invalid', 'Some facts do not fit this case type.', {
      errors: errors.map(({ pointer, detail }) => ({ pointer: `/facts${pointer}`, detail })),
    });
  }
  changeFacts(turn, facts, itemId);
  transitionItem(turn, itemId, 'occur', { kind: 'command' });
  repeatAfterEnd(turn, item);
  return null;
};
