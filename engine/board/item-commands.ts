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
  initial: ['assign-task', 'skip-item', 'move-item'],
  available: ['assign-task', 'skip-item', 'terminate-item', 'move-item'],
  enabled: ['start-item', 'disable-item', 'assign-task', 'skip-item', 'terminate-item', 'move-item'],
  disabled: ['enable-item', 'skip-item', 'terminate-item'],
  active: ['complete-task', 'assign-task', 'suspend-item', 'fault-item', 'skip-item', 'terminate-item', 'move-item'],
  suspended: ['resume-item', 'assign-task', 'skip-item', 'terminate-item'],
  failed: ['reactivate-item', 'assign-task', 'skip-item', 'terminate-item'],
};

const STAGE: Offer = {
  ...NOTHING,
  initial: ['add-task', 'add-fragment', 'skip-item', 'move-item'],
  available: ['add-task', 'add-fragment', 'skip-item', 'terminate-item', 'move-item'],
  enabled: ['start-item', 'disable-item', 'add-task', 'add-fragment', 'skip-item', 'terminate-item', 'move-item'],
  disabled: ['enable-item', 'skip-item', 'terminate-item'],
  active: [
    'complete-task',
    'add-task',
    'add-fragment',
    'suspend-item',
    'fault-item',
    'skip-item',
    'terminate-item',
    'move-item',
  ],
  suspended: ['resume-item', 'skip-item', 'terminate-item'],
  failed: ['reactivate-item', 'skip-item', 'terminate-item'],
};

const SHORT: Offer = {
  ...NOTHING,
  initial: ['skip-item', 'move-item'],
  available: ['suspend-item', 'skip-item', 'terminate-item', 'move-item'],
  suspended: ['resume-item', 'skip-item', 'terminate-item'],
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
 * Commands that the state of an item permits, whoever asks (rule BOARD-3). Who may use them is `allowed` of the view;
 * whether its parent goes on, for what starts, resumes or comes back, is asked when the command is given.
 * Shared by server and browser, so that a board folded from facts knows them without asking.
 */
export const itemCommands = (kind: ItemKind, state: ItemState): readonly CaseCommandType[] => OFFERS[kind][state];
