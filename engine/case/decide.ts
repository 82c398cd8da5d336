import { invariant } from '../invariant.ts';
import { type Refused, refuse } from '../refusal.ts';
import { settle } from '../sentry/settle.ts';
import type { CaseCommandType } from '../vocabulary.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import { achieveGoal } from './decide/achieve-goal.ts';
import { addFragment } from './decide/add-fragment.ts';
import { addGoal } from './decide/add-goal.ts';
import { addNote } from './decide/add-note.ts';
import { addTask } from './decide/add-task.ts';
import { amendInteraction } from './decide/amend-interaction.ts';
import { assignCase } from './decide/assign-case.ts';
import { assignTask } from './decide/assign-task.ts';
import { attachInteraction } from './decide/attach-interaction.ts';
import { changeCase } from './decide/change-case.ts';
import { changeFacts } from './decide/change-facts.ts';
import { changeFragment } from './decide/change-fragment.ts';
import { changeGoal } from './decide/change-goal.ts';
import { changeItem } from './decide/change-item.ts';
import { closeCase } from './decide/close-case.ts';
import { completeTask } from './decide/complete-task.ts';
import { connectItems } from './decide/connect-items.ts';
import { disconnectItems } from './decide/disconnect-items.ts';
import { disableItem, enableItem } from './decide/enable-item.ts';
import { faultCase } from './decide/fault-case.ts';
import { faultItem, reactivateItem } from './decide/fault-item.ts';
import { type Decider, MAX_ITEMS, wrongState } from './decide/guards.ts';
import { handOverTask } from './decide/hand-over-task.ts';
import { inviteParticipant, removeParticipant } from './decide/invite-participant.ts';
import { migrateCase } from './decide/migrate-case.ts';
import { missGoal } from './decide/miss-goal.ts';
import { moveInteraction, receiveInteraction } from './decide/move-interaction.ts';
import { moveItem } from './decide/move-item.ts';
import { occurEvent } from './decide/occur-event.ts';
import { occurTimer } from './decide/occur-timer.ts';
import { openCase } from './decide/open-case.ts';
import { planItem } from './decide/plan-item.ts';
import { reactivateCase } from './decide/reactivate-case.ts';
import { recallReply } from './decide/recall-reply.ts';
import { recordDispatch } from './decide/record-dispatch.ts';
import { recordSubCase } from './decide/record-sub-case.ts';
import { removeItem } from './decide/remove-item.ts';
import { reopenTask } from './decide/reopen-task.ts';
import { repeatItem } from './decide/repeat-item.ts';
import { sealCase } from './decide/seal-case.ts';
import { sendReply } from './decide/send-reply.ts';
import { skipItem } from './decide/skip-item.ts';
import { splitTask } from './decide/split-task.ts';
import { startItem } from './decide/start-item.ts';
import { suspendCase } from './decide/suspend-case.ts';
import { resumeItem, suspendItem } from './decide/suspend-item.ts';
import { terminateItem } from './decide/terminate-item.ts';
import { undo } from './decide/undo.ts';
import { waiveGoal } from './decide/waive-goal.ts';
import type { Decide } from './decision.ts';
import { closeDraft } from './draft.ts';
import { openTurn, type Turn } from './turn.ts';

const DECIDERS: { readonly [T in CaseCommandType]: Decider<T> } = {
  'open-case': openCase,
  'attach-interaction': attachInteraction,
  'amend-interaction': amendInteraction,
  'move-interaction': moveInteraction,
  'receive-interaction': receiveInteraction,
  'invite-participant': inviteParticipant,
  'remove-participant': removeParticipant,
  'add-fragment': addFragment,
  'add-task': addTask,
  'assign-task': assignTask,
  'start-item': startItem,
  'complete-task': completeTask,
  'skip-item': skipItem,
  'move-item': moveItem,
  'occur-timer': occurTimer,
  'send-reply': sendReply,
  'recall-reply': recallReply,
  'record-dispatch': recordDispatch,
  'add-note': addNote,
  'change-facts': changeFacts,
  'add-goal': addGoal,
  'achieve-goal': achieveGoal,
  'waive-goal': waiveGoal,
  'miss-goal': missGoal,
  'assign-case': assignCase,
  'suspend-case': suspendCase,
  'reactivate-case': reactivateCase,
  'close-case': closeCase,
  'occur-event': occurEvent,
  'plan-item': planItem,
  'enable-item': enableItem,
  'disable-item': disableItem,
  'suspend-item': suspendItem,
  'resume-item': resumeItem,
  'fault-item': faultItem,
  'reactivate-item': reactivateItem,
  'terminate-item': terminateItem,
  'change-item': changeItem,
  'connect-items': connectItems,
  'disconnect-items': disconnectItems,
  'remove-item': removeItem,
  'repeat-item': repeatItem,
  'split-task': splitTask,
  'hand-over-task': handOverTask,
  'reopen-task': reopenTask,
  undo,
  'change-fragment': changeFragment,
  'migrate-case': migrateCase,
  'record-sub-case': recordSubCase,
  'change-goal': changeGoal,
  'change-case': changeCase,
  'fault-case': faultCase,
  'seal-case': sealCase,
};

/**
 * Decides one command on a case: events and the state after them, settled to rest; or a refusal, and nothing has changed.
 * Pure and total: time, ids and actor come in through the context (rule A1).
 */
export const decide: Decide = (command, theCase, context) => {
  if (command.type === 'open-case') {
    if (theCase !== null) return refuse('case-exists', 'This case is open already.');
  } else {
    const no = theCase === null ? refuse('case-unknown', 'There is no such case.') : wrongState(theCase, command.type);
    if (no !== null) return no;
  }
  const turn = openTurn(theCase, context);
  const refused = run(command.type, turn, command) ?? settle(turn) ?? outgrown(turn, theCase);
  if (refused !== null) return refused;
  invariant(turn.events.length > 0, `${command.type} was accepted without an event`);
  return { ok: true, events: turn.events, next: closeDraft(turn.draft) };
};

/** Repetition adds steps too: however they come to be, a case holds so many at most. */
function outgrown({ draft }: Turn, before: Case | null): Refused | null {
  if (draft.items.size <= MAX_ITEMS || draft.items.size <= (before?.items.size ?? 0)) return null;
  return refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most; open another case and link it.`);
}

function run<T extends CaseCommandType>(type: T, turn: Turn, command: CommandOf<T>): Refused | null {
  return DECIDERS[type](turn, command);
}
