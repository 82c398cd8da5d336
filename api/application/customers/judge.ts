import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Customer, CustomerIdentity, CustomerLink, CustomerNote } from '../../persistence/entities/customer.entity.ts';
import { holdId } from '../../persistence/hold-id.ts';
import { recordAudit } from '../audit.ts';

/** Who judges, and when. */
export interface By {
  readonly actorId: string;
  readonly now: Date;
}

export type Judged =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'not-found' | 'conflict'; readonly detail: string };

const DONE: Judged = { ok: true };
const no = (code: 'not-found' | 'conflict', detail: string): Judged => ({ ok: false, code, detail });

const verdictOf = ({ rejectedAt, confirmed }: CustomerIdentity): 'confirmed' | 'rejected' | 'open' =>
  rejectedAt !== null ? 'rejected' : confirmed ? 'confirmed' : 'open';

/**
 * A number or address is theirs, is not, or nobody knows. One that is not theirs recognises nobody any more; it stays on
 * record, so that it does not come back by itself. An account of one person on a channel is not a matter of opinion.
 */
export async function judgeIdentity(
  em: EntityManager,
  by: By,
  records: readonly string[],
  identityId: string,
  verdict: 'confirmed' | 'rejected' | 'open',
): Promise<Judged> {
  return await em.transactional(async (tx) => {
    const identity = await tx.findOne(CustomerIdentity, { id: identityId, customerId: { $in: [...records] } });
    if (identity === null) return no('not-found', 'This customer has no such identity.');
    if (identity.connectorId !== null && verdict !== 'confirmed')
      return no(
        'conflict',
        'An account on a channel belongs to who writes with it. Say that two records are one person instead.',
      );
    const before = verdictOf(identity);
    if (before === verdict) return DONE;
    identity.confirmed = verdict === 'confirmed';
    identity.rejectedAt = verdict === 'rejected' ? by.now : null;
    recordAudit(tx, {
      actorId: by.actorId,
      action: 'identity-judged',
      subjectKind: 'customer',
      subjectId: identity.customerId,
      before: { identityId, verdict: before },
      after: { identityId, verdict },
    });
    return DONE;
  });
}

const pair = (one: string, other: string): { customerId: string; otherId: string } =>
  one < other ? { customerId: one, otherId: other } : { customerId: other, otherId: one };

/**
 * Two records are one person, or are not. Nothing is rewritten: identities, messages and cases stay on their records,
 * which are shown together while the link stands; taking it away (`null`) splits them again.
 */
export async function judgeRecords(
  em: EntityManager,
  by: By,
  id: string,
  otherId: string,
  verdict: 'same' | 'different' | null,
): Promise<Judged> {
  if (id === otherId) return no('conflict', 'A record is the same as itself.');
  return await em.transactional(async (tx) => {
    // The row of the lower id is the lock of the pair, so that two judgements follow each other.
    const key = pair(id, otherId);
    const found = await tx.find(
      Customer,
      { id: { $in: [id, otherId] } },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (found.length < 2) return no('not-found', 'There is no such customer.');
    const link = await tx.findOne(CustomerLink, key);
    const before = link?.verdict ?? null;
    if (before === verdict) return DONE;
    if (verdict === null) await tx.nativeDelete(CustomerLink, key);
    else if (link === null)
      tx.persist(tx.create(CustomerLink, { ...key, verdict, decidedBy: by.actorId, decidedAt: by.now }));
    else Object.assign(link, { verdict, decidedBy: by.actorId, decidedAt: by.now });
    recordAudit(tx, {
      actorId: by.actorId,
      action: 'customers-judged',
      subjectKind: 'customer',
      subjectId: id,
      before: { otherId, verdict: before },
      after: { otherId, verdict },
    });
    return DONE;
  });
}

/** Writes a note; the same id again is the same note. */
export async function addNote(
  em: EntityManager,
  by: By,
  customerId: string,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Judged & { readonly note?: CustomerNote }> {
  return await em.transactional(async (tx) => {
    await holdId(tx, id);
    const known = await tx.findOne(CustomerNote, { id });
    if (known !== null)
      return known.customerId === customerId && known.text === text && known.authorId === by.actorId
        ? { ok: true, note: known }
        : no('conflict', 'Another note has this id; make a new one.');
    const note = tx.create(CustomerNote, {
      id,
      customerId,
      authorId: by.actorId,
      text,
      createdAt: by.now,
      removedAt: null,
    });
    tx.persist(note);
    recordAudit(tx, {
      actorId: by.actorId,
      action: 'customer-note-added',
      subjectKind: 'customer',
      subjectId: customerId,
      after: { noteId: id },
    });
    return { ok: true, note };
  });
}

/** Takes a note away, or puts it back. Its words do not stand in the audit. */
export async function removeNote(
  em: EntityManager,
  by: By,
  records: readonly string[],
  noteId: string,
  removed: boolean,
): Promise<Judged> {
  return await em.transactional(async (tx) => {
    const note = await tx.findOne(CustomerNote, { id: noteId, customerId: { $in: [...records] } });
    if (note === null) return no('not-found', 'This customer has no such note.');
    if ((note.removedAt !== null) === removed) return DONE;
    note.removedAt = removed ? by.now : null;
    recordAudit(tx, {
      actorId: by.actorId,
      action: removed ? 'customer-note-removed' : 'customer-note-restored',
      subjectKind: 'customer',
      subjectId: note.customerId,
      before: { noteId, removed: !removed },
      after: { noteId, removed },
    });
    return DONE;
  });
}
