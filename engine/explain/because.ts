import type { Cause } from '../case/event-parts.ts';
import type { RecordedEvent } from '../case/events.ts';
import { readNames } from '../expression/cel.ts';
import type { ItemId } from '../ids.ts';
import { ended } from '../plan/plan-item.ts';
import { causeOf, earlierInCommand, type Journal, lastMove, rootOf, THE_CASE } from './journal.ts';
import type { View } from './sight.ts';

/** Ended children that are named as the reason of a completion. */
const MOST_CHILDREN = 5;

/** What led to an event; `lost` when something was sought that lies before the journal that is at hand. */
export interface Because {
  readonly events: readonly RecordedEvent[];
  readonly lost: boolean;
}

/** The events that led to this one, and when none of them is of its own command, what that command asked for. */
export function becauseOf(view: View, journal: Journal, event: RecordedEvent): Because {
  const cause = causeOf(event);
  const sought = sourcesOf(view, journal, event, cause);
  const events = sought.flatMap((found) => found ?? []);
  const lost = !journal.whole && sought.includes(undefined);
  const root = rootOf(journal, event);
  const explained = events.some(({ commandId }) => commandId === event.commandId);
  if (explained || root === undefined || root.version === event.version) return { events, lost };
  return { events: [...events, root], lost };
}

function sourcesOf(
  view: View,
  journal: Journal,
  event: RecordedEvent,
  cause: Cause,
): readonly (RecordedEvent | undefined)[] {
  switch (cause.kind) {
    case 'criterion':
      return criterionSources(journal, event, cause);
    case 'no-criterion':
    case 'rule':
      return event.type === 'item-transitioned' ? [lastMove(journal, event.data.itemId, event.version)] : [];
    case 'parent':
      return [parentMove(journal, event, cause)];
    case 'completion':
      return endedChildren(view, journal, event);
    case 'repetition':
      return event.type === 'item-created' ? [instanceBefore(view, journal, event)] : [];
    case 'conditions':
      return changesInCommand(journal, event, conditionsOf(view, event));
    default:
      return [];
  }
}

function criterionSources(
  journal: Journal,
  event: RecordedEvent,
  cause: Extract<Cause, { kind: 'criterion' }>,
): readonly (RecordedEvent | undefined)[] {
  const sources = cause.on.map((part) => {
    const subject = part.itemId ?? part.goalId;
    if (subject !== undefined) return lastMove(journal, subject, event.version, part.transition);
    return part.fact === undefined ? undefined : lastFact(journal, event, part.fact);
  });
  const read = cause.if === null ? [] : changesInCommand(journal, event, readNames(cause.if));
  return [...new Set([...sources, ...read])];
}

function parentMove(
  journal: Journal,
  event: RecordedEvent,
  cause: Extract<Cause, { kind: 'parent' }>,
): RecordedEvent | undefined {
  const subject = cause.itemId ?? THE_CASE;
  return lastMove(journal, subject, event.version, cause.transition) ?? lastMove(journal, subject, event.version);
}

function lastFact({ events }: Journal, event: RecordedEvent, name: string): RecordedEvent | undefined {
  for (let version = event.version - 1; version > 0; version -= 1) {
    const found = events.get(version);
    if (found?.type === 'facts-changed' && found.data.names.includes(name)) return found;
  }
  return undefined;
}

/** Changes of the same command that a condition reads: facts, and items and goals by their keys. */
function changesInCommand(journal: Journal, event: RecordedEvent, names: readonly string[]): readonly RecordedEvent[] {
  const facts = new Set(names.flatMap((name) => (name.startsWith('facts.') ? [name.slice('facts.'.length)] : [])));
  const touches = (found: RecordedEvent): boolean => {
    if (found.type === 'facts-changed') return found.data.names.some((name) => facts.has(name) || facts.has('*'));
    return false;
  };
  return [...earlierInCommand(journal, event)].filter(touches);
}

function conditionsOf({ theCase }: View, event: RecordedEvent): readonly string[] {
  if (event.type !== 'goal-achieved') return [];
  return theCase.goals.get(event.data.goalId)?.conditions.flatMap(({ if: source }) => readNames(source)) ?? [];
}

/** The children that ended in the same command: the last of them let their parent complete. */
function endedChildren({ theCase }: View, journal: Journal, event: RecordedEvent): readonly RecordedEvent[] {
  const parentId: ItemId | null = event.type === 'item-transitioned' ? event.data.itemId : null;
  const isEnd = (found: RecordedEvent): boolean =>
    found.type === 'item-transitioned' &&
    ended({ state: found.data.to }) &&
    theCase.items.get(found.data.itemId)?.parentId === parentId;
  return [...earlierInCommand(journal, event)].filter(isEnd).slice(0, MOST_CHILDREN);
}

/** What the instance before did: it ended, or left available, and owed another. */
function instanceBefore(
  { theCase }: View,
  journal: Journal,
  event: RecordedEvent & { readonly type: 'item-created' },
): RecordedEvent | undefined {
  const { key, fragmentId, parentId, repetitionCounter } = event.data.item;
  const siblings = [...theCase.items.values()].filter(
    (item) => item.key === key && item.fragmentId === fragmentId && item.parentId === parentId,
  );
  const before = siblings.find((item) => item.repetitionCounter === repetitionCounter - 1);
  // What lies in a repeated stage was made with it.
  const subject = before?.id ?? parentId;
  return subject === null ? undefined : lastMove(journal, subject, event.version);
}
