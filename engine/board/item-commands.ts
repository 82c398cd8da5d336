import type { CaseCommandType, ItemKind, ItemState } from '../vocabulary.ts';

type Offer = { readonly [S in ItemState]: readonly CaseCommandType[] };

type Commands = readonly CaseCommandType[];

/** What people do to a step that is not over, beside working on it (rules LIVE). */
const CHANGE: Commands = ['change-item'];
/** Only what nobody has worked on: being held, switched off or failed is work. */
const REMOVE: Commands = ['remove-item', ...CHANGE];
/** While it waits, and while nothing came of its beginning: then it waits again. */
const CONNECT: Commands = ['connect-items', ...REMOVE];
const HAND_OVER: Commands = ['assign-task', 'hand-over-task'];
const AGAIN: Commands = ['repeat-item'];
const BACK: Commands = ['reopen-task', ...AGAIN];
const END: Commands = ['skip-item', 'terminate-item'];

const TASK: Offer = {
  initial: [...HAND_OVER, 'skip-item', 'move-item', ...CONNECT],
  available: [...HAND_OVER, ...END, 'move-item', ...CONNECT],
  enabled: ['start-item', 'disable-item', ...HAND_OVER, ...END, 'move-item', ...CONNECT],
  disabled: ['enable-item', ...HAND_OVER, ...END, ...CHANGE, ...AGAIN],
  active: ['complete-task', ...HAND_OVER, 'suspend-item', 'fault-item', ...END, 'move-item', ...CONNECT, ...AGAIN],
  suspended: ['resume-item', ...HAND_OVER, ...END, ...CHANGE, ...AGAIN],
  failed: ['reactivate-item', ...HAND_OVER, ...END, ...CHANGE, ...AGAIN],
  completed: BACK,
  terminated: BACK,
};

/** Only what people do is split. */
const HUMAN_TASK: Offer = {
  ...TASK,
  initial: [...TASK.initial, 'split-task'],
  available: [...TASK.available, 'split-task'],
  enabled: [...TASK.enabled, 'split-task'],
  active: [...TASK.active, 'split-task'],
};

const FILL: Commands = ['add-task', 'add-fragment'];

const STAGE: Offer = {
  initial: [...FILL, 'skip-item', 'move-item', ...CONNECT],
  available: [...FILL, ...END, 'move-item', ...CONNECT],
  enabled: ['start-item', 'disable-item', ...FILL, ...END, 'move-item', ...CONNECT],
  disabled: ['enable-item', ...END, ...CHANGE, ...AGAIN],
  active: ['complete-task', ...FILL, 'suspend-item', 'fault-item', ...END, 'move-item', ...CONNECT, ...AGAIN],
  suspended: ['resume-item', ...END, ...CHANGE, ...AGAIN],
  failed: ['reactivate-item', ...END, ...CHANGE, ...AGAIN],
  completed: BACK,
  terminated: BACK,
};

/** Milestones and listeners: they take place, nobody works on them. */
const SHORT: Offer = {
  initial: ['skip-item', 'move-item', ...REMOVE],
  available: ['suspend-item', ...END, 'move-item', ...REMOVE],
  enabled: [],
  disabled: [],
  active: [],
  suspended: ['resume-item', ...END, ...CHANGE, ...AGAIN],
  failed: [],
  completed: AGAIN,
  terminated: AGAIN,
};

/** They wait for something; timers and events listen from their creation. */
const MILESTONE: Offer = {
  ...SHORT,
  initial: [...SHORT.initial, 'connect-items'],
  available: [...SHORT.available, 'connect-items'],
};

const OFFERS: { readonly [K in ItemKind]: Offer } = {
  stage: STAGE,
  'human-task': HUMAN_TASK,
  'message-task': { ...TASK, active: ['send-reply', ...TASK.active] },
  'wait-task': TASK,
  'case-task': TASK,
  'user-event': { ...SHORT, available: ['occur-event', ...SHORT.available] },
  milestone: MILESTONE,
  timer: SHORT,
};

/**
 * Commands that the state of an item permits, whoever asks (rule BOARD-3). Who may use them is `allowed` of the view;
 * whether its parent goes on, and whether somebody has worked on it, is asked when the command is given.
 * Shared by server and browser, so that a board folded from facts knows them without asking.
 */
export const itemCommands = (kind: ItemKind, state: ItemState): readonly CaseCommandType[] => OFFERS[kind][state];
