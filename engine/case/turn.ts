import type { GoalId, ItemId } from '../ids.ts';
import type { Case } from './case.ts';
import type { ParentKey } from './case-index.ts';
import type { DecideContext } from './commands.ts';
import { type Draft, openDraft } from './draft.ts';
import type { CaseEvent } from './events.ts';
import { evolveDraft } from './evolve.ts';

/** One command being decided: the draft it changes, the events it causes, and what settlement has yet to look at. */
export interface Turn {
  readonly ctx: DecideContext;
  /** The case as the command found it; null before it is opened. */
  readonly before: Case | null;
  readonly draft: Draft;
  readonly events: CaseEvent[];
  readonly agenda: Agenda;
}

/** What may move: settlement looks at these and at nothing else. */
export interface Agenda {
  entries: Set<ItemId>;
  exits: Set<ParentKey>;
  completions: Set<ParentKey>;
  goals: Set<GoalId>;
  /** Names that conditions read and that changed since goals were measured last. */
  changed: Set<string>;
  /** Case tasks that have become active: their cases begin, or they follow theirs (rule F17). */
  caseTasks: Set<ItemId>;
  /** Facts that the case opens with and that its items have yet to hear. */
  openingFacts: string[];
  /** Criteria that heard an on-part in this command (rule F16). */
  readonly heard: Set<string>;
  /** Items whose sentries no longer listen (rule A9). */
  readonly muted: Set<ItemId>;
  /** Transitions so far (rule A1). */
  transitions: number;
}

/** Opens a turn on a case; on nothing, for open-case. */
export function openTurn(theCase: Case | null, ctx: DecideContext): Turn {
  return {
    ctx,
    before: theCase,
    draft: openDraft(theCase),
    events: [],
    agenda: {
      entries: new Set(),
      exits: new Set(),
      completions: new Set(),
      goals: new Set(),
      changed: new Set(),
      caseTasks: new Set(),
      openingFacts: [],
      heard: new Set(),
      muted: new Set(),
      transitions: 0,
    },
  };
}

type WithoutAudience<E> = E extends CaseEvent ? Omit<E, 'audience'> : never;

/** Records an event: what happened goes into the draft at once. Staff see it; guests see nothing yet. */
export function emit(turn: Turn, event: WithoutAudience<CaseEvent>): void {
  const whole: CaseEvent = { ...event, audience: 'internal' };
  evolveDraft(turn.draft, whole, { version: turn.draft.version + 1, at: turn.ctx.now });
  turn.events.push(whole);
}
