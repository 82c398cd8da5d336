import { type Planting, plant, unknownGoals } from '../../fragment/graft.ts';
import { lastPlanned, type Planner, whyNotPlanned } from '../../plan/planning.ts';
import { orderKeys } from '../../plan/tree.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Actor, Case, Discretionary } from '../case.ts';
import { PLAN } from '../case-index.ts';
import { at, type Decider, MAX_ITEMS } from './guards.ts';

/**
 * Plans a discretionary item (rule F18): it joins its stage, or waits with it. Refusals: item-unknown, parent-not-open,
 * already-done, fragment-not-applicable, role-missing, not-permitted, limit-reached.
 */
export const planItem: Decider<'plan-item'> = (turn, { discretionaryId, reason }) => {
  const { draft, ctx } = turn;
  const entry = draft.discretionary.get(discretionaryId);
  if (entry === undefined)
    return refuse(
      'item-unknown',
      'The planning tables of this case have no such entry.',
      at('/discretionaryId', 'names no entry'),
    );
  const no = whyNotPlanned(draft, entry, plannerOf(ctx.actor)) ?? notBindable(draft, entry);
  if (no !== null) return no;
  if (entry.definition === null) return null;
  plant(turn, { ...entry, definition: entry.definition }, { ...placeOf(draft, entry), reason });
  return null;
};

/** Who plans, as the rules ask for it. */
export const plannerOf = (actor: Actor): Planner | null => (actor.kind === 'person' ? actor : null);

function notBindable(theCase: Case, { definition }: Discretionary): Refused | null {
  const known = new Set([...theCase.goals.values()].map(({ key }) => key));
  const [goal] = definition === null ? [] : unknownGoals([definition], known);
  if (goal !== undefined)
    return refuse(
      'fragment-not-applicable',
      `It waits for the goal "${goal}", which this case does not have: add it first.`,
    );
  return theCase.items.size >= MAX_ITEMS ? refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most.`) : null;
}

/** Where it stands in the table of a stage; behind the task whose table it is. */
function placeOf(theCase: Case, entry: Discretionary): Omit<Planting, 'reason'> {
  const repetitionCounter = (lastPlanned(theCase, entry)?.repetitionCounter ?? 0) + 1;
  const parent = entry.parentId === null ? null : (theCase.items.get(entry.parentId) ?? null);
  if (parent === null || parent.kind === 'stage')
    return { parentId: entry.parentId, order: entry.order, repetitionCounter };
  const [order = parent.order] = orderKeys(theCase, parent.parentId ?? PLAN, parent.id, 1);
  return { parentId: parent.parentId, order, repetitionCounter };
}
