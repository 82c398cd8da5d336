import type { Pool } from 'pg';
import type { JsonValue } from '../../engine/index.ts';
import { newId } from './new-id.ts';

/** A change outside a case: who did what to whom, and what it was before and is now. No secrets in it. */
export interface AuditRecord {
  /** Null for what nobody signed in for: a failed sign-in, the command line. */
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  readonly ip?: string | null;
}

const asJson = (value: JsonValue | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

/** Writes the record with the connection of the change itself, so that both are there or neither. */
export async function writeAudit(client: Pick<Pool, 'query'>, record: AuditRecord): Promise<void> {
  await client.query(
    `insert into audit (id, at, actor_id, action, subject_kind, subject_id, before, after, ip)
     values ($1, now(), $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      record.actorId,
      record.action,
      record.subjectKind,
      record.subjectId,
      asJson(record.before),
      asJson(record.after),
      record.ip ?? null,
    ],
  );
}
