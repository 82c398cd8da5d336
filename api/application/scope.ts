import type { CaseCommand } from '../../engine/index.ts';
import type { JournalEvent } from './case-store.ts';

/**
 * Whether a command decided on an older version may stand beside what happened since (the expected version of the live
 * board). A scope names one thing that a command is about: `task:ID` (its state, assignment, place), `place:ID` (where
 * it stands, whether it is there), `fact:NAME`, `goal:ID`, `conversation:ID`, `reply:ID`, `assignment`, `note`, and
 * `case`, which meets all.
 */
export type Scope = string;

const CASE: Scope = 'case';
const place = (id: string | null | undefined): Scope[] => (id == null ? [] : [`place:${id}`]);

const task = (id: string | null | undefined): Scope[] => (id == null ? [] : [`task:${id}`]);

type ScopesByCommand = { readonly [T in CaseCommand['type']]: (command: Extract<CaseCommand, { type: T }>) => Scope[] };

/** What each command is about. */
const COMMAND_SCOPES: ScopesByCommand = {
  'open-case': () => [CASE],
  'attach-interaction': ({ interactionId }) => [`interaction:${interactionId}`],
  'amend-interaction': ({ interactionId }) => [`interaction:${interactionId}`],
  'move-interaction': ({ interactionId }) => [`interaction:${interactionId}`],
  'receive-interaction': ({ interactions }) => interactions.map(({ id }) => `interaction:${id}`),
  'invite-participant': ({ participantId }) => (participantId === undefined ? [] : [`participant:${participantId}`]),
  'remove-participant': ({ participantId }) => [`participant:${participantId}`],
  'add-fragment': ({ stageId }) => ['plan', ...place(stageId)],
  'add-task': ({ stageId, afterId }) => ['plan', ...place(stageId), ...place(afterId)],
  'assign-task': ({ itemId }) => [`task:${itemId}`],
  'start-item': ({ itemId }) => [`task:${itemId}`],
  'complete-task': ({ itemId, answers }) => [
    `task:${itemId}`,
    ...Object.keys(answers ?? {}).map((name) => `fact:${name}`),
  ],
  'skip-item': ({ itemId }) => [`task:${itemId}`],
  'move-item': ({ itemId, stageId, afterId }) => [`task:${itemId}`, ...place(stageId), ...place(afterId)],
  'occur-timer': ({ itemId }) => [`task:${itemId}`],
  'occur-event': ({ itemId, facts }) => [`task:${itemId}`, ...Object.keys(facts ?? {}).map((name) => `fact:${name}`)],
  'plan-item': ({ discretionaryId }) => [`planned:${discretionaryId}`],
  'enable-item': ({ itemId }) => [`task:${itemId}`],
  'disable-item': ({ itemId }) => [`task:${itemId}`],
  'suspend-item': ({ itemId }) => [`task:${itemId}`],
  'resume-item': ({ itemId }) => [`task:${itemId}`],
  'fault-item': ({ itemId }) => [`task:${itemId}`],
  'reactivate-item': ({ itemId }) => [`task:${itemId}`],
  'terminate-item': ({ itemId }) => [`task:${itemId}`],
  'change-item': ({ itemId }) => [`task:${itemId}`],
  'connect-items': ({ itemId, on }) => [
    ...(itemId === null ? ['plan-rules'] : [`sentry:${itemId}`, `place:${itemId}`]),
    ...on.flatMap((source) => ('itemId' in source ? place(source.itemId) : [])),
  ],
  'disconnect-items': ({ itemId }) => [itemId === null ? 'plan-rules' : `sentry:${itemId}`],
  'remove-item': ({ itemId }) => [`task:${itemId}`, `place:${itemId}`],
  'repeat-item': ({ itemId }) => [`task:${itemId}`],
  'split-task': ({ itemId }) => [`task:${itemId}`, `place:${itemId}`],
  'hand-over-task': ({ itemId }) => [`task:${itemId}`],
  'reopen-task': ({ itemId }) => [`task:${itemId}`],
  // What it takes back is compared with what stands now when it is decided; nothing else can overlap.
  undo: () => [],
  'change-fragment': ({ fragmentId }) => [`fragment:${fragmentId}`],
  'migrate-case': () => [CASE],
  'record-sub-case': ({ itemId }) => [`task:${itemId}`],
  'send-reply': ({ conversationId, itemId }) => [`conversation:${conversationId}`, ...task(itemId)],
  'recall-reply': ({ replyId }) => [`reply:${replyId}`],
  'record-dispatch': ({ replyId }) => [`reply:${replyId}`],
  'add-note': () => ['note'],
  'change-facts': ({ patch }) => Object.keys(patch).map((name) => `fact:${name}`),
  'add-goal': () => ['goals'],
  'change-goal': ({ goalId }) => [`goal:${goalId}`],
  'achieve-goal': ({ goalId }) => [`goal:${goalId}`],
  'waive-goal': ({ goalId }) => [`goal:${goalId}`],
  'miss-goal': ({ goalId }) => [`goal:${goalId}`],
  'change-case': () => ['head'],
  'assign-case': () => ['assignment'],
  'fault-case': () => [CASE],
  'seal-case': () => [CASE],
  'suspend-case': () => [CASE],
  'reactivate-case': () => [CASE],
  'close-case': () => [CASE],
};

export function scopesOfCommand(command: CaseCommand): readonly Scope[] {
  return scopesBy(command.type, command);
}

function scopesBy<T extends CaseCommand['type']>(type: T, command: Extract<CaseCommand, { type: T }>): Scope[] {
  return COMMAND_SCOPES[type](command);
}

/**
 * What an event changed as the direct effect of its command; nothing for what settlement caused, because decide judges
 * a command on the head anyway, and nothing for the news that a reply is on its way. What was added has a scope of its
 * own, which meets commands about the whole case and no other.
 */
export function scopesOfEvent(event: JournalEvent): readonly Scope[] {
  switch (event.type) {
    case 'item-created':
      return event.data.cause.kind === 'command' ? [`added:${event.data.item.id}`] : [];
    case 'item-transitioned':
      return event.data.cause.kind === 'command' ? transitioned(event.data.itemId, event.data.to) : [];
    case 'item-moved':
      return [`task:${event.data.itemId}`, `place:${event.data.itemId}`];
    case 'item-changed':
      return changed(event.data);
    case 'item-removed':
      return [`task:${event.data.itemId}`, `place:${event.data.itemId}`];
    case 'item-assigned':
      return [`task:${event.data.itemId}`];
    case 'facts-changed':
      return event.data.names.map((name) => `fact:${name}`);
    case 'goal-achieved':
      return event.data.cause.kind === 'command' ? [`goal:${event.data.goalId}`] : [];
    case 'goal-changed':
    case 'goal-removed':
    case 'goal-waived':
    case 'goal-missed':
      return [`goal:${event.data.goalId}`];
    case 'reply-queued':
      return [`conversation:${event.data.conversationId}`, ...task(event.data.itemId)];
    case 'case-transitioned':
      return event.data.cause.kind === 'command' ? [CASE] : [];
    case 'case-opened':
      return [CASE];
    case 'case-assigned':
      return ['assignment'];
    default:
      return scopesOfAddition(event);
  }
}

function scopesOfAddition(event: JournalEvent): Scope[] {
  switch (event.type) {
    case 'interaction-attached':
    case 'interaction-amended':
      return [`interaction:${event.data.interactionId}`];
    case 'interaction-moved':
      // Who answers a conversation meets that it has gone; a single message leaves the rest where it was.
      return [
        ...event.data.interactionIds.map((id) => `interaction:${id}`),
        ...(event.data.conversation ? [`conversation:${event.data.conversationId}`] : []),
      ];
    case 'participant-removed':
      return [`participant:${event.data.participantId}`];
    case 'fragment-added':
      return [`added:${event.data.fragmentId}`];
    case 'goal-added':
      return [`added:${event.data.goalId}`];
    case 'case-changed':
      return ['head'];
    case 'plan-changed':
      return event.data.caseType === undefined ? ['plan-rules'] : [CASE];
    case 'discretionary-removed':
      return [`planned:${event.data.discretionaryId}`];
    case 'fragment-changed':
    case 'fragment-removed':
      return [`fragment:${event.data.fragmentId}`];
    case 'note-added':
      return [`added:${event.data.noteId}`];
    case 'reply-state-changed':
      return event.data.state === 'recalled' || event.data.state === 'failed' ? [`reply:${event.data.replyId}`] : [];
    default:
      return [];
  }
}

/** Who waits for what is told apart from the rest, so that one may draw a line to a task that another renames. */
function changed({ itemId, what, set }: Extract<JournalEvent, { type: 'item-changed' }>['data']): Scope[] {
  // A line may take back that the step has begun: then it is another one for who wants to work on it.
  const isLine = what === 'connected' || what === 'disconnected';
  if (isLine && set.state === undefined) return [`sentry:${itemId}`];
  return what === 'linked' ? [] : [`task:${itemId}`, `sentry:${itemId}`];
}

/** A skipped or terminated item is not there any more for those who place something beside it. */
function transitioned(itemId: string, to: string): Scope[] {
  return to === 'terminated' ? [`task:${itemId}`, `place:${itemId}`] : [`task:${itemId}`];
}

/** Whether any of the events since, of another tab, changed what the command is about. */
export function overlaps(command: CaseCommand, between: readonly JournalEvent[], tab: string | undefined): boolean {
  const mine = scopesOfCommand(command);
  return between.some((event) => {
    if (tab !== undefined && event.tab === tab) return false;
    const theirs = scopesOfEvent(event);
    if (theirs.length === 0) return false;
    return mine.includes(CASE) || theirs.includes(CASE) || theirs.some((scope) => mine.includes(scope));
  });
}
