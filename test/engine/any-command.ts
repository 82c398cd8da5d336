import {
  caseId,
  commandId,
  criterionId,
  type decide,
  discretionaryId,
  fragmentId,
  goalId,
} from '../../engine/index.ts';
import type { CASE_COMMANDS } from '../../engine/vocabulary.ts';
import { T0 } from '../fixtures/builders.ts';
import type { Story } from './given.ts';

/** A message of the customer joins the case. */
export const attach = (interactionId: string, at: string, conversationId = 'talk-1') =>
  ({
    type: 'attach-interaction',
    interactionId,
    conversationId,
    channel: 'facebook',
    kind: 'message',
    at,
    rule: { id: 'rule-1', name: 'Joins', because: 'same conversation' },
  }) as const;
/** A reply of an agent. */
export const reply = (replyId: string, more: object = {}) =>
  ({
    type: 'send-reply',
    replyId,
    conversationId: 'talk-1',
    text: 'We are on it.',
    visibility: 'private',
    ...more,
  }) as const;

/** A command of this type on the item `a` of a story; nothing else in it exists. */
export function anyCommand(type: (typeof CASE_COMMANDS)[number], story: Story): Parameters<typeof decide>[0] {
  const item = story.id('a');
  const goal = goalId('none');
  const commands: { [T in typeof type]: Extract<Parameters<typeof decide>[0], { type: T }> } = {
    'open-case': { type: 'open-case', caseTypeKey: 'complaint', subject: 'x' },
    'attach-interaction': attach('x', '2026-03-02T10:00:00.000Z'),
    'amend-interaction': { type: 'amend-interaction', interactionId: 'x', change: 'edited' },
    'move-interaction': { type: 'move-interaction', interactionId: 'x', toCaseId: caseId('other') },
    'receive-interaction': {
      type: 'receive-interaction',
      interactions: [{ id: 'y', conversationId: 'talk', channel: 'facebook', kind: 'message', at: T0 }],
      fromCaseId: caseId('other'),
      movedBy: 'agent-1',
      conversation: false,
    },
    'invite-participant': { type: 'invite-participant', kind: 'partner', name: 'Partner A' },
    'remove-participant': { type: 'remove-participant', participantId: 'x' },
    'add-fragment': { type: 'add-fragment', templateKey: 'refund' },
    'add-task': { type: 'add-task', name: 'x' },
    'assign-task': { type: 'assign-task', itemId: item, assigneeId: 'y' },
    'start-item': { type: 'start-item', itemId: item },
    'complete-task': { type: 'complete-task', itemId: item },
    'skip-item': { type: 'skip-item', itemId: item, reason: 'x' },
    'move-item': { type: 'move-item', itemId: item, stageId: null, afterId: null },
    'occur-timer': { type: 'occur-timer', itemId: item },
    'occur-event': { type: 'occur-event', itemId: item },
    'plan-item': { type: 'plan-item', discretionaryId: discretionaryId('none') },
    'enable-item': { type: 'enable-item', itemId: item },
    'disable-item': { type: 'disable-item', itemId: item },
    'suspend-item': { type: 'suspend-item', itemId: item, reason: 'x' },
    'resume-item': { type: 'resume-item', itemId: item },
    'fault-item': { type: 'fault-item', itemId: item, reason: 'x' },
    'reactivate-item': { type: 'reactivate-item', itemId: item },
    'terminate-item': { type: 'terminate-item', itemId: item, reason: 'x' },
    'change-item': { type: 'change-item', itemId: item, name: 'y' },
    'connect-items': { type: 'connect-items', itemId: item, side: 'entry', on: [], if: 'facts.go' },
    'disconnect-items': {
      type: 'disconnect-items',
      itemId: item,
      side: 'entry',
      criterionId: criterionId('entry-0'),
    },
    'remove-item': { type: 'remove-item', itemId: item },
    'repeat-item': { type: 'repeat-item', itemId: item },
    'split-task': { type: 'split-task', itemId: item, into: [{ name: 'x' }, { name: 'y' }] },
    'hand-over-task': { type: 'hand-over-task', itemId: item, to: { kind: 'customer' } },
    'reopen-task': { type: 'reopen-task', itemId: item },
    undo: { type: 'undo', undone: commandId('none') },
    'change-fragment': { type: 'change-fragment', fragmentId: fragmentId('none'), parameters: {} },
    'migrate-case': { type: 'migrate-case', to: { kind: 'case-type' }, reason: 'x' },
    'record-sub-case': { type: 'record-sub-case', itemId: item, subCaseId: caseId('none'), result: 'completed' },
    'send-reply': reply('x'),
    'recall-reply': { type: 'recall-reply', replyId: 'x' },
    'record-dispatch': { type: 'record-dispatch', replyId: 'x', result: 'sent' },
    'add-note': { type: 'add-note', text: 'x' },
    'change-facts': { type: 'change-facts', patch: { x: 1 } },
    'add-goal': { type: 'add-goal', name: 'x' },
    'change-goal': { type: 'change-goal', goalId: goal, name: 'y' },
    'achieve-goal': { type: 'achieve-goal', goalId: goal, evidence: 'x' },
    'waive-goal': { type: 'waive-goal', goalId: goal, reason: 'x' },
    'miss-goal': { type: 'miss-goal', goalId: goal },
    'change-case': { type: 'change-case', subject: 'y' },
    'fault-case': { type: 'fault-case', reason: 'x' },
    'seal-case': { type: 'seal-case' },
    'assign-case': { type: 'assign-case', ownerId: 'z' },
    'suspend-case': { type: 'suspend-case', reason: 'x' },
    'reactivate-case': { type: 'reactivate-case' },
    'close-case': { type: 'close-case', outcomeMet: true },
  };
  return commands[type];
}
