import type Type from 'typebox';
import type { Static, TObject } from 'typebox';
import { checked } from '../read-scenarios.ts';
import type { Step } from '../scenario.ts';
import type { World } from '../world/world.ts';
import type { Outcome } from './outcome.ts';

/** One operation of the format: the fields that it takes, and what it does. */
export interface Operation {
  run(world: World, step: Step): Outcome;
}

export const CLOSED = { additionalProperties: false } as const;

/** An operation whose fields are checked before it runs; a field that is not known makes the scenario unsupported. */
export function operation<T extends TObject>(fields: T, run: (world: World, step: Static<T>) => Outcome): Operation {
  return { run: (world, step) => run(world, checked(fields, step, `the step ${step.op}`)) };
}

export type Fields = Parameters<typeof Type.Object>[0];
