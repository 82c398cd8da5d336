import type { CaseCommandType, CaseState } from '../vocabulary.ts';

const OPEN: readonly CaseState[] = ['active'];
/** Accepted and remembered while the case is suspended (rule F9). */
const ALSO_SUSPENDED: readonly CaseState[] = ['active', 'suspended'];
const NOT_ENDED: readonly CaseState[] = ['active', 'suspended', 'failed'];
/** What repairs a plan that could not go on; it moves when the case is brought back. */
const REPAIR: readonly CaseState[] = ['active', 'failed'];
/** What arrives late is honoured until the case is closed for good. */
const NOT_CLOSED: readonly CaseState[] = ['active', 'suspended', 'completed', 'terminated', 'failed'];

/** States of a case in which each command is taken at all. A closed case accepts nothing. */
export const COMMAND_STATES: { readonly [T in CaseCommandType]: readonly CaseState[] } = {
  'open-case': [],
  'attach-interaction': NOT_CLOSED,
  'amend-interaction': NOT_CLOSED,
  'move-interaction': NOT_CLOSED,
  'receive-interaction': NOT_CLOSED,
  'invite-participant': NOT_CLOSED,
  'remove-participant': NOT_CLOSED,
  'add-fragment': OPEN,
  'add-task': OPEN,
  'assign-task': ALSO_SUSPENDED,
  'start-item': OPEN,
  'complete-task': OPEN,
  'skip-item': REPAIR,
  'move-item': OPEN,
  'occur-timer': OPEN,
  'occur-event': OPEN,
  'plan-item': OPEN,
  'enable-item': OPEN,
  'disable-item': OPEN,
  'suspend-item': OPEN,
  'resume-item': OPEN,
  'fault-item': OPEN,
  'reactivate-item': OPEN,
  'terminate-item': OPEN,
  'change-item': REPAIR,
  'connect-items': OPEN,
  'disconnect-items': REPAIR,
  'remove-item': REPAIR,
  'repeat-item': OPEN,
  'split-task': OPEN,
  'hand-over-task': ALSO_SUSPENDED,
  'reopen-task': OPEN,
  undo: ALSO_SUSPENDED,
  'change-fragment': OPEN,
  'migrate-case': OPEN,
  'record-sub-case': NOT_ENDED,
  'send-reply': ALSO_SUSPENDED,
  'recall-reply': NOT_CLOSED,
  'record-dispatch': NOT_CLOSED,
  'add-note': NOT_CLOSED,
  'change-facts': NOT_CLOSED,
  'add-goal': OPEN,
  'change-goal': ALSO_SUSPENDED,
  'achieve-goal': OPEN,
  'waive-goal': ALSO_SUSPENDED,
  'miss-goal': OPEN,
  'change-case': NOT_ENDED,
  'assign-case': NOT_ENDED,
  'suspend-case': OPEN,
  'fault-case': OPEN,
  'reactivate-case': ['suspended', 'completed', 'terminated', 'failed'],
  'close-case': NOT_ENDED,
  'seal-case': ['suspended', 'completed', 'terminated', 'failed'],
};
