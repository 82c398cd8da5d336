import { type AnyStateMachine, transition as ask } from 'xstate';
import { isMilestoneOrListener } from '../plan/plan-item.ts';
import {
  CASE_STATES,
  type CaseState,
  type CaseTransition,
  ITEM_STATES,
  type ItemKind,
  type ItemState,
  type ItemTransition,
} from '../vocabulary.ts';
import { caseMachine } from './case.machine.ts';
import { milestoneListenerMachine } from './milestone-listener.machine.ts';
import { stageTaskMachine } from './stage-task.machine.ts';

type Table = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Walks every state and event of a machine through xstate's pure transition, once: asking it each time costs too much. */
function tableOf(machine: AnyStateMachine): Table {
  return new Map(
    Object.keys(machine.states).map((state) => {
      const snapshot = machine.resolveState({ value: state, context: {} });
      const moves = machine.events
        .filter((type) => snapshot.can({ type }))
        .map((type) => [type, String(ask(machine, snapshot, { type })[0].value)] as const);
      return [state, new Map(moves)];
    }),
  );
}

const CASES = tableOf(caseMachine);
const STAGES_AND_TASKS = tableOf(stageTaskMachine);
const MILESTONES_AND_LISTENERS = tableOf(milestoneListenerMachine);

/** Where a transition leads a case; null when its state does not allow it. */
export function nextCaseState(state: CaseState, transition: CaseTransition): CaseState | null {
  return CASE_STATES.find((known) => known === CASES.get(state)?.get(transition)) ?? null;
}

/** Where a transition leads an item of this kind; `parent-resume` leads back to the remembered state. Null when not allowed. */
export function nextItemState(
  kind: ItemKind,
  state: ItemState,
  transition: ItemTransition,
  history: ItemState | null = null,
): ItemState | null {
  const table = isMilestoneOrListener(kind) ? MILESTONES_AND_LISTENERS : STAGES_AND_TASKS;
  const event = transition === 'parent-resume' ? `${transition}.${history}` : transition;
  const next = table.get(state)?.get(event);
  return next === undefined ? null : (ITEM_STATES.find((known) => known === next) ?? null);
}
