import { dueAt } from '../../deadline/due.ts';
import { readDue, readTimer, ruleOf } from '../../deadline/time-text.ts';
import { goalId, type ItemId, itemId } from '../../ids.ts';
import { itemAdded } from '../../live/deviation.ts';
import { createItems, type NewItem } from '../../plan/create.ts';
import { itemOf } from '../../plan/transition.ts';
import { orderKeys } from '../../plan/tree.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case } from '../case.ts';
import { PLAN } from '../case-index.ts';
import type { CommandOf } from '../commands.ts';
import type { Turn } from '../turn.ts';
import { at, type Decider, firstOpenStage, isRefused, MAX_ITEMS, wantItem, wantStage } from './guards.ts';

/**
 * An agent adds work that no template foresaw.
 * Refusals: form-invalid, already-done (the id is taken), item-unknown, not-a-stage, parent-not-open, limit-reached.
 */
export const addTask: Decider<'add-task'> = (turn, command) => {
  const { draft } = turn;
  const invalid = invalidTask(draft, command);
  if (invalid !== null) return invalid;
  const place = placeOf(draft, command);
  if (isRefused(place)) return place;
  const [order = ''] = orderKeys(draft, place.parentId ?? PLAN, place.afterId, 1);
  const task = newTask(turn, command, place.parentId, order);
  createItems(turn, [task], { kind: 'command' });
  itemAdded(turn, itemOf(turn, task.id), command.afterId ?? null);
  return null;
};

function takenId({ items, goals }: Case, id: ItemId): Refused | null {
  if (items.has(id))
    return refuse('already-done', 'This step was added already.', at('/itemId', 'names a step of the case'));
  // Their clocks are rows under the id of either.
  return goals.has(goalId(id))
    ? refuse('already-done', 'This id is that of a goal; make a new one.', at('/itemId', 'names a goal of the case'))
    : null;
}

function invalidTask(theCase: Case, { itemId: id, name, kind, due }: CommandOf<'add-task'>): Refused | null {
  const taken = id === undefined ? null : takenId(theCase, id);
  if (taken !== null) return taken;
  if (name.trim() === '') return refuse('form-invalid', 'Give the step a name.', at('/name', 'is blank'));
  if (theCase.items.size >= MAX_ITEMS) return refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most.`);
  if (kind === 'timer') {
    const timer = due === undefined ? null : readTimer(due);
    return timer === null
      ? refuse(
          'form-invalid',
          'Say when the timer fires.',
          at(
            '/due',
            'is neither a duration such as P2D or business:PT4H, a repeating one such as R3/PT1H, nor an instant',
          ),
        )
      : null;
  }
  const readable = due === undefined || readDue(due) !== null;
  return readable
    ? null
    : refuse(
        'form-invalid',
        'Say how long the step may take.',
        at('/due', 'is neither a duration such as P2D or business:PT4H, nor an instant'),
      );
}

interface TaskPlace {
  readonly parentId: ItemId | null;
  readonly afterId: ItemId | 'last';
}

function placeOf(theCase: Case, { stageId, afterId, kind }: CommandOf<'add-task'>): TaskPlace | Refused {
  const after = afterId === undefined ? null : wantItem(theCase, afterId, '/afterId');
  if (after !== null && isRefused(after)) return after;
  const elsewhere = (): ItemId | null => (after === null ? defaultPlace(theCase, kind) : after.parentId);
  const wanted = stageId === undefined ? elsewhere() : stageId;
  const parent = wantStage(theCase, wanted);
  if (parent !== null && isRefused(parent)) return parent;
  const parentId = parent?.id ?? null;
  if (after !== null && after.parentId !== parentId) {
    return refuse('item-unknown', 'The step to follow is in another stage.', at('/afterId', 'is not in the stage'));
  }
  return { parentId, afterId: after?.id ?? 'last' };
}

const defaultPlace = (theCase: Case, kind: CommandOf<'add-task'>['kind']): ItemId | null =>
  kind === 'stage' ? null : firstOpenStage(theCase);

function newTask(turn: Turn, command: CommandOf<'add-task'>, parentId: ItemId | null, order: string): NewItem {
  const id = command.itemId ?? itemId(turn.ctx.nextId());
  const kind = command.kind ?? 'human-task';
  const isTimer = kind === 'timer';
  return {
    id,
    key: id,
    kind,
    parentId,
    fragmentId: null,
    order,
    name: command.name,
    description: null,
    entry: [],
    exit: [],
    requiredRule: false,
    manualActivation: false,
    repetition: false,
    autoComplete: false,
    holdsOpen: kind === 'stage',
    live: true,
    repetitionCounter: 1,
    role: command.role ?? null,
    assigneeId: command.assigneeId ?? null,
    handedTo: null,
    subCase: null,
    dueAfter: isTimer ? null : ruleOf(command.due),
    dueAt: isTimer || command.due === undefined ? null : dueAt(turn.ctx.now, command.due, turn.draft.calendar),
    timerAfter: isTimer ? (command.due ?? null) : null,
    form: null,
    message: kind === 'message-task' ? { text: null, visibility: 'private' } : null,
    goalId: null,
  };
}
