import type { PlanItem, SubCase } from '../case/case.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import { caseId, type ItemId } from '../ids.ts';
import { invariant } from '../invariant.ts';
import { endItem } from '../plan/cascade.ts';
import { createTogether } from '../plan/create.ts';
import { owedAfterEnd } from '../plan/repetition.ts';
import { itemOf, transitionItem } from '../plan/transition.ts';
import { generationOf, MAX_GENERATIONS } from './family.ts';
import { type MappedFacts, mapped } from './mapping.ts';

/**
 * Case tasks that have become active: one without a case gets its own, with the facts that its mapping gives now; one
 * that does not block is done with that; one whose case ended while it could not follow does so now (rules SUB-1, SUB-2,
 * SUB-7). All are judged on the same state. Answers whether anything moved.
 */
export function beginSubCases(turn: Turn): boolean {
  const awake = turn.agenda.caseTasks;
  if (awake.size === 0) return false;
  turn.agenda.caseTasks = new Set();
  const tasks = [...awake].flatMap((id) => active(turn, id) ?? []);
  const begun = tasks.filter(({ subCase }) => subCase.caseId === null && subCase.outcome === null);
  const facts = begun.map((task) => mapped(turn.draft, task.subCase.input, task));
  const links = begun.map((task, at) => link(turn, task, facts[at] ?? {}));
  const moved = [...tasks.map((task) => follow(turn, task)), ...links].flatMap((task) => task ?? []);
  createTogether(turn, owedAfterEnd(turn, moved));
  return tasks.length > 0;
}

type CaseTask = PlanItem & { readonly subCase: SubCase };

function active(turn: Turn, id: ItemId): CaseTask | null {
  const item = turn.draft.items.get(id);
  if (item?.state !== 'active' || item.subCase === null) return null;
  return { ...item, subCase: item.subCase };
}

/** Gives a task its case. What does not block has ended with that, and is answered. */
function link(turn: Turn, task: CaseTask, facts: MappedFacts): PlanItem | null {
  if (generationOf(turn.draft) >= MAX_GENERATIONS) {
    fault(turn, task, { kind: 'command' }, `Cases stand ${MAX_GENERATIONS} deep already: no other is opened for this.`);
    return null;
  }
  const id = caseId(turn.ctx.nextId());
  setSubCase(turn, task, { ...task.subCase, caseId: id }, facts);
  if (task.subCase.blocking) return null;
  endItem(turn, task.id, 'complete', { kind: 'sub-case', caseId: id });
  return task;
}

/** A task follows what its case did while it was suspended. One that has ended with that is answered. */
function follow(turn: Turn, task: CaseTask): PlanItem | null {
  const { outcome, caseId: id } = task.subCase;
  if (outcome === null) return null;
  const cause: Cause = id === null ? { kind: 'command' } : { kind: 'sub-case', caseId: id };
  setSubCase(turn, task, { ...task.subCase, outcome: null });
  return endAs(turn, task, outcome, cause);
}

/** The task takes the transition that the end of its case means. One that has ended with that is answered. */
export function endAs(
  turn: Turn,
  task: PlanItem,
  outcome: NonNullable<SubCase['outcome']>,
  cause: Cause,
  reason?: string,
): PlanItem | null {
  const details = reason === undefined ? {} : { reason };
  if (outcome === 'failed') {
    if (itemOf(turn, task.id).state !== 'failed') transitionItem(turn, task.id, 'fault', cause, details);
    return null;
  }
  endItem(turn, task.id, outcome === 'completed' ? 'complete' : 'terminate', cause, details);
  return task;
}

/** The task fails and says why. */
export function fault(turn: Turn, task: PlanItem, cause: Cause, reason: string): void {
  transitionItem(turn, task.id, 'fault', cause, { reason });
}

/** Records what the task knows of its case. */
export function setSubCase(turn: Turn, task: PlanItem, subCase: SubCase, facts?: MappedFacts): void {
  invariant(task.subCase, `item ${task.id} is no case task`);
  emit(turn, {
    type: 'item-changed',
    data: { itemId: task.id, what: 'linked', set: { subCase } },
    personal: facts === undefined ? null : { reason: null, facts },
  });
}
