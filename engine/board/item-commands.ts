import type { CaseCommandType, ItemKind, ItemState } from '../vocabulary.ts';

type Offer = { readonly [S in ItemState]: readonly CaseCommandType[] };

const NOTHING: Offer = {
  initial: [],
  available: [],
  enabled: [],
  disabled: [],
  active: [],
  suspended: [],
  failed: [],
  completed: [],
  terminated: [],
};

const TASK: Offer = {
  ...NOTHING,
  initial: ['assign-task', 'move-item'],
  available: ['assign-task', 'skip-item', 'move-item'],
  enabled: ['start-item', 'assign-task', 'skip-item', 'move-item'],
  disabled: ['skip-item'],
  active: ['complete-task', 'assign-task', 'skip-item', 'move-item'],
  suspended: ['assign-task', 'skip-item'],
  failed: ['assign-task', 'skip-item'],
};

const STAGE: Offer = {
  ...NOTHING,
  initial: ['add-task', 'add-fragment', 'move-item'],
  available: ['add-task', 'add-fragment', 'skip-item', 'move-item'],
  enabled: ['start-item', 'add-task', 'add-fragment', 'skip-item', 'move-item'],
  disabled: ['skip-item'],
  active: ['complete-task', 'add-task', 'add-fragment', 'skip-item', 'move-item'],
  suspended: ['skip-item'],
  failed: ['skip-item'],
};

const SHORT: Offer = {
  ...NOTHING,
  initial: ['move-item'],
  available: ['skip-item', 'move-item'],
  suspended: ['skip-item'],
};

const OFFERS: { readonly [K in ItemKind]: Offer } = {
  stage: STAGE,
  'human-task': TASK,
  'message-task': { ...TASK, active: ['send-reply', ...TASK.active] },
  'wait-task': TASK,
  'case-task': TASK,
  'user-event': { ...SHORT, available: ['occur-event', ...SHORT.available] },
  milestone: SHORT,
  timer: SHORT,
};

/**
 * Commands that the state of an item permits, whoever asks (rule BOARD-3). Who may use them is `allowed` of the view.
 * Shared by server and browser, so that a board folded from facts knows them without asking.
 */
export const itemCommands = (kind: ItemKind, state: ItemState): readonly CaseCommandType[] => OFFERS[kind][state];
