import type { Refused } from '../refusal.ts';
import type { Case } from './case.ts';
import type { CaseCommand, DecideContext } from './commands.ts';
import type { CaseEvent } from './events.ts';

/** What decide answers: at least one event and the state after them, or a refusal. */
export type Decision = { readonly ok: true; readonly events: readonly CaseEvent[]; readonly next: Case } | Refused;

/** The shape of `decide` (case/decide.ts): pure, synchronous, total. `theCase` is null before open-case. */
export type Decide = (command: CaseCommand, theCase: Case | null, context: DecideContext) => Decision;
