import type { Case, Discretionary, PlanItem } from '../case/case.ts';
import { instanceKey, type ParentKey } from '../case/case-index.ts';
import { emit, type Turn } from '../case/turn.ts';
import { measure } from '../expression/scope.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import { discretionaryId, type ItemId } from '../ids.ts';
import { type Refused, refuse } from '../refusal.ts';
import type { Role } from '../vocabulary.ts';
import { ended } from './plan-item.ts';
import { tell } from './rules.ts';

/** An entry of a planning table that is about to be made: with its definition. */
export type NewEntry = Discretionary & { readonly definition: ItemDefinition };

/** Who wants to plan; null: the system, which may plan anything. */
export interface Planner {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** The entries that stand in the table of a stage, a task or the plan, in their order. */
export function tableOf(theCase: Case, key: ParentKey): readonly Discretionary[] {
  const entries = (theCase.index.tables.get(key) ?? []).flatMap((id) => theCase.discretionary.get(id) ?? []);
  return entries.toSorted((a, b) => (a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1));
}

/** Puts entries into their planning tables. */
export function addEntries(turn: Turn, entries: readonly NewEntry[]): void {
  for (const { id, definition, ...data } of entries)
    emit(turn, { type: 'discretionary-added', data: { discretionaryId: id, ...data }, personal: { definition } });
}

/** The table that a new instance of a stage or task has: the same entries, none of them planned yet. */
export function copiedTable(turn: Turn, from: ItemId, to: ItemId): readonly NewEntry[] {
  return tableOf(turn.draft, from).flatMap((entry) => {
    if (entry.definition === null) return [];
    return [{ ...entry, definition: entry.definition, id: discretionaryId(turn.ctx.nextId()), parentId: to }];
  });
}

/** Whether something applicable may still be planned into a stage: it keeps the stage from completing by itself (rule F4). */
export const isLeftToPlan = (theCase: Case, key: ParentKey): boolean =>
  tableOf(theCase, key).some((entry) => (spent(theCase, entry) ?? notApplicable(theCase, entry)) === null);

/** The newest item that was planned from an entry. */
export function lastPlanned(theCase: Case, { id, key, fragmentId }: Discretionary): PlanItem | null {
  const ids = theCase.index.instances.get(instanceKey({ key, fragmentId })) ?? [];
  const last = ids.findLast((itemId) => theCase.items.get(itemId)?.plannedFrom === id);
  return last === undefined ? null : (theCase.items.get(last) ?? null);
}

/** Why an entry cannot be planned now, and what would make it possible; null when it can (rule F18). */
export function whyNotPlanned(theCase: Case, entry: Discretionary, planner: Planner | null): Refused | null {
  return (
    placeClosed(theCase, entry, planner) ??
    spent(theCase, entry) ??
    notApplicable(theCase, entry) ??
    roleMissing(entry, planner)
  );
}

/** What a person calls an entry; its key once its texts were erased. */
export const entryName = (entry: Discretionary): string => entry.definition?.name ?? entry.key;

/** An entry may be planned once, and again only while its repetition rule holds. One whose texts were erased never. */
function spent(theCase: Case, entry: Discretionary): Refused | null {
  const facts = { discretionaryId: entry.id };
  if (entry.definition === null) {
    return refuse('not-permitted', `The texts of "${entry.key}" were erased: add the step by hand instead.`, { facts });
  }
  const last = lastPlanned(theCase, entry);
  if (last === null) return null;
  const { repetition = false } = entry.definition;
  const { holds, missing } = tell(theCase, repetition, last);
  if (holds) return null;
  const why = repetition === false ? 'It may be planned once.' : `Again only while ${repetition}.${lack(missing)}`;
  return refuse('already-done', `"${entryName(entry)}" is planned already. ${why}`, { facts });
}

const lack = (missing: readonly string[]): string =>
  missing.length === 0 ? '' : ` Not known yet: ${missing.join(', ')}.`;

function notApplicable(theCase: Case, entry: Discretionary): Refused | null {
  const rule = entry.definition?.applicability;
  if (rule === undefined) return null;
  const { holds, missing, values } = measure(theCase, rule, { fragmentId: entry.fragmentId });
  if (holds) return null;
  const facts = { discretionaryId: entry.id, applicability: rule, missing: [...missing], values };
  return refuse('fragment-not-applicable', `"${entryName(entry)}" can be planned while ${rule}.${lack(missing)}`, {
    facts,
  });
}

/** A stage takes items until it has ended; the table of a task is open while its performer works on it. */
function placeClosed(theCase: Case, entry: Discretionary, planner: Planner | null): Refused | null {
  if (entry.parentId === null) return null;
  const parent = theCase.items.get(entry.parentId);
  if (parent === undefined)
    return refuse('item-unknown', 'What this entry belongs to is not part of the case any more.');
  const name = parent.name ?? parent.key;
  const facts = { discretionaryId: entry.id, itemId: parent.id, state: parent.state };
  if (parent.kind === 'stage') {
    if (!ended(parent)) return null;
    const way = parent.state === 'disabled' ? 'Enable it again first.' : 'Add the step to a stage that is open.';
    return refuse('parent-not-open', `The stage "${name}" is ${parent.state}. ${way}`, { facts });
  }
  if (parent.state !== 'active') {
    return refuse(
      'parent-not-open',
      `"${entryName(entry)}" can be planned while "${name}" is being worked on; it is ${parent.state}.`,
      { facts },
    );
  }
  if (planner === null || parent.assigneeId === null || parent.assigneeId === planner.id) return null;
  return refuse('not-permitted', `Whoever works on "${name}" plans this; take the step over first.`, { facts });
}

/** Whether somebody who works the case may do what is for these roles: what is for agents, everybody who works it may. */
export const holdsRole = (planner: Planner, wanted: readonly Role[]): boolean =>
  wanted.includes('agent') || planner.roles.some((role) => wanted.includes(role) || role === 'administrator');

function roleMissing(entry: Discretionary, planner: Planner | null): Refused | null {
  const planners = entry.definition?.planners;
  if (planner === null || planners === undefined || holdsRole(planner, planners)) return null;
  return refuse('role-missing', `"${entryName(entry)}" is planned by: ${planners.join(', ')}. Ask one of them.`, {
    facts: { discretionaryId: entry.id, roles: [...planners] },
  });
}
