import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { CustomerView } from '../../contract/views.ts';
import { Customer, CustomerIdentity } from '../../persistence/entities/customer.entity.ts';
import { samePerson } from '../../persistence/same-person.ts';
import { isoInstant } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from './list-conditions.ts';

const MOST_CASES = 100;

/** A customer with identities, and of the cases of all their records those that this person may know of. */
export async function customerView(
  pool: Pool,
  em: EntityManager,
  person: SignedIn,
  id: string,
): Promise<CustomerView | null> {
  const customer = await em.findOne(Customer, { id });
  if (customer === null) return null;
  const [identities, cases] = await Promise.all([
    em.find(CustomerIdentity, { customerId: id, rejectedAt: null }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
    visibleCases(pool, person, id),
  ]);
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
    cases,
  };
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly subject: string | null;
  readonly state: CustomerView['cases'][number]['state'];
  readonly opened_at: string;
}

const CASES = `${samePerson('$1')}
  select c.id, c.number, c.subject, c.state, c.opened_at from case_instance c
  where c.customer_id = any(array(select p.id from person p)) and ${visible('$2', '$3')}
  order by c.opened_at desc, c.id desc limit ${MOST_CASES}`;

async function visibleCases(pool: Pool, person: SignedIn, customerId: string): Promise<CustomerView['cases']> {
  const { rows } = await pool.query<Row>(CASES, [customerId, person.queues.map(({ id }) => id), person.id]);
  return rows.map(({ id, number, subject, state, opened_at: openedAt }) => ({
    id,
    number,
    subject,
    state,
    openedAt: isoInstant(openedAt),
  }));
}
