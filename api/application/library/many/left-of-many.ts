import type { EntityManager } from '@mikro-orm/postgresql';
import { checkPeople, type Finding, type KnownPerson, parseFragment } from '../../../../templates/index.ts';
import { Customer, CustomerIdentity } from '../../../persistence/entities/customer.entity.ts';
import { TemplateSource } from '../../../persistence/entities/template-source.entity.ts';

/** What a draft that was made of many cases still tells of the customers of any of them (rule MANY-4). */
export async function leftOfMany(em: EntityManager, key: string, given: unknown): Promise<readonly Finding[]> {
  const source = await em.findOne(TemplateSource, { key });
  const { definition } = source === null ? { definition: null } : parseFragment(given);
  if (source === null || definition === null) return [];
  return checkPeople(definition, await customersOfCases(em, source.caseIds), source.ordinaryWords);
}

async function customersOfCases(em: EntityManager, caseIds: readonly string[]): Promise<readonly KnownPerson[]> {
  const rows = await em
    .getConnection()
    .execute<{ customer_id: string }[]>(
      'select distinct customer_id from case_instance where customer_id is not null and id in (select unnest(?::uuid[]))',
      [`{${caseIds.join()}}`],
    );
  const ids = rows.map(({ customer_id: id }) => id);
  if (ids.length === 0) return [];
  const customers = await em.find(Customer, { id: { $in: ids } }, { fields: ['id', 'name'] });
  const identities = Map.groupBy(
    await em.find(CustomerIdentity, { customerId: { $in: ids } }),
    ({ customerId }) => customerId,
  );
  return customers.map(({ id, name }) => ({
    role: 'linked',
    name,
    identities: (identities.get(id) ?? []).map(({ kind, value }) => ({ kind, value })),
  }));
}
