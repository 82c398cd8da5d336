import { goalId } from '../../ids.ts';
import { conditionsProblem } from '../../live/condition.ts';
import { goalAdded } from '../../live/deviation.ts';
import { dueOf } from '../../live/due.ts';
import { emit } from '../turn.ts';
import { blank, type Decider, isRefused } from './guards.ts';

/**
 * A person states one more goal; with conditions it is measured, without them a person asserts it (rule LIVE-10).
 * Refusals: reason-missing (name), form-invalid, expression-invalid.
 */
export const addGoal: Decider<'add-goal'> = (turn, { name, required = false, weight = 1, conditions = [], due }) => {
  const no = blank(name, '/name', 'Say what is to be reached.') ?? conditionsProblem(conditions, '/conditions');
  if (no !== null) return no;
  const found = dueOf(turn, due ?? null, false);
  if (isRefused(found)) return found;
  const id = goalId(turn.ctx.nextId());
  emit(turn, {
    type: 'goal-added',
    data: { goalId: id, key: id, required, weight, dueAt: found.at, dueAfter: found.after },
    personal: { name, conditions: conditions.map((condition) => ({ name: condition.name, if: condition.if })) },
  });
  goalAdded(turn, { id });
  turn.agenda.goals.add(id);
  return null;
};
