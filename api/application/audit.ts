import type { EntityManager } from '@mikro-orm/postgresql';
import type { JsonValue } from '../../engine/index.ts';
import { Audit } from '../persistence/entities/access.entity.ts';
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
  readonly ip?: string;
}

/** Adds the record to what this entity manager is about to write, so that change and record are there, or neither. */
export function recordAudit(em: EntityManager, record: AuditRecord): void {
  em.persist(
    em.create(Audit, {
      id: newId(),
      at: new Date(),
      actorId: record.actorId,
      action: record.action,
      subjectKind: record.subjectKind,
      subjectId: record.subjectId,
      before: record.before ?? null,
      after: record.after ?? null,
      ip: record.ip ?? null,
    }),
  );
}
