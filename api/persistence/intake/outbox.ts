import type { EntityManager } from '@mikro-orm/postgresql';
import type { JsonObject } from '../../../engine/index.ts';
import { Conversation, Interaction } from '../entities/conversation.entity.ts';
import type { Database } from './inbox.ts';

/** A reply that is due. */
export interface OutboxRow {
  readonly id: string;
  readonly case_id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
}

export const OUTBOX_ROW = 't.id, t.case_id, t.kind, t.payload, t.attempts';

/** The words of a reply and the thread that it goes to. */
export interface ReplyOnItsWay {
  readonly text: string | null;
  readonly dispatch: string | null;
  readonly visibility: 'public' | 'private';
  readonly occurredAt: Date;
  readonly connectorId: string;
  readonly replyAddress: JsonObject | null;
}

/** The row of a reply has the id of the reply. */
export async function findReply(em: EntityManager, replyId: string): Promise<ReplyOnItsWay | null> {
  const interaction = await em.findOne(Interaction, { id: replyId, direction: 'outbound' });
  if (interaction === null) return null;
  const conversation = await em.findOne(Conversation, { id: interaction.conversationId });
  const { text, dispatch, visibility, occurredAt, connectorId } = interaction;
  return { text, dispatch, visibility, occurredAt, connectorId, replyAddress: conversation?.replyAddress ?? null };
}

/** Remembers under which id the provider knows the reply, so that an echo of it is recognised. */
export async function keepExternalId(database: Database, replyId: string, externalId: string): Promise<void> {
  await database.query(
    `update interaction i set external_id = $2
     where i.id = $1 and i.external_id is null
       and not exists (select from interaction o where o.connector_id = i.connector_id and o.external_id = $2)`,
    [replyId, externalId],
  );
}

export async function retryOutbox(database: Database, id: string, afterMs: number, error: string): Promise<void> {
  await database.query(
    `update outbox set claimed_until = null, last_error = $3, due_at = now() + $2::float8 * interval '1 millisecond'
     where id = $1 and state = 'waiting'`,
    [id, afterMs, error],
  );
}

export async function buryOutbox(database: Database, id: string, error: string): Promise<void> {
  await database.query(
    `update outbox set state = 'dead', claimed_until = null, last_error = $2 where id = $1 and state = 'waiting'`,
    [id, error],
  );
}

/** Nothing is left to send. */
export async function removeOutbox(database: Database, id: string): Promise<void> {
  await database.query('delete from outbox where id = $1', [id]);
}
