import type { Cause } from '../case/event-parts.ts';
import type { RecordedEvent } from '../case/events.ts';

/** Key under which the moves of the case itself stand. */
export const THE_CASE = 'case';

/** Part of a journal, up to its end, so that what came before an event is found without a search. */
export interface Journal {
  readonly events: ReadonlyMap<number, RecordedEvent>;
  /** Moves of each item, each goal and the case, oldest first. */
  readonly moves: ReadonlyMap<string, readonly RecordedEvent[]>;
  /** It begins with the first event of the case. */
  readonly whole: boolean;
}

/** Takes in events that follow each other; which of them this audience may see is settled before. */
export function journalOf(events: readonly RecordedEvent[]): Journal {
  const moves = new Map<string, RecordedEvent[]>();
  const byVersion = new Map<number, RecordedEvent>();
  for (const event of events) {
    byVersion.set(event.version, event);
    const key = subjectOf(event);
    if (key === null) continue;
    const list = moves.get(key);
    if (list === undefined) moves.set(key, [event]);
    else list.push(event);
  }
  return { events: byVersion, moves, whole: events[0] === undefined || events[0].version === 1 };
}

function subjectOf(event: RecordedEvent): string | null {
  switch (event.type) {
    case 'item-created':
      return event.data.item.id;
    case 'item-transitioned':
      return event.data.itemId;
    case 'item-changed':
      return event.data.set.state === undefined ? null : event.data.itemId;
    case 'goal-added':
    case 'goal-achieved':
    case 'goal-waived':
    case 'goal-missed':
      return event.data.goalId;
    case 'goal-changed':
      return event.data.set.state === undefined ? null : event.data.goalId;
    case 'case-opened':
    case 'case-transitioned':
      return THE_CASE;
    default:
      return null;
  }
}

/** The last move of a subject before a version: of this transition, when one is named. */
export function lastMove(
  { moves }: Journal,
  subject: string,
  before: number,
  transition?: string,
): RecordedEvent | undefined {
  return moves
    .get(subject)
    ?.findLast((event) => event.version < before && (transition === undefined || transitionOf(event) === transition));
}

/** Events of the same command before this one, newest first. */
export function* earlierInCommand({ events }: Journal, event: RecordedEvent): Generator<RecordedEvent, undefined> {
  for (let version = event.version - 1; version >= event.version - event.commandIndex; version -= 1) {
    const found = events.get(version);
    if (found !== undefined) yield found;
  }
}

/** The first event of its command: what the person or the system asked for. */
export function rootOf({ events }: Journal, event: RecordedEvent): RecordedEvent | undefined {
  return events.get(event.version - event.commandIndex);
}

/** How an event is called by those who wait for it. */
export function transitionOf(event: RecordedEvent): string | null {
  switch (event.type) {
    case 'item-created':
    case 'case-opened':
      return 'create';
    case 'item-transitioned':
    case 'case-transitioned':
      return event.data.transition;
    case 'goal-achieved':
      return 'achieve';
    case 'goal-missed':
      return 'miss';
    default:
      return null;
  }
}

/** The cause that an event carries; what has none is what a command asked for. */
export function causeOf(event: RecordedEvent): Cause {
  switch (event.type) {
    case 'item-created':
    case 'item-transitioned':
    case 'item-removed':
    case 'goal-achieved':
    case 'case-transitioned':
      return event.data.cause;
    default:
      return { kind: 'command' };
  }
}
