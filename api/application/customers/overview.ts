import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { CustomerOverview } from '../../contract/customers.ts';
import type { PersonRef } from '../../contract/views.ts';
import { AppUser } from '../../persistence/entities/access.entity.ts';
import { Customer, CustomerIdentity, CustomerLink, CustomerNote } from '../../persistence/entities/customer.entity.ts';
import { isoInstant, isoInstantOrNull } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';
import { knownFacts } from './known-facts.ts';
import { matchesOf } from './matches.ts';
import { recordsOf } from './person.ts';

const MOST_CASES = 200;
const MOST_NOTES = 100;
/** Facts are read from the journals of so many cases, the newest. */
const CASES_OF_FACTS = 20;

/** One person with everything that is known of them, as far as the asker may see; null: there is no such customer. */
export async function customerOverview(
  pool: Pool,
  em: EntityManager,
  asker: SignedIn,
  id: string,
): Promise<CustomerOverview | null> {
  const records = await recordsOf(pool, asker, id);
  if (records === null) return null;
  const cases = await casesOf(pool, asker, records);
  const [customers, identities, links, notes, matches, facts, hiddenCases] = await Promise.all([
    em.find(Customer, { id: { $in: records } }),
    em.fork().find(CustomerIdentity, { customerId: { $in: records } }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
    em.fork().find(CustomerLink, { verdict: 'same', customerId: { $in: records }, otherId: { $in: records } }),
    em.fork().find(CustomerNote, { customerId: { $in: records }, removedAt: null }, NEWEST),
    matchesOf(pool, asker, records),
    knownFacts(pool, newestOf(cases)),
    hiddenOf(pool, asker, records),
  ]);
  const named = await namesOf(em, [...links.map((link) => link.decidedBy), ...notes.map((note) => note.authorId)]);
  const self = customers.find((customer) => customer.id === id);
  if (self === undefined) return null;
  return {
    id,
    name: self.name,
    since: self.createdAt.toISOString(),
    identities: identities.map(presentIdentity),
    records: customers.filter((customer) => customer.id !== id).map((other) => presentRecord(other, links, named)),
    matches,
    cases,
    hiddenCases,
    facts,
    notes: notes.map(({ id: noteId, text, authorId, createdAt }) => ({
      id: noteId,
      text,
      author: named(authorId),
      at: createdAt.toISOString(),
    })),
    consent: consentOf(self),
    allowed: allowedTo(asker),
  };
}

const NEWEST = { orderBy: { createdAt: 'desc', id: 'desc' }, limit: MOST_NOTES } as const;

/** Who works cases somewhere judges and writes; who only looks does not. */
export function allowedTo({ roles, queues }: SignedIn): CustomerOverview['allowed'] {
  const works = queues.length > 0 && roles.some((role) => role !== 'process-owner');
  return works ? ['judge', 'note', 'open-case'] : [];
}

interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly subject: string | null;
  readonly state: CustomerOverview['cases'][number]['state'];
  readonly case_type_name: string;
  readonly priority: CustomerOverview['cases'][number]['priority'];
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly queue_id: string;
  readonly queue_name: string;
  readonly next_due_at: string | null;
  readonly next_due_what: string | null;
  readonly opened_at: string;
  readonly ended_at: string | null;
  readonly outcome_met: boolean | null;
  readonly customer_id: string;
}

/** Open ones first, by deadline; then the others, the newest first. */
async function casesOf(pool: Pool, asker: SignedIn, records: readonly string[]): Promise<CustomerOverview['cases']> {
  const { rows } = await pool.query<CaseRow>(
    `select c.id, c.number, c.subject, c.state, c.case_type_name, c.priority, c.owner_id, o.name as owner_name,
       c.queue_id, q.name as queue_name, c.next_due_at, c.next_due_what, c.opened_at, c.ended_at, c.outcome_met, c.customer_id
     from case_instance c join queue q on q.id = c.queue_id left join app_user o on o.id = c.owner_id
     where c.customer_id = any($1::uuid[]) and ${visible('$2', '$3')}
     order by c.ended_at is not null, case when c.ended_at is null then c.next_due_at end nulls last, c.opened_at desc, c.id
     limit ${MOST_CASES}`,
    [records, asker.queues.map(({ id }) => id), asker.id],
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    subject: row.subject,
    state: row.state,
    caseType: row.case_type_name,
    priority: row.priority,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    queue: { id: row.queue_id, name: row.queue_name },
    nextDueAt: isoInstantOrNull(row.next_due_at),
    nextDueWhat: row.next_due_what,
    openedAt: isoInstant(row.opened_at),
    endedAt: isoInstantOrNull(row.ended_at),
    outcomeMet: row.outcome_met,
    recordId: row.customer_id,
  }));
}

const newestOf = (cases: CustomerOverview['cases']): string[] =>
  cases
    .toSorted((one, other) => (one.openedAt < other.openedAt ? 1 : -1))
    .slice(0, CASES_OF_FACTS)
    .map(({ id }) => id);

async function hiddenOf(pool: Pool, asker: SignedIn, records: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from case_instance c
     where c.customer_id = any($1::uuid[]) and not coalesce(${visible('$2', '$3')}, false)`,
    [records, asker.queues.map(({ id }) => id), asker.id],
  );
  return rows[0]?.count ?? 0;
}

async function namesOf(em: EntityManager, ids: readonly string[]): Promise<(id: string) => PersonRef> {
  const people = ids.length === 0 ? [] : await em.fork().find(AppUser, { id: { $in: [...new Set(ids)] } });
  const byId = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: byId.get(id) ?? '' });
}

function presentIdentity(row: CustomerIdentity): CustomerOverview['identities'][number] {
  return {
    id: row.id,
    kind: row.kind,
    value: row.value,
    evidence: row.evidence,
    verdict: row.rejectedAt !== null ? 'rejected' : row.confirmed ? 'confirmed' : 'open',
    since: row.createdAt.toISOString(),
    isShared: row.connectorId === null,
    recordId: row.customerId,
  };
}

function presentRecord(
  { id, name, createdAt }: Customer,
  links: readonly CustomerLink[],
  named: (id: string) => PersonRef,
): CustomerOverview['records'][number] {
  const link = links.find(({ customerId, otherId }) => customerId === id || otherId === id);
  return {
    id,
    name,
    since: createdAt.toISOString(),
    decidedBy: link === undefined ? null : named(link.decidedBy),
    decidedAt: link?.decidedAt.toISOString() ?? null,
  };
}

/** Where the record says what they agreed to: `{"consent": {"recording": true}}`. */
function consentOf({ data }: Customer): CustomerOverview['consent'] {
  const { consent } = data;
  if (typeof consent !== 'object' || consent === null || Array.isArray(consent)) return [];
  return Object.entries(consent).flatMap(([name, given]) => (typeof given === 'boolean' ? [{ name, given }] : []));
}
