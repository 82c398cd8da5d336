import { invariant } from '../invariant.ts';
import type { Case } from './case.ts';
import { closeDraft, type Draft, openDraft } from './draft.ts';
import type { CaseEvent, CaseEventType, EventOf, RecordedEvent } from './events.ts';
import { EVENT_SCHEMA } from './events.ts';
import { caseEvolvers } from './evolve-case.ts';
import { itemEvolvers } from './evolve-items.ts';

/** When and at which version an event happened. */
export interface Moment {
  readonly version: number;
  readonly at: string;
}

/** What one event does to a case: it records what was decided and asks nothing. */
export type Evolver<T extends CaseEventType> = (draft: Draft, event: EventOf<T>, moment: Moment) => void;
export type EvolverTable<T extends CaseEventType = CaseEventType> = { readonly [K in T]: Evolver<K> };

const EVOLVERS: EvolverTable = { ...caseEvolvers, ...itemEvolvers };

/** Folds one event into a draft. Personal parts may have been erased (null). */
export function evolveDraft(draft: Draft, event: CaseEvent, moment: Moment): void {
  run(event.type, draft, event, moment);
  draft.version = moment.version;
  draft.lastEventAt = moment.at;
}

function run<T extends CaseEventType>(type: T, draft: Draft, event: EventOf<T>, moment: Moment): void {
  EVOLVERS[type](draft, event, moment);
}

/** Folds one recorded event. `theCase` is null before the first. */
export function evolve(theCase: Case | null, event: RecordedEvent): Case {
  return evolveAll(theCase, [event]);
}

/** Folds recorded events, copying the maps of the case once. */
export function evolveAll(theCase: Case, events: readonly RecordedEvent[]): Case;
export function evolveAll(theCase: Case | null, events: readonly [RecordedEvent, ...RecordedEvent[]]): Case;
export function evolveAll(theCase: Case | null, events: readonly RecordedEvent[]): Case | null;
export function evolveAll(theCase: Case | null, events: readonly RecordedEvent[]): Case | null {
  if (events.length === 0) return theCase;
  const draft = openDraft(theCase);
  for (const event of events) {
    invariant(event.version === draft.version + 1, `version ${event.version} does not follow ${draft.version}`);
    invariant(readable(event), `event ${event.type} of schema ${event.schema} is newer than this build`);
    evolveDraft(draft, event, event);
  }
  return closeDraft(draft);
}

/** Whether this build knows the event: its type, and a schema not newer than its own (design D1). */
export function readable(event: { readonly type: string; readonly schema: number }): boolean {
  return Object.hasOwn(EVOLVERS, event.type) && event.schema <= EVENT_SCHEMA;
}
