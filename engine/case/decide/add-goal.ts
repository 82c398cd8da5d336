import { goalId, itemId } from '../../ids.ts';
import { conditionsProblem } from '../../live/condition.ts';
import { goalAdded } from '../../live/deviation.ts';
import { dueOf } from '../../live/due.ts';
import { refuse } from '../../refusal.ts';
import { emit } from '../turn.ts';
import { at, blank, type Decider, isRefused } from './guards.ts';

/**
 * A person states one more goal; with conditions it is measured, without them a person asserts it (rule LIVE-10).
 * Refusals: already-done (the id is taken), reason-missing (name), form-invalid, expression-invalid.
 */
export const addGoal: Decider<'add-goal'> = (turn, command) => {
  const { name, required = false, weight = 1, conditions = [], due } = command;
  if (command.goalId !== undefined && turn.draft.goals.has(command.goalId))
    return refuse('already-done', 'This goal was stated already.', at('/goalId', 'names a goal of the case'));
  // Their clocks are rows under the id of either.
  if (command.goalId !== undefined && turn.draft.items.has(itemId(command.goalId)))
    return refuse(
      'already-done',
      'This id is that of a step; make a new one.',
      at('/goalId', 'names a step of the case'),
    );
  const no = blank(name, '/name', 'Say what is to be reached.') ?? conditionsProblem(conditions, '/conditions');
  if (no !== null) return no;
  const found = dueOf(turn, due ?? null, false);
  if (isRefused(found)) return found;
  const id = command.goalId ?? goalId(turn.ctx.nextId());
  emit(turn, {
    type: 'goal-added',
    data: { goalId: id, key: id, required, weight, dueAt: found.at, dueAfter: found.after },
    personal: { name, conditions: conditions.map((condition) => ({ name: condition.name, if: condition.if })) },
  });
  goalAdded(turn, { id });
  turn.agenda.goals.add(id);
  return null;
};
