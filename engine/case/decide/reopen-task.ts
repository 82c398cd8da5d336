import { takeBack } from '../../live/undo/undo.ts';
import { find, notUndoable } from '../../live/undo/undoable.ts';
import { isMilestoneOrListener, over } from '../../plan/plan-item.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { PlanItem } from '../case.ts';
import type { Past } from '../commands.ts';
import { at, type Decider, isRefused, nameOf, wantItem } from './guards.ts';
import { recallReplies, recordUndone } from './undo.ts';

/**
 * Takes back that a step was done or skipped, while nothing that it caused has been worked on (rules F22, UNDO-6).
 * Refusals: item-unknown, transition-denied, already-done, too-late, not-undoable, worked-on, changed-since.
 */
export const reopenTask: Decider<'reopen-task'> = (turn, { itemId, reason }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  const { past } = turn.ctx;
  const no = notReopenable(item) ?? notByItself(item, past) ?? (past === undefined ? null : notUndoable(turn, past));
  if (no !== null) return no;
  if (past === undefined) return tooLong(item);
  const refused = takeBack(turn, past, { lenientFacts: true });
  if (refused !== null) return refused;
  recallReplies(turn, past);
  recordUndone(turn, past, reason);
  return null;
};

function notReopenable(item: PlanItem): Refused | null {
  const facts = { itemId: item.id, state: item.state };
  if (isMilestoneOrListener(item.kind))
    return refuse(
      'transition-denied',
      `A ${item.kind} is not done by people, so it is not reopened. Repeat it instead.`,
      {
        facts,
      },
    );
  return over(item) ? null : refuse('already-done', `"${nameOf(item)}" is open: it is ${item.state}.`, { facts });
}

/** What ended because of something else is not reopened by itself. */
function notByItself(item: PlanItem, past: Past | undefined): Refused | null {
  if (past === undefined || past.after.items.get(item.id)?.endedVersion !== item.endedVersion) return tooLong(item);
  const ended = find(past.events, 'item-transitioned').find(
    ({ data }) => data.itemId === item.id && over({ state: data.to }),
  );
  const planned = find(past.events, 'item-changed').some(
    ({ data }) => data.itemId === item.id && data.what === 'skipped',
  );
  const cause = ended?.data.cause.kind;
  if (planned || cause === 'command' || cause === 'reply') return null;
  const why = cause === 'interaction' ? 'the customer has answered' : 'something else ended it';
  const detail = `"${nameOf(item)}" was not ended by hand: ${why}. Repeat it instead, or undo what ended it.`;
  return refuse('not-undoable', detail, { facts: { itemId: item.id } });
}

const tooLong = (item: PlanItem): Refused =>
  refuse(
    'too-late',
    `"${nameOf(item)}" ended too long ago to be reopened. Repeat it instead.`,
    at('/itemId', 'is too old'),
  );
