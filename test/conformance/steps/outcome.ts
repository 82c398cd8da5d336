import type { Decision, Refusal } from '../../../engine/index.ts';

/** Whether a step was accepted; if not, what the engine said, or why nothing could be asked. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly detail: string };

export const DONE: Outcome = { ok: true };

export const refused = ({ code, detail }: Refusal): Outcome => ({ ok: false, code, detail });

export const outcomeOf = (decision: Decision): Outcome => (decision.ok ? DONE : refused(decision.refusal));

/** There is nothing that the step could be done to. */
export const nothing = (what: string): Outcome => ({ ok: false, code: 'nothing-there', detail: what });

/** Does one after the other until one is refused. */
export function inTurn(works: readonly (() => Outcome)[]): Outcome {
  for (const work of works) {
    const outcome = work();
    if (!outcome.ok) return outcome;
  }
  return DONE;
}
