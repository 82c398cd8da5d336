import type { PlanItem } from '../case/case.ts';
import type { ItemKind, ItemState } from '../vocabulary.ts';

/** Completed or terminated: the life is over for good, whatever the parent counts. */
export const over = (item: { readonly state: ItemState }): boolean =>
  item.state === 'completed' || item.state === 'terminated';

/** Ended for the completion of the parent (rule F3): completed, terminated, disabled. */
export const ended = (item: { readonly state: ItemState }): boolean => over(item) || item.state === 'disabled';

/** An instance that lives: created and not over. */
export const lives = (item: { readonly state: ItemState }): boolean => item.state !== 'initial' && !over(item);

/** Entry on-parts are remembered while the item is available, also while it is suspended from there (rule F9). */
export const listensOnEntry = (item: PlanItem): boolean =>
  item.state === 'available' || (item.state === 'suspended' && item.historyState === 'available');

/** Exit criteria listen and act while the item is not over (rule F8). */
export const listensOnExit = (item: PlanItem): boolean => lives(item);

/** Milestones and event listeners share a life cycle of their own. */
export const isMilestoneOrListener = (kind: ItemKind): boolean =>
  kind === 'milestone' || kind === 'timer' || kind === 'user-event';

/** Tasks: everything a person or the customer does. */
export const isTask = (kind: ItemKind): boolean =>
  kind === 'human-task' || kind === 'message-task' || kind === 'wait-task' || kind === 'case-task';
