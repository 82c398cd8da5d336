import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerView } from '../../contract/views.ts';
import { CaseInstance } from '../../persistence/entities/case.entity.ts';
import { Customer, CustomerIdentity } from '../../persistence/entities/customer.entity.ts';
import { WorkItem } from '../../persistence/entities/work.entity.ts';
import type { SignedIn } from '../signed-in.ts';

const MOST_CASES = 100;

/** A customer with identities, and of the cases those that this person may know of. */
export async function customerView(em: EntityManager, person: SignedIn, id: string): Promise<CustomerView | null> {
  const customer = await em.findOne(Customer, { id });
  if (customer === null) return null;
  const identities = await em.find(CustomerIdentity, { customerId: id }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const cases = await visibleCases(em, person, id);
  return {
    id,
    name: customer.name,
    since: customer.createdAt.toISOString(),
    identities: identities.map(({ id: identityId, kind, value, evidence, confirmed }) => ({
      id: identityId,
      kind,
      value,
      evidence,
      confirmed,
    })),
    cases: cases.map(({ id: caseId, number, subject, state, openedAt }) => ({
      id: caseId,
      number,
      subject,
      state,
      openedAt: openedAt.toISOString(),
    })),
  };
}

async function visibleCases(em: EntityManager, person: SignedIn, customerId: string): Promise<CaseInstance[]> {
  const tasks = await em.find(WorkItem, { assigneeId: person.id }, { fields: ['caseId'] });
  const takesPart = { $or: [{ ownerId: person.id }, { id: { $in: tasks.map(({ caseId }) => caseId) } }] };
  const scope = { $or: [{ queueId: { $in: person.queues.map(({ id }) => id) } }, takesPart] };
  return await em.find(
    CaseInstance,
    { customerId, ...scope },
    { orderBy: { openedAt: 'desc', id: 'desc' }, limit: MOST_CASES },
  );
}
