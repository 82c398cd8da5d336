import type { Past } from '../../case/commands.ts';
import type { CaseEventType, EventOf, RecordedEvent } from '../../case/events.ts';
import type { Turn } from '../../case/turn.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { CaseCommandType, CaseTransition, ItemTransition } from '../../vocabulary.ts';

const INSTEAD: { readonly [T in CaseTransition]?: string } = {
  suspend: 'Reactivate the case instead.',
  reactivate: 'Suspend or close the case instead.',
  complete: 'Reactivate the case instead.',
  terminate: 'Reactivate the case instead.',
  fault: 'Reactivate the case instead.',
  close: 'A case that is closed for good stays so: open another one and link it.',
};

/** Why a command cannot be taken back at all, and what to do instead (rule UNDO-5). Null: it can. */
export function notUndoable({ ctx, draft }: Turn, { before, events }: Past): Refused | null {
  if (before === null) return no('That a case was opened stays on record. Close it instead.');
  const [first] = events;
  if (first?.actor.kind === 'system')
    return no('This was not done by a person, but by time, a channel or another case.');
  const turned = find(events, 'case-transitioned').find(({ data }) => data.cause.kind === 'command');
  if (turned !== undefined) return no(INSTEAD[turned.data.transition] ?? 'Change the state of the case instead.');
  if (find(events, 'note-added').length > 0) return no('A note stays on record. Write another one.');
  if (find(events, 'interaction-attached').length + find(events, 'interaction-amended').length > 0)
    return no('What a customer wrote belongs to the case.');
  if (find(events, 'reply-state-changed').length > 0) return no('Send the reply again instead.');
  const left = find(events, 'reply-queued').find(({ data }) => {
    const reply = draft.replies.get(data.replyId);
    return reply !== undefined && reply.state !== 'recalled' && (reply.state !== 'waiting' || ctx.now >= reply.sendAt);
  });
  return left === undefined ? null : no('The reply has left already. Send another one to put it right.');
}

const no = (why: string): Refused => refuse('not-undoable', `This cannot be taken back. ${why}`);

/** Events of one type. */
export function find<T extends CaseEventType>(
  events: readonly RecordedEvent[],
  type: T,
): readonly (RecordedEvent & EventOf<T>)[] {
  const isOne = (event: RecordedEvent): event is RecordedEvent & EventOf<T> => event.type === type;
  return events.filter(isOne);
}

const BY_EVENT: { readonly [T in CaseEventType]?: CaseCommandType } = {
  'fragment-added': 'add-fragment',
  'fragment-changed': 'change-fragment',
  'item-moved': 'move-item',
  'item-assigned': 'assign-task',
  'item-removed': 'remove-item',
  'goal-added': 'add-goal',
  'goal-changed': 'change-goal',
  'goal-achieved': 'achieve-goal',
  'goal-waived': 'waive-goal',
  'case-changed': 'change-case',
  'case-assigned': 'assign-case',
  'reply-queued': 'send-reply',
  'participant-invited': 'invite-participant',
  'participant-removed': 'remove-participant',
  'interaction-moved': 'move-interaction',
};
const BY_CHANGE: { readonly [what: string]: CaseCommandType } = {
  changed: 'change-item',
  connected: 'connect-items',
  disconnected: 'disconnect-items',
  'handed-over': 'hand-over-task',
  split: 'split-task',
  skipped: 'skip-item',
};
const BY_TRANSITION: { readonly [T in ItemTransition]?: CaseCommandType } = {
  complete: 'complete-task',
  'manual-start': 'start-item',
  occur: 'occur-event',
  enable: 'enable-item',
  're-enable': 'enable-item',
  disable: 'disable-item',
  suspend: 'suspend-item',
  resume: 'resume-item',
  fault: 'fault-item',
  reactivate: 'reactivate-item',
};

/** Which command it was, as far as its events tell: the journal holds what happened, not what was asked for. */
export function commandOf(events: readonly RecordedEvent[]): CaseCommandType | null {
  if (find(events, 'change-undone').length > 0) return 'undo';
  const deviation = find(events, 'deviation-recorded').find(({ data }) => data.kind === 'repeated');
  if (deviation !== undefined) return 'repeat-item';
  if (find(events, 'plan-changed').some(({ data }) => data.caseType !== undefined)) return 'migrate-case';
  const done = find(events, 'item-transitioned').find(({ data }) => data.cause.kind === 'command');
  if (done !== undefined) return transitionCommand(done.data);
  for (const event of events) {
    const command = event.type === 'item-changed' ? BY_CHANGE[event.data.what] : BY_EVENT[event.type];
    if (command !== undefined) return command;
  }
  if (find(events, 'facts-changed').length > 0) return 'change-facts';
  return find(events, 'item-created').length > 0 ? 'add-task' : null;
}

function transitionCommand({ transition, skipped }: EventOf<'item-transitioned'>['data']): CaseCommandType | null {
  if (transition === 'terminate') return skipped ? 'skip-item' : 'terminate-item';
  return transition === 'create' ? 'move-item' : (BY_TRANSITION[transition] ?? null);
}
