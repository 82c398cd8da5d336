import type { EntityManager } from '@mikro-orm/postgresql';
import type { Deps } from '../../application/deps.ts';
import type { PersonRef } from '../../contract/views.ts';
import { Queue } from '../../persistence/entities/access.entity.ts';
import { Conversation, Interaction } from '../../persistence/entities/conversation.entity.ts';
import { Connector } from '../../persistence/entities/intake.entity.ts';

const MOST_INTERACTIONS = 2_000;
const MOST_ASSIGNABLE = 500;

/** Messages, posts and calls of a case, oldest first; of very long cases the newest. */
export async function interactionsOf(em: EntityManager, caseId: string): Promise<Interaction[]> {
  const newest = await em.find(
    Interaction,
    { caseId },
    { orderBy: { occurredAt: 'desc', id: 'desc' }, limit: MOST_INTERACTIONS },
  );
  return newest.reverse();
}

/** Threads of the case: those it was opened from, and those of its messages. */
export async function conversationsOf(
  em: EntityManager,
  caseId: string,
  interactions: readonly Interaction[],
): Promise<Conversation[]> {
  const ids = [...new Set(interactions.map(({ conversationId }) => conversationId))];
  return await em.find(
    Conversation,
    { $or: [{ id: { $in: ids } }, { caseId }] },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
}

export async function connectorKinds(
  em: EntityManager,
  conversations: readonly Conversation[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(conversations.map(({ connectorId }) => connectorId))];
  if (ids.length === 0) return new Map();
  const connectors = await em.find(Connector, { id: { $in: ids } }, { fields: ['id', 'kind'] });
  return new Map(connectors.map(({ id, kind }) => [id, kind]));
}

export async function namesOf(pool: Deps['pool'], ids: readonly string[]): Promise<PersonRef[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<PersonRef>(
    'select id, name from app_user where id::text = any($1::text[]) order by name, id',
    [ids],
  );
  return rows;
}

/** Who may be given work on cases of a queue: those who work them, in its team. */
export async function assignableOn(pool: Deps['pool'], queueId: string): Promise<PersonRef[]> {
  const { rows } = await pool.query<PersonRef>(
    `select u.id, u.name from app_user u
     where u.disabled_at is null and exists (
       select from team_member m join queue q on q.team_id = m.team_id
       where q.id = $1::uuid and m.user_id = u.id and m.role in ('agent', 'supervisor'))
     order by u.name, u.id limit ${MOST_ASSIGNABLE}`,
    [queueId],
  );
  return rows;
}

/** A case may be handed over to any team. */
export async function allQueues(em: EntityManager): Promise<{ id: string; name: string }[]> {
  const queues = await em.find(Queue, {}, { orderBy: { name: 'asc', id: 'asc' } });
  return queues.map(({ id, name }) => ({ id, name }));
}
