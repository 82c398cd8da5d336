import { EVENT_SCHEMA, type RecordedEvent, readable, upcast } from '../../../engine/index.ts';
import { type JournalEvent, UnreadableCase } from '../../application/case-store.ts';

/** A row of case_event as the driver hands it over: instants are text, documents parsed. */
export interface EventRow {
  readonly case_id: string;
  readonly version: number;
  readonly command_id: string;
  readonly command_index: number;
  readonly command_hash: string | null;
  readonly type: string;
  readonly schema: number;
  readonly audience: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_roles: readonly string[] | null;
  readonly at: string;
  readonly tab: string | null;
  readonly data: unknown;
  readonly personal: unknown;
}

export const EVENT_COLUMNS =
  'case_id, version, command_id, command_index, command_hash, type, schema, audience, actor_kind, actor_id, actor_roles, at, tab, data, personal';

/** The event of a row, brought to the schema of this build. Throws UnreadableCase for what a newer build wrote. */
export function eventOfRow(row: EventRow): JournalEvent {
  const { type, schema, data, personal } = upcast(row, EVENT_SCHEMA);
  if (!readable({ type, schema })) {
    throw new UnreadableCase(`case ${row.case_id} holds ${type} of schema ${schema}, which a newer build wrote`);
  }
  return {
    type,
    data,
    personal,
    audience: row.audience,
    version: row.version,
    at: instant(row.at),
    actor:
      row.actor_kind === 'person'
        ? { kind: 'person', id: row.actor_id, roles: row.actor_roles ?? [] }
        : { kind: 'system', id: row.actor_id },
    commandId: row.command_id,
    commandIndex: row.command_index,
    schema,
    tab: row.tab,
  } as JournalEvent;
}

/** What differs from event to event of one command; the rest of the row is the same for all. */
export function partsOfEvent(event: RecordedEvent): Record<string, unknown> {
  const { version, commandIndex, type, schema, audience, data, personal } = event;
  return { version, command_index: commandIndex, type, schema, audience, data, personal };
}

/** Instants leave the driver as Postgres writes them. */
export function instant(text: string): string {
  return new Date(text).toISOString();
}
