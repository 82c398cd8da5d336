import type { CaseCommand, CommandOf } from '../case/commands.ts';
import type { ItemState } from '../vocabulary.ts';
import type { BoardEntry, BoardFact, BoardView } from './board-view.ts';
import { itemCommands } from './item-commands.ts';
import { predictChange } from './predict-change.ts';

/** What the browser knows when it predicts: who it is, its best idea of the server's time, new ids. */
export interface PredictContext {
  readonly actorId: string;
  readonly now: string;
  readonly nextId: () => string;
}

/**
 * The direct effect of a pending command on a board (rule BOARD-4): no settlement, no rules. It is dropped as soon as
 * the confirmed version arrives, so it may be less than what will happen, but never something else.
 */
export function predict(command: CaseCommand, view: BoardView, context: PredictContext): readonly BoardFact[] {
  switch (command.type) {
    case 'add-task':
      return addTask(command, view, context);
    case 'complete-task':
    case 'skip-item':
    case 'start-item':
    case 'assign-task':
    case 'move-item':
      return itemCommand(command, view, context);
    case 'achieve-goal':
    case 'waive-goal': {
      const state = command.type === 'achieve-goal' ? 'achieved' : 'waived';
      return view.goals[command.goalId] ? [{ type: 'goal-patched', id: command.goalId, patch: { state } }] : [];
    }
    case 'assign-case':
      return [{ type: 'head-patched', patch: assigned(command) }];
    case 'change-facts':
      return [{ type: 'file-patched', patch: command.patch }];
    default:
      return predictChange(command, view, context.now) ?? talk(command, view, context);
  }
}

function assigned(command: CommandOf<'assign-case'>): { ownerId?: string | null; queueId?: string } {
  return {
    ...(command.ownerId === undefined ? {} : { ownerId: command.ownerId }),
    ...(command.queueId === undefined ? {} : { queueId: command.queueId }),
  };
}

/** Sorts after every key that the server makes; the server's answer brings the real one. */
const LAST_ORDER = '~';

function addTask(command: CommandOf<'add-task'>, view: BoardView, context: PredictContext): readonly BoardFact[] {
  const kind = command.kind ?? 'human-task';
  const parentId = command.stageId === undefined ? parentOf(command, view) : command.stageId;
  const starts = parentId === null || view.items[parentId]?.state === 'active';
  const state: ItemState = !starts ? 'initial' : kind === 'timer' ? 'available' : 'active';
  const id = command.itemId ?? `pending-${context.nextId()}`;
  return [
    {
      type: 'item-put',
      item: {
        id,
        key: id,
        kind,
        parentId,
        fragmentId: null,
        order: command.afterId === undefined ? LAST_ORDER : orderAfter(view, command.afterId),
        name: command.name,
        description: null,
        state,
        required: false,
        role: command.role ?? null,
        assigneeId: command.assigneeId ?? null,
        dueAt: null,
        form: null,
        message: null,
        goalId: null,
        skipped: false,
        handedTo: null,
        subCaseId: null,
        waitsFor: [],
        can: itemCommands(kind, state),
        endedAt: null,
      },
    },
  ];
}

/** Where work goes when nobody says: beside the step to follow, else into the first stage of the plan that is active. */
function parentOf({ afterId, kind }: CommandOf<'add-task'>, view: BoardView): string | null {
  if (afterId !== undefined) return view.items[afterId]?.parentId ?? null;
  if (kind === 'stage') return null;
  const stages = Object.values(view.items).filter(
    (item) => item.kind === 'stage' && item.parentId === null && item.state === 'active',
  );
  const [first] = stages.sort((a, b) => (a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1));
  return first?.id ?? null;
}

type ItemCommand = CommandOf<'complete-task' | 'skip-item' | 'start-item' | 'assign-task' | 'move-item'>;

function itemCommand(command: ItemCommand, view: BoardView, context: PredictContext): readonly BoardFact[] {
  const id = command.itemId;
  if (view.items[id] === undefined) return [];
  switch (command.type) {
    case 'complete-task': {
      const done: BoardFact = { type: 'item-patched', id, patch: { state: 'completed', endedAt: context.now } };
      return command.answers === undefined ? [done] : [done, { type: 'file-patched', patch: command.answers }];
    }
    case 'skip-item':
      return [{ type: 'item-patched', id, patch: { state: 'terminated', skipped: true, endedAt: context.now } }];
    case 'start-item':
      return [{ type: 'item-patched', id, patch: { state: 'active' } }];
    case 'assign-task':
      return [{ type: 'item-patched', id, patch: { assigneeId: command.assigneeId } }];
    case 'move-item':
      return [
        { type: 'item-patched', id, patch: { parentId: command.stageId, order: orderAfter(view, command.afterId) } },
      ];
  }
}

/** Just behind the named sibling until the server's own key comes: no key ends in the lowest digit. Without one, in front of all. */
function orderAfter(view: BoardView, afterId: string | null): string {
  const order = afterId === null ? undefined : view.items[afterId]?.order;
  return order === undefined ? '' : `${order}0`;
}

function talk(command: CaseCommand, view: BoardView, context: PredictContext): readonly BoardFact[] {
  const { actorId, now } = context;
  // What is not confirmed cannot be undone yet: it has no command to name.
  const base = { version: view.version, at: now, commandId: '', actorId, actorKind: 'person' as const };
  switch (command.type) {
    case 'add-note': {
      const { text, mentions = [], attachmentIds = [] } = command;
      return [put({ ...base, id: `pending-${context.nextId()}`, kind: 'note', text, mentions, attachmentIds })];
    }
    case 'send-reply': {
      const { replyId, conversationId, visibility, itemId, attachmentIds = [] } = command;
      const line = { interactionId: replyId, conversationId, visibility, state: 'waiting' as const, error: null };
      const facts = [put({ ...base, id: replyId, kind: 'reply', ...line, sendAt: now, attachmentIds })];
      if (itemId === undefined || view.items[itemId] === undefined) return facts;
      return [...facts, { type: 'item-patched', id: itemId, patch: { state: 'completed', endedAt: now } }];
    }
    case 'invite-participant': {
      const { kind, userId = null, name = null } = command;
      const id = command.participantId ?? `pending-${context.nextId()}`;
      return [{ type: 'participant-put', participant: { id, kind, userId, name, invitedAt: now } }];
    }
    case 'recall-reply':
      return [{ type: 'reply-patched', id: command.replyId, state: 'recalled', error: null }];
    default:
      return [];
  }
}

function put(entry: BoardEntry): BoardFact {
  return { type: 'entry-put', entry };
}
