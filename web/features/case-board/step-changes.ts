import type { BoardItem } from '../../../engine/board/board-view.ts';
import type { PersonCommand } from '../../sync/types.ts';
import type { DialogName } from './dialogs.ts';

/** A change of a step that its menu offers: given at once, or after a dialog has asked for more. */
export type StepChange =
  | { readonly type: ChangeType; readonly command: PersonCommand }
  | { readonly type: ChangeType; readonly dialog: DialogName };

type ChangeType =
  | 'start-item'
  | 'occur-event'
  | 'reopen-task'
  | 'resume-item'
  | 'reactivate-item'
  | 'enable-item'
  | 'change-item'
  | 'connect-items'
  | 'hand-over-task'
  | 'suspend-item'
  | 'fault-item'
  | 'disable-item'
  | 'repeat-item'
  | 'split-task'
  | 'remove-item';

/** Groups of the menu: the way on or back first, then what is done every day, then what is done seldom. */
const GROUPS = {
  first: ['start-item', 'occur-event', 'reopen-task', 'resume-item', 'reactivate-item', 'enable-item'],
  daily: ['hand-over-task', 'change-item', 'connect-items', 'suspend-item', 'fault-item'],
  seldom: ['repeat-item', 'split-task', 'disable-item', 'remove-item'],
} as const satisfies { readonly [group: string]: readonly ChangeType[] };
export type ChangeGroup = keyof typeof GROUPS;
const ORDER: readonly ChangeType[] = Object.values(GROUPS).flat();

const DIALOGS: { readonly [T in ChangeType]?: DialogName } = {
  'change-item': 'change',
  'connect-items': 'connect',
  'hand-over-task': 'hand-over',
  'suspend-item': 'hold',
  'fault-item': 'fault',
  'split-task': 'split',
};

/** The changes of one group of the menu. */
export const changesIn = (group: ChangeGroup, changes: readonly StepChange[]): readonly StepChange[] =>
  changes.filter(({ type }) => GROUPS[group].some((each) => each === type));

/** What may be done with a step: both the state of the step and the rights of this person say yes. */
export function changesOf(item: BoardItem, can: (command: ChangeType) => boolean): readonly StepChange[] {
  return ORDER.filter((type) => item.can.includes(type) && can(type)).map((type) => changeOf(type, item));
}

function changeOf(type: ChangeType, item: BoardItem): StepChange {
  // What the template requires is removed for a reason only.
  const dialog = type === 'remove-item' && item.required ? 'remove' : DIALOGS[type];
  if (dialog !== undefined) return { type, dialog };
  return { type, command: plainCommand(type, item.id) };
}

function plainCommand(type: ChangeType, itemId: string): PersonCommand {
  switch (type) {
    case 'start-item':
    case 'occur-event':
    case 'reopen-task':
    case 'resume-item':
    case 'reactivate-item':
    case 'enable-item':
    case 'disable-item':
    case 'repeat-item':
    case 'remove-item':
      return { type, itemId };
    default:
      throw new Error(`${type} asks for more than the step`);
  }
}
