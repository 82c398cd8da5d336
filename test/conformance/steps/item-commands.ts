import type { CaseCommand, ItemId, PlanItem } from '../../../engine/index.ts';
import { factsOf, type Vars } from './facts.ts';

/** An item command, and whether it takes the variables of the step itself. */
export interface ItemCommand {
  readonly takesVars: (item: PlanItem) => boolean;
  command(item: PlanItem, vars: Vars | undefined): CaseCommand;
}

const REASON = 'the scenario says so';

const simple = (command: (itemId: ItemId) => CaseCommand): ItemCommand => ({
  takesVars: () => false,
  command: ({ id }) => command(id),
});

/** The commands behind the operations on one item. */
export const ITEM_OPERATIONS: { readonly [op: string]: ItemCommand } = {
  complete: {
    takesVars: ({ kind }) => kind !== 'stage',
    command: ({ id }, vars) => ({
      type: 'complete-task',
      itemId: id,
      ...(vars === undefined ? {} : { answers: factsOf(vars) }),
    }),
  },
  occur: {
    takesVars: ({ kind }) => kind === 'user-event',
    command: ({ id, kind }, vars) =>
      kind === 'timer'
        ? { type: 'occur-timer', itemId: id }
        : { type: 'occur-event', itemId: id, ...(vars === undefined ? {} : { facts: factsOf(vars) }) },
  },
  terminate: simple((itemId) => ({ type: 'terminate-item', itemId, reason: REASON })),
  disable: simple((itemId) => ({ type: 'disable-item', itemId, reason: REASON })),
  reenable: simple((itemId) => ({ type: 'enable-item', itemId })),
  manualStart: simple((itemId) => ({ type: 'start-item', itemId })),
  suspend: simple((itemId) => ({ type: 'suspend-item', itemId, reason: REASON })),
  resume: simple((itemId) => ({ type: 'resume-item', itemId })),
  fault: simple((itemId) => ({ type: 'fault-item', itemId, reason: REASON })),
  reactivate: simple((itemId) => ({ type: 'reactivate-item', itemId, reason: REASON })),
  skip: simple((itemId) => ({ type: 'skip-item', itemId, reason: REASON })),
  remove: simple((itemId) => ({ type: 'remove-item', itemId, reason: REASON })),
  repeat: simple((itemId) => ({ type: 'repeat-item', itemId, reason: REASON })),
};

/** The commands behind the operations on the case itself. */
export const CASE_OPERATIONS: { readonly [op: string]: CaseCommand } = {
  complete: { type: 'close-case', outcomeMet: true, exitOpen: false },
  terminate: { type: 'close-case', outcomeMet: false, terminate: true, reason: REASON },
  suspend: { type: 'suspend-case', reason: REASON },
  resume: { type: 'reactivate-case', reason: REASON },
  reactivate: { type: 'reactivate-case', reason: REASON },
  fault: { type: 'fault-case', reason: REASON },
  close: { type: 'seal-case', reason: REASON },
};
