import { readDuration } from '../../deadline/due.ts';
import { goalId } from '../../ids.ts';
import { refuse } from '../../refusal.ts';
import { at, blank, type Decider } from './guards.ts';
import { addGoal as state } from './open-case.ts';

/** A person states one more goal; a person will assert it. Refusals: reason-missing (name), form-invalid. */
export const addGoal: Decider<'add-goal'> = (turn, { name, required, weight, conditions, due }) => {
  const missing = blank(name, '/name', 'Say what is to be reached.');
  if (missing !== null) return missing;
  if (due != null && readDuration(due) === null) {
    return refuse(
      'form-invalid',
      'Say by when the goal is to be reached.',
      at('/due', 'is not a duration such as P2D or PT4H'),
    );
  }
  const id = goalId(turn.ctx.nextId());
  state(turn, id, {
    key: id,
    name,
    required: required ?? false,
    weight: weight ?? 1,
    conditions: conditions ?? [],
    ...(due == null ? {} : { due }),
  });
  return null;
};
