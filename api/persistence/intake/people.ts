import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseInstance } from '../entities/case.entity.ts';
import { CustomerIdentity, type IdentityKind } from '../entities/customer.entity.ts';
import { samePerson } from '../same-person.ts';

export interface ShownIdentity {
  readonly kind: IdentityKind;
  readonly value: string;
  /** Of one person on one connector; others may be shared, and are the same everywhere. */
  readonly scoped: boolean;
}

/** Stored identities that are the same as the shown ones. */
export async function findIdentities(
  em: EntityManager,
  connectorId: string,
  shown: readonly ShownIdentity[],
): Promise<CustomerIdentity[]> {
  if (shown.length === 0) return [];
  return await em.find(CustomerIdentity, {
    $or: shown.map(({ kind, value, scoped }) => ({ kind, value, connectorId: scoped ? connectorId : null })),
  });
}

/** The records that people found to be one person, this one among them. */
export async function recordsOfPerson(em: EntityManager, customerId: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(`${samePerson('?')} select id from person`, [customerId]);
  return rows.map(({ id }) => id);
}

export interface OpenCaseRow {
  readonly caseId: string;
  readonly customerId: string | null;
  readonly openedAt: string;
  readonly lastActivityAt: string;
  /** It has ended, and a message opens it again. */
  readonly ended: boolean;
}

const OPEN = ['active', 'suspended', 'failed'] as const;

/** Cases that an interaction may join: open ones of these customers, and that of the conversation, also within its reopen window. */
export async function findOpenCases(
  em: EntityManager,
  customerIds: readonly string[],
  conversationCaseId: string | null,
  now: Date,
): Promise<OpenCaseRow[]> {
  if (customerIds.length === 0 && conversationCaseId === null) return [];
  const rows = await em.find(
    CaseInstance,
    {
      $or: [
        { state: { $in: [...OPEN] }, customerId: { $in: [...customerIds] } },
        ...(conversationCaseId === null
          ? []
          : [
              { state: { $in: [...OPEN] }, id: conversationCaseId },
              { reopenUntil: { $gte: now }, id: conversationCaseId },
            ]),
      ],
    },
    { fields: ['customerId', 'openedAt', 'lastActivityAt', 'endedAt'], orderBy: { openedAt: 'desc' }, limit: 100 },
  );
  return rows.map(({ id, customerId, openedAt, lastActivityAt, endedAt }) => ({
    caseId: id,
    customerId,
    openedAt: openedAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    ended: endedAt !== null,
  }));
}

/** The case of a conversation, when it has ended and no message opens it again. */
export async function findPredecessor(
  em: EntityManager,
  conversationCaseId: string | null,
  now: Date,
): Promise<string | null> {
  if (conversationCaseId === null) return null;
  const over = [{ reopenUntil: null }, { reopenUntil: { $lt: now } }];
  const ended = await em.findOne(CaseInstance, { id: conversationCaseId, endedAt: { $ne: null }, $or: over });
  return ended?.id ?? null;
}

export interface Contacts {
  readonly ever: number;
  readonly lately: number;
}

/** How often a customer was in touch before, besides this interaction. */
export async function contactsOf(
  em: EntityManager,
  customerId: string | null,
  besides: string,
  since: Date,
): Promise<Contacts> {
  if (customerId === null) return { ever: 0, lately: 0 };
  const [row] = await em.execute<{ ever: number; lately: number }[]>(
    `select count(*)::int as ever, count(*) filter (where i.received_at >= ?)::int as lately
     from interaction i join conversation c on c.id = i.conversation_id
     where c.customer_id = ? and i.customer_id = ? and i.direction = 'inbound' and i.id <> ?`,
    [since, customerId, customerId, besides],
  );
  return row ?? { ever: 0, lately: 0 };
}
