import type { Pool, PoolClient } from 'pg';
import type { JsonObject } from '../../../engine/index.ts';

export type Database = Pick<Pool, 'query'> | Pick<PoolClient, 'query'>;

/** A delivery as it is kept: the raw bytes once, however many events they hold. */
export interface NewDelivery {
  readonly id: string;
  readonly connectorId: string;
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly url: string;
  readonly receivedAt: Date;
  readonly outcome: string;
  readonly events: readonly NewInboxRow[];
  /** Kept even when none of its events is new: it holds something of unknown shape. */
  readonly keep: boolean;
}

export interface NewInboxRow {
  readonly id: string;
  readonly external_id: string;
  readonly correlation_key: string;
  readonly kind: string;
  readonly payload: JsonObject;
  readonly event_at: string;
}

const RECORD = {
  name: 'intake-record-delivery',
  text: `
  with incoming as (
    select * from json_to_recordset($8::json) as e(
      id uuid, external_id text, correlation_key text, kind text, payload json, event_at timestamptz)
  ), fresh as (
    insert into inbox (id, delivery_id, connector_id, external_id, correlation_key, kind, payload, received_at, event_at,
      attempts, next_attempt_at, state)
    select id, $1::uuid, $2, external_id, correlation_key, kind, payload, $7::timestamptz, event_at, 0, now(), 'pending'
    from incoming
    on conflict (connector_id, external_id) do nothing
    returning 1
  ), kept as (
    insert into delivery (id, connector_id, raw, headers, content_type, url, received_at, outcome, events)
    select $1::uuid, $2, $3::bytea, $4::json, $5, $6, $7::timestamptz, $9, json_array_length($8::json)
    where $10::boolean or exists (select from fresh)
  )
  select count(*)::int as fresh from fresh`,
};

/**
 * Writes a delivery and its events, all in one statement; says how many events are new. An event that is there
 * already is passed over, and a delivery without anything new leaves nothing behind.
 */
export async function recordDelivery(database: Database, delivery: NewDelivery, prepared: boolean): Promise<number> {
  const { rows } = await database.query<{ fresh: number }>({
    ...(prepared ? { name: RECORD.name } : {}),
    text: RECORD.text,
    values: [
      delivery.id,
      delivery.connectorId,
      delivery.raw,
      JSON.stringify(delivery.headers),
      delivery.contentType,
      delivery.url,
      delivery.receivedAt,
      JSON.stringify(delivery.events),
      delivery.outcome,
      delivery.keep,
    ],
  });
  return rows[0]?.fresh ?? 0;
}

/** An event that waits for its processing. */
export interface InboxRow {
  readonly id: string;
  readonly connector_id: string;
  readonly external_id: string;
  readonly correlation_key: string;
  readonly payload: unknown;
  /** As Postgres writes it. */
  readonly received_at: string;
  readonly attempts: number;
}

const ROW = 't.id, t.connector_id, t.external_id, t.correlation_key, t.payload, t.received_at, t.attempts';
const FREE = `t.state = 'pending' and t.next_attempt_at <= now() + $3::float8 * interval '1 millisecond'
  and (t.claimed_until is null or t.claimed_until <= now())`;
/** Nothing older waits under the same key, not even for its next attempt: order is kept. */
const FIRST = `not exists (select from inbox e where e.state = 'pending' and e.correlation_key = t.correlation_key
  and (e.event_at, e.id) < (t.event_at, t.id))`;
const LEASE = `set claimed_until = now() + $2::float8 * interval '1 millisecond', attempts = t.attempts + 1`;

/** Claims the first waiting event of each correlation key. $1 how many, $2 lease in ms, $3 ms ahead. */
export const CLAIM_FIRST = `
  with due as (
    select t.id from inbox t where ${FREE} and ${FIRST}
    order by t.next_attempt_at limit $1 for update skip locked
  )
  update inbox t ${LEASE} from due where t.id = due.id returning ${ROW}`;

/** Claims the next event of one key, when it is due. $1 the key, $2 lease in ms, $3 ms ahead. */
const CLAIM_NEXT = `
  with due as (
    select t.id from inbox t where t.correlation_key = $1 and ${FREE} and ${FIRST} limit 1 for update skip locked
  )
  update inbox t ${LEASE} from due where t.id = due.id returning ${ROW}`;

export async function claimNext(database: Database, key: string, leaseMs: number): Promise<InboxRow | null> {
  const { rows } = await database.query<InboxRow>(CLAIM_NEXT, [key, leaseMs, 0]);
  return rows[0] ?? null;
}

/** The event has been dealt with, without a command that would have settled its row. */
export async function settleInbox(database: Database, id: string, caseId: string | null): Promise<void> {
  await database.query(
    `update inbox set state = 'done', claimed_until = null, last_error = null, case_id = coalesce($2::uuid, case_id) where id = $1`,
    [id, caseId],
  );
}

/** The event is tried again later. An attempt that was not one (somebody else is at it) does not count. */
export async function retryInbox(
  database: Database,
  id: string,
  { afterMs, error, counts = true }: { afterMs: number; error: string | null; counts?: boolean },
): Promise<void> {
  await database.query(
    `update inbox set claimed_until = null, last_error = $3, attempts = greatest(attempts - $4, 0),
       next_attempt_at = now() + $2::float8 * interval '1 millisecond'
     where id = $1 and state = 'pending'`,
    [id, afterMs, error, counts ? 0 : 1],
  );
}

/** The event goes to the dead letters, with what was wrong. */
export async function buryInbox(database: Database, id: string, error: string): Promise<void> {
  await database.query(
    `update inbox set state = 'dead', claimed_until = null, last_error = $2 where id = $1 and state = 'pending'`,
    [id, error],
  );
}

/** How an event stands, by its duplicate key; null when it has not come in. */
export async function findEvent(
  database: Database,
  connectorId: string,
  externalId: string,
): Promise<(Pick<InboxRow, 'correlation_key'> & { readonly state: string }) | null> {
  const { rows } = await database.query<{ state: string; correlation_key: string }>(
    'select state, correlation_key from inbox where connector_id = $1 and external_id = $2',
    [connectorId, externalId],
  );
  return rows[0] ?? null;
}
