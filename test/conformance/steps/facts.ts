import type { CaseId, JsonObject } from '../../../engine/index.ts';
import { give, type World } from '../world/world.ts';
import { DONE, type Outcome, outcomeOf } from './outcome.ts';

export type Vars = { readonly [name: string]: unknown };

/** Variables as facts. They come from JSON. */
export const factsOf = (vars: Vars): JsonObject => vars as JsonObject;

/** Changes the case file. Facts that stand so already are accepted, and nothing happens. */
export function changeFacts(world: World, id: CaseId, vars: Vars | undefined): Outcome {
  if (vars === undefined || Object.keys(vars).length === 0) return DONE;
  const decision = give(world, id, { type: 'change-facts', patch: factsOf(vars) });
  return !decision.ok && decision.refusal.code === 'already-done' ? DONE : outcomeOf(decision);
}
