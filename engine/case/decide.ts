import { invariant } from '../invariant.ts';
import { type Refused, refuse } from '../refusal.ts';
import { settle } from '../sentry/settle.ts';
import type { CaseCommandType } from '../vocabulary.ts';
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
import { changeFacts } from './decide/change-facts.ts';
import { closeCase } from './decide/close-case.ts';
import { completeTask } from './decide/complete-task.ts';
import { type Decider, wrongState } from './decide/guards.ts';
import { missGoal } from './decide/miss-goal.ts';
import { moveItem } from './decide/move-item.ts';
import { notYet } from './decide/not-yet.ts';
import { occurTimer } from './decide/occur-timer.ts';
import { openCase } from './decide/open-case.ts';
import { reactivateCase } from './decide/reactivate-case.ts';
import { recallReply } from './decide/recall-reply.ts';
import { recordDispatch } from './decide/record-dispatch.ts';
import { recordSubCase } from './decide/record-sub-case.ts';
import { sendReply } from './decide/send-reply.ts';
import { skipItem } from './decide/skip-item.ts';
import { startItem } from './decide/start-item.ts';
import { suspendCase } from './decide/suspend-case.ts';
import { waiveGoal } from './decide/waive-goal.ts';
import type { Decide } from './decision.ts';
import { closeDraft } from './draft.ts';
import { openTurn, type Turn } from './turn.ts';

const DECIDERS: { readonly [T in CaseCommandType]: Decider<T> } = {
  'open-case': openCase,
  'attach-interaction': attachInteraction,
  'amend-interaction': amendInteraction,
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
  'occur-event': notYet,
  'plan-item': notYet,
  'enable-item': notYet,
  'disable-item': notYet,
  'suspend-item': notYet,
  'resume-item': notYet,
  'fault-item': notYet,
  'reactivate-item': notYet,
  'terminate-item': notYet,
  'change-item': notYet,
  'connect-items': notYet,
  'disconnect-items': notYet,
  'remove-item': notYet,
  'repeat-item': notYet,
  'split-task': notYet,
  'hand-over-task': notYet,
  'reopen-task': notYet,
  undo: notYet,
  'change-fragment': notYet,
  'migrate-case': notYet,
  'record-sub-case': recordSubCase,
  'change-goal': notYet,
  'change-case': notYet,
  'fault-case': notYet,
  'seal-case': notYet,
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
  const refused = run(command.type, turn, command) ?? settle(turn);
  if (refused !== null) return refused;
  invariant(turn.events.length > 0, `${command.type} was accepted without an event`);
  return { ok: true, events: turn.events, next: closeDraft(turn.draft) };
};

function run<T extends CaseCommandType>(type: T, turn: Turn, command: CommandOf<T>): Refused | null {
  return DECIDERS[type](turn, command);
}
