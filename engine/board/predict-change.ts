import type { CaseCommand, CommandOf } from '../case/commands.ts';
import type { ItemState } from '../vocabulary.ts';
import type { BoardFact, BoardItem, BoardView } from './board-view.ts';

const STATES = {
  'disable-item': 'disabled',
  'suspend-item': 'suspended',
  'fault-item': 'failed',
  'reactivate-item': 'active',
} as const satisfies { readonly [type: string]: ItemState };

type Patch = { -readonly [K in keyof BoardItem]?: BoardItem[K] };

/** What a change of a running case shows at once; null for commands that are predicted elsewhere, or not at all. */
export function predictChange(command: CaseCommand, view: BoardView, now: string): readonly BoardFact[] | null {
  switch (command.type) {
    case 'disable-item':
    case 'suspend-item':
    case 'fault-item':
    case 'reactivate-item':
      return patched(view, command.itemId, { state: STATES[command.type] });
    case 'resume-item':
      return patched(view, command.itemId, { state: resumed(view.items[command.itemId]) });
    case 'terminate-item':
      return patched(view, command.itemId, { state: 'terminated', endedAt: now });
    case 'occur-event':
      return occurred(command, view, now);
    case 'remove-item':
      return view.items[command.itemId] === undefined ? [] : [{ type: 'item-removed', id: command.itemId }];
    case 'change-item':
      return patched(view, command.itemId, changed(command, view));
    case 'hand-over-task':
      return patched(view, command.itemId, handedOver(command));
    case 'remove-participant':
      return [{ type: 'participant-removed', id: command.participantId }];
    case 'move-interaction':
      return [{ type: 'interactions-moved', interactionIds: goingAlong(command, view), toCaseId: command.toCaseId }];
    case 'change-case':
      return [{ type: 'head-patched', patch: headOf(command) }];
    case 'add-goal':
      return goalAdded(command);
    case 'change-goal':
      return goalChanged(command, view);
    default:
      return null;
  }
}

function patched(view: BoardView, id: string, patch: Patch): readonly BoardFact[] {
  return view.items[id] === undefined ? [] : [{ type: 'item-patched', id, patch }];
}

/** Work goes on, and what only takes place waits again; where a stage was in between is the server's to say. */
const resumed = (item: BoardItem | undefined): ItemState =>
  item?.kind === 'milestone' || item?.kind === 'timer' || item?.kind === 'user-event' ? 'available' : 'active';

function occurred(command: CommandOf<'occur-event'>, view: BoardView, now: string): readonly BoardFact[] {
  const done = patched(view, command.itemId, { state: 'completed', endedAt: now });
  return command.facts === undefined ? done : [...done, { type: 'file-patched', patch: command.facts }];
}

/** What a board shows of it; due dates are computed by the server. */
function changed(command: CommandOf<'change-item'>, view: BoardView): Patch {
  const patch: Patch = {};
  for (const field of ['name', 'description', 'role', 'form', 'goalId'] as const)
    if (command[field] !== undefined) Object.assign(patch, { [field]: command[field] });
  const item = view.items[command.itemId];
  if (command.required !== undefined && item?.state !== 'initial') patch.required = command.required;
  if (command.due === null) patch.dueAt = null;
  if (command.messageText !== undefined && item?.message != null)
    patch.message = { ...item.message, text: command.messageText };
  return patch;
}

function handedOver({ to }: CommandOf<'hand-over-task'>): Patch {
  switch (to.kind) {
    case 'role':
      return { role: to.role, assigneeId: null, handedTo: null };
    case 'person':
      return { assigneeId: to.userId, handedTo: null };
    case 'partner':
      return { assigneeId: null, handedTo: { kind: 'partner', name: to.name } };
    case 'customer':
      return { assigneeId: null, handedTo: { kind: 'customer', name: null } };
  }
}

/** The message alone, or all of its conversation that the board shows and that is not elsewhere already. */
function goingAlong(
  { interactionId, conversation = false }: CommandOf<'move-interaction'>,
  view: BoardView,
): readonly string[] {
  const entry = view.entries[interactionId];
  if (!conversation || entry?.kind !== 'interaction') return [interactionId];
  return Object.values(view.entries).flatMap((each) =>
    each.kind === 'interaction' && each.conversationId === entry.conversationId && each.movedTo === null
      ? [each.interactionId]
      : [],
  );
}

function headOf({ subject, desiredOutcome, priority }: CommandOf<'change-case'>): Partial<BoardView['head']> {
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(desiredOutcome === undefined ? {} : { desiredOutcome }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** Only under the id that it will keep; its due date is computed by the server. */
function goalAdded({
  goalId: id,
  name,
  required = false,
  conditions = [],
}: CommandOf<'add-goal'>): readonly BoardFact[] {
  if (id === undefined) return [];
  const unmet = conditions.map((condition) => ({ name: condition.name, met: false }));
  const goal = { id, key: id, name, state: 'open' as const, required, conditions: unmet, dueAt: null };
  return [{ type: 'goal-put', goal }];
}

function goalChanged(command: CommandOf<'change-goal'>, view: BoardView): readonly BoardFact[] {
  const { goalId: id, name, required, due } = command;
  if (view.goals[id] === undefined) return [];
  const patch = {
    ...(name === undefined ? {} : { name }),
    ...(required === undefined ? {} : { required }),
    ...(due === null ? { dueAt: null } : {}),
  };
  return [{ type: 'goal-patched', id, patch }];
}
