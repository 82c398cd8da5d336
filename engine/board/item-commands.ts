import type { CaseCommandType, ItemKind, ItemState } from '../vocabulary.ts';

const ENDED: readonly ItemState[] = ['completed', 'terminated'];

/**
 * Commands that the state of an item permits, whoever asks (rule BOARD-3). Who may use them is `allowed` of the view.
 * Shared by server and browser, so that a board folded from facts knows them without asking.
 */
export function itemCommands(kind: ItemKind, state: ItemState): readonly CaseCommandType[] {
  if (ENDED.includes(state)) return [];
  if (kind === 'milestone' || kind === 'timer') {
    return state === 'available' ? ['skip-item', 'move-item'] : [];
  }
  const can: CaseCommandType[] = ['skip-item', 'move-item'];
  if (kind !== 'stage') can.push('assign-task');
  if (state === 'enabled') can.unshift('start-item');
  if (state === 'active' && kind !== 'stage') can.unshift('complete-task');
  return can;
}
