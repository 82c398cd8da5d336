import type { Case } from '../case/case.ts';
import type { Cause } from '../case/event-parts.ts';
import { measure, type Owner } from '../expression/scope.ts';

/** What a rule of an item gives now. */
export interface Told {
  readonly holds: boolean;
  /** Names that it lacks; empty when it could be told. */
  readonly missing: readonly string[];
}

const YES: Told = { holds: true, missing: [] };
const NO: Told = { holds: false, missing: [] };

/** Asks a rule (required, manual activation, repetition, auto-complete): one that cannot be told counts as false (rule F12). */
export function tell(theCase: Case, rule: boolean | string, owner: Owner): Told {
  if (typeof rule === 'boolean') return rule ? YES : NO;
  const { holds, missing, error } = measure(theCase, rule, owner);
  return { holds, missing: error === null ? [] : missing };
}

/** A cause that also names what a rule lacked. */
export const lacking = (cause: Cause, missing: readonly string[]): Cause =>
  missing.length === 0 ? cause : { ...cause, missing: [...(cause.missing ?? []), ...missing] };
