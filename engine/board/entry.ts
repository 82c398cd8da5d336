import type { RecordedEvent } from '../case/events.ts';
import type { JsonValue } from '../json.ts';
import type { BoardEntry, BoardFact } from './board-view.ts';
import type { EntryCode } from './entry-codes.ts';

type EntryBody<T extends BoardEntry = BoardEntry> = T extends BoardEntry
  ? Omit<T, 'id' | 'version' | 'at' | 'commandId' | 'actorId' | 'actorKind'>
  : never;

/** Puts one line on the timeline, with who and when taken from the event. */
export function entryPut(event: RecordedEvent, id: string, body: EntryBody): BoardFact {
  const { version, at, commandId, actor } = event;
  return {
    type: 'entry-put',
    entry: { id, version, at, commandId, actorId: actor.id, actorKind: actor.kind, ...body },
  };
}

/** A line that tells what happened; its id is the version, so that a repeat replaces it. */
export function said(event: RecordedEvent, code: EntryCode, params: { readonly [name: string]: JsonValue }): BoardFact {
  return entryPut(event, `event-${event.version}`, { kind: 'event', code, params });
}
