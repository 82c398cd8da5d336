import type { Case, Goal } from '../../case/case.ts';
import type { EventOf } from '../../case/events.ts';
import { emit, type Turn } from '../../case/turn.ts';
import type { Conflict } from './conflict.ts';
import { fateOf, same } from './same.ts';
import type { Then } from './undo-plan.ts';

/** What an undo makes of the goals. */
export interface GoalsBack {
  readonly restored: readonly Goal[];
  readonly changed: readonly { readonly goal: Goal; readonly change: Partial<Goal> }[];
  readonly removed: readonly Goal[];
  readonly conflicts: readonly Conflict[];
}

const GROUPS: readonly (readonly (keyof Goal)[])[] = [
  ['state', 'missedAt'],
  ['dueAfter', 'dueAt', 'dueRemainingMs'],
  ['name'],
  ['required'],
  ['weight'],
];
const calls = (goal: Goal): string => `the goal "${goal.name ?? goal.key}"`;
const fieldsOf = (goal: Goal, fields: readonly (keyof Goal)[]): Partial<Goal> =>
  Object.fromEntries(fields.map((field) => [field, goal[field]]));
const asked = (goal: Goal): unknown => goal.conditions.map(({ name, if: condition }) => ({ name, if: condition }));

/** Works out what becomes of every goal that the command touched. */
export function goalsBack(then: Then): GoalsBack {
  const { before, after, now } = then;
  const changed: { goal: Goal; change: Partial<Goal> }[] = [];
  const removed: Goal[] = [];
  const conflicts: Conflict[] = [];
  for (const made of after.goals.values()) {
    const old = before.goals.get(made.id);
    const current = now.goals.get(made.id);
    if (current === undefined || old === made) continue;
    if (old === undefined) {
      removed.push(current);
      conflicts.push(...removalConflicts(then, made, current));
      continue;
    }
    const back = goalBack(old, made, current);
    conflicts.push(...back.conflicts);
    if (Object.keys(back.change).length > 0) changed.push({ goal: current, change: back.change });
  }
  const restored = [...before.goals.values()].filter(({ id }) => !after.goals.has(id) && !now.goals.has(id));
  return { restored, changed, removed, conflicts };
}

function goalBack(before: Goal, after: Goal, now: Goal): { change: Partial<Goal>; conflicts: Conflict[] } {
  let change: Partial<Goal> = {};
  const conflicts: Conflict[] = [];
  for (const group of GROUPS) {
    const old = fieldsOf(before, group);
    const fate = fateOf(old, fieldsOf(after, group), fieldsOf(now, group));
    if (fate === 'back') change = { ...change, ...old };
    else if (fate === 'conflict') conflicts.push(changedSince(now, group[0] ?? 'state'));
  }
  const fate = fateOf(asked(before), asked(after), asked(now));
  if (fate === 'conflict') conflicts.push(changedSince(now, 'conditions'));
  // What was found last goes back with the facts; conditions are measured again anyway.
  const measured = same(asked(before), asked(now)) && same(now.conditions, after.conditions);
  const conditionsBack = fate === 'back' || (measured && !same(before.conditions, now.conditions));
  return { change: conditionsBack ? { ...change, conditions: before.conditions } : change, conflicts };
}

function changedSince(goal: Goal, field: string): Conflict {
  const what = field === 'state' ? `${calls(goal)} is ${goal.state} now` : `the ${field} of ${calls(goal)} was changed`;
  const detail = `${what.charAt(0).toUpperCase()}${what.slice(1)} since. Undo that first, or leave it as it is.`;
  return { code: 'changed-since', detail, facts: { goalId: goal.id, field } };
}

function removalConflicts({ now }: Then, made: Goal, goal: Goal): readonly Conflict[] {
  if (goal.state !== made.state || !same(asked(goal), asked(made))) return [changedSince(goal, 'state')];
  if (!same(fieldsOf(goal, ['name', 'required', 'weight']), fieldsOf(made, ['name', 'required', 'weight'])))
    return [changedSince(goal, 'name')];
  const user = usedBy(now, goal);
  if (user === null) return [];
  const detail = `${user} has to do with ${calls(goal)} since. Disconnect that first.`;
  return [{ code: 'worked-on', detail, facts: { goalId: goal.id, field: 'connections' } }];
}

/** Who waits for the goal, or serves it: nobody did when it was stated. */
function usedBy(now: Case, { id }: Goal): string | null {
  for (const item of now.items.values()) {
    const waits = [...item.entry, ...item.exit].some(({ on }) =>
      on.some(({ source }) => source.kind === 'goal' && source.goalId === id),
    );
    if (waits || item.goalId === id) return `"${item.name ?? item.key}"`;
  }
  const ends = now.plan.exit.some(({ on }) => on.some(({ source }) => source.kind === 'goal' && source.goalId === id));
  return ends ? 'The end of the case' : null;
}

type GoalSet = EventOf<'goal-changed'>['data']['set'];

/** Records what becomes of the goals. Those that come back do so before what serves them. */
export function putGoalsBack(turn: Turn, { restored, changed }: GoalsBack): void {
  for (const goal of restored) {
    const { id: goalId, key, required, weight, dueAt, dueAfter, name, conditions } = goal;
    emit(turn, {
      type: 'goal-added',
      data: { goalId, key, required, weight, dueAt, dueAfter },
      personal:
        name === null ? null : { name, conditions: conditions.map((each) => ({ name: each.name, if: each.if })) },
    });
    const { state, missedAt, dueRemainingMs } = goal;
    emitChange(turn, goalId, { state, missedAt, dueRemainingMs, conditions });
  }
  for (const { goal, change } of changed) emitChange(turn, goal.id, change);
}

function emitChange(turn: Turn, goalId: Goal['id'], change: Partial<Goal>): void {
  const { id: _id, key: _key, name, conditions, ...set } = change;
  emit(turn, {
    type: 'goal-changed',
    data: { goalId, what: 'undone', set: set satisfies GoalSet },
    personal: {
      ...(name === undefined ? {} : { name }),
      ...(conditions === undefined ? {} : { conditions }),
      reason: null,
    },
  });
}

/** Takes away the goals that the command stated. */
export function takeGoalsAway(turn: Turn, { removed }: GoalsBack): void {
  for (const { id } of removed) emit(turn, { type: 'goal-removed', data: { goalId: id }, personal: null });
}
