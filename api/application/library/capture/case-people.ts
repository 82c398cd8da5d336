import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../../../../engine/index.ts';
import { isTelling, type KnownCustomer, type KnownPeople, type KnownPerson } from '../../../../templates/index.ts';
import { AppUser } from '../../../persistence/entities/access.entity.ts';
import { CaseInstance } from '../../../persistence/entities/case.entity.ts';
import { Interaction } from '../../../persistence/entities/conversation.entity.ts';
import { Customer, CustomerIdentity, CustomerLink } from '../../../persistence/entities/customer.entity.ts';

/** More colleagues than these are not looked for; those of the case stand first. */
const MOST_STAFF = 2_000;

/** What tells who a customer is; null when there is none, or no longer. */
export async function knownCustomer(em: EntityManager, customerId: string | null): Promise<KnownCustomer | null> {
  const [known] = customerId === null ? [] : await knownCustomers(em, [customerId]);
  return known ?? null;
}

/**
 * Everybody of whom a template from this case may tell nothing (rule CAPTURE-12): the customer, her other records, who
 * takes part, who wrote, and colleagues. Without the case itself, those who were only invited are not known.
 */
export async function peopleOfCase(
  em: EntityManager,
  caseId: string | null,
  theCase: Case | null = null,
): Promise<KnownPeople | null> {
  const row = caseId === null ? null : await em.findOne(CaseInstance, { id: caseId }, { fields: ['customerId'] });
  if (row === null) return null;
  const linked = await linkedTo(em, row.customerId);
  const wrote = await em.find(Interaction, { caseId }, { fields: ['customerId', 'authorName', 'direction'] });
  const authors = new Set(wrote.flatMap(({ customerId }) => customerId ?? []));
  authors.delete(row.customerId ?? '');
  const inbound = wrote.flatMap(({ authorName, direction }) => (direction === 'inbound' ? (authorName ?? []) : []));
  return {
    customer: await knownCustomer(em, row.customerId),
    people: [
      ...as('linked', await knownCustomers(em, linked)),
      ...as(
        'author',
        await knownCustomers(
          em,
          [...authors].filter((id) => !linked.includes(id)),
        ),
      ),
      ...as('author', [...new Set(inbound)].map(named)),
      ...as('participant', invitedIn(theCase).map(named)),
      ...as('staff', (await staffNames(em)).map(named)),
    ],
  };
}

const named = (name: string): KnownCustomer => ({ name, identities: [] });

const as = (role: KnownPerson['role'], known: readonly KnownCustomer[]): readonly KnownPerson[] =>
  known.map((each) => ({ ...each, role }));

/** Partners and contacts, and whom steps were handed to. */
function invitedIn(theCase: Case | null): readonly string[] {
  if (theCase === null) return [];
  const invited = [...theCase.participants.values()].flatMap(({ name }) => name ?? []);
  const handed = [...theCase.items.values()].flatMap(({ handedTo }) => handedTo?.name ?? []);
  return [...new Set([...invited, ...handed])];
}

async function staffNames(em: EntityManager): Promise<readonly string[]> {
  const people = await em.find(AppUser, {}, { fields: ['name'], orderBy: { createdAt: 'desc' }, limit: MOST_STAFF });
  return people.map(({ name }) => name);
}

/** Records that a person found to be of the same customer. */
async function linkedTo(em: EntityManager, customerId: string | null): Promise<readonly string[]> {
  if (customerId === null) return [];
  const links = await em.find(CustomerLink, { verdict: 'same', $or: [{ customerId }, { otherId: customerId }] });
  return links.map(({ customerId: one, otherId }) => (one === customerId ? otherId : one));
}

async function knownCustomers(em: EntityManager, ids: readonly string[]): Promise<readonly KnownCustomer[]> {
  if (ids.length === 0) return [];
  const customers = await em.find(Customer, { id: { $in: [...ids] } });
  const identities = await em.find(CustomerIdentity, { customerId: { $in: [...ids] } });
  return customers.map(({ id, name, data }) => ({
    name,
    identities: [
      ...identities.filter(({ customerId }) => customerId === id).map(({ kind, value }) => ({ kind, value })),
      ...recordOf(data),
    ],
  }));
}

/** What else the record of a customer says of her: an address, a date of birth. */
const recordOf = (data: Customer['data']): readonly { readonly kind: string; readonly value: string }[] =>
  Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'string' && isTelling({ name, title: name, value }) ? [{ kind: 'record', value }] : [],
  );
