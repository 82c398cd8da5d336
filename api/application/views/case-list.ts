import type { Pool } from 'pg';
import type { CaseRow } from '../../contract/views.ts';
import { isoInstant, isoInstantOrNull } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';

export type ListView = 'mine' | 'queue' | 'unassigned' | 'late' | 'all';

export interface CaseListFilter {
  readonly view: ListView;
  /** For the view `queue`: queues that the person may see; for one of them an index gives the order. */
  readonly queueIds?: readonly string[];
  readonly state: 'open' | 'ended' | 'all';
  readonly q?: string;
  readonly sort: 'due' | 'activity';
}

/** Where the page begins: the sort key of the row before it (null: rows without a deadline have begun) and its id. */
export type After = readonly [moment: string | null, id: string];

interface Row {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly state: CaseRow['state'];
  readonly subject: string | null;
  readonly case_type_key: string;
  readonly case_type_name: string;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
  readonly channel: CaseRow['channel'];
  readonly queue_id: string;
  readonly queue_name: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly priority: CaseRow['priority'];
  readonly next_due_at: string | null;
  readonly next_due_what: string | null;
  readonly goals_total: number;
  readonly goals_reached: number;
  readonly open_tasks: number;
  readonly opened_at: string;
  readonly last_activity_at: string;
  readonly last_message: string | null;
  readonly ended_at: string | null;
  readonly outcome_met: boolean | null;
  readonly unread: number;
  readonly sort_key: string | null;
}

/** A row with the text that its place in the order is known by. */
export interface ListedCase {
  readonly row: CaseRow;
  readonly sortKey: string | null;
}

/** Collects the values of a statement while its text is put together. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** At most `limit` rows of the list after the given place, in its order. */
export async function listCases(
  pool: Pool,
  person: SignedIn,
  filter: CaseListFilter,
  after: After | null,
  limit: number,
): Promise<ListedCase[]> {
  if (filter.sort === 'activity') return await part(pool, person, filter, 'activity', after, limit);
  if (filter.state === 'ended') return await part(pool, person, filter, 'ended', after, limit);
  // Two index ranges instead of one with a condition on nulls that no index serves: first what has a deadline.
  const dated = after?.[0] === null ? [] : await part(pool, person, filter, 'dated', after, limit);
  if (dated.length === limit) return dated;
  const undatedAfter = after?.[0] === null ? after : null;
  return [...dated, ...(await part(pool, person, filter, 'undated', undatedAfter, limit - dated.length))];
}

type Part = 'activity' | 'ended' | 'dated' | 'undated';

const ORDER: Readonly<Record<Part, { key: string; order: string; where: string }>> = {
  activity: { key: 'last_activity_at', order: 'c.last_activity_at desc, c.id desc', where: 'true' },
  // No deadline runs any more: what ended last comes first.
  ended: { key: 'ended_at', order: 'c.ended_at desc, c.id desc', where: 'true' },
  dated: { key: 'next_due_at', order: 'c.next_due_at, c.id', where: 'c.next_due_at is not null' },
  undated: { key: 'next_due_at', order: 'c.id', where: 'c.next_due_at is null' },
};

async function part(
  pool: Pool,
  person: SignedIn,
  filter: CaseListFilter,
  which: Part,
  after: After | null,
  limit: number,
): Promise<ListedCase[]> {
  const parameters = new Parameters();
  const me = parameters.add(person.id);
  const { key, order, where } = ORDER[which];
  const conditions = [where, ...conditionsOf(filter, person, parameters, me), ...startOf(which, after, parameters)];
  const { rows } = await pool.query<Row>(
    `with page as (
       select c.* from case_instance c where ${conditions.join(' and ')} order by ${order} limit ${parameters.add(limit)}
     )
     select c.*, ${ISO(`c.${key}`)} as sort_key, q.name as queue_name, k.name as customer_name, o.name as owner_name,
       (select count(*)::int from interaction i where c.ended_at is null and i.case_id = c.id
          and i.direction = 'inbound' and i.received_at > coalesce(s.seen_at, '-infinity')) as unread
     from page c
       join queue q on q.id = c.queue_id
       left join customer k on k.id = c.customer_id
       left join app_user o on o.id = c.owner_id
       left join case_seen s on s.case_id = c.id and s.user_id = ${me}
     order by ${order}`,
    parameters.values,
  );
  return rows.map((row) => ({ row: rowOf(row), sortKey: row.sort_key }));
}

function startOf(which: Part, after: After | null, parameters: Parameters): string[] {
  if (after === null) return [];
  const [moment, id] = after;
  if (which === 'undated') return [`c.id > ${parameters.add(id)}::uuid`];
  const key = `(${parameters.add(moment)}::timestamptz, ${parameters.add(id)}::uuid)`;
  return [`(c.${ORDER[which].key}, c.id) ${which === 'dated' ? '>' : '<'} ${key}`];
}

const STATE: Readonly<Record<CaseListFilter['state'], string>> = {
  open: 'c.ended_at is null',
  ended: 'c.ended_at is not null',
  all: 'true',
};

function conditionsOf(filter: CaseListFilter, person: SignedIn, parameters: Parameters, me: string): string[] {
  const search = filter.q?.trim() ?? '';
  return [
    STATE[filter.state],
    ...viewConditions(filter, person, parameters, me),
    ...(search === '' ? [] : [searchCondition(search, parameters)]),
  ];
}

function viewConditions(filter: CaseListFilter, person: SignedIn, parameters: Parameters, me: string): string[] {
  const scope = () => parameters.add(person.queues.map(({ id }) => id));
  switch (filter.view) {
    case 'mine':
      return [`c.owner_id = ${me}`];
    case 'queue':
      return [ofQueues(filter.queueIds ?? [], parameters)];
    case 'unassigned':
      return ['c.owner_id is null', `c.queue_id = any(${scope()}::uuid[])`];
    case 'late':
      return ['c.next_due_at < now()', visible(scope(), me)];
    case 'all':
      return [visible(scope(), me)];
  }
}

function ofQueues(queueIds: readonly string[], parameters: Parameters): string {
  if (queueIds.length === 1) return `c.queue_id = ${parameters.add(queueIds[0])}::uuid`;
  return `c.queue_id = any(${parameters.add(queueIds)}::uuid[])`;
}

/** Cases of one's queues, and those elsewhere that one takes part in. */
export function visible(scope: string, me: string): string {
  return `(c.queue_id = any(${scope}::uuid[]) or c.owner_id = ${me}
    or c.id in (select w.case_id from work_item w where w.assignee_id = ${me}))`;
}

/** Shorter words stand in nearly every message, and no index finds them. */
const SHORTEST_IN_MESSAGES = 3;
/** What people may write of a phone number, with the signs they part it by. */
const PHONE = /^\+?[\d\s()/.-]{4,}$/;

/** Number, subject, customer (name, ways to reach), and what was said: each by an index of its own, hence the subqueries. */
function searchCondition(search: string, parameters: Parameters): string {
  const pattern = parameters.add(`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const like = (text: string) => `f_unaccent(lower(${text})) like f_unaccent(lower(${pattern}))`;
  const places = [
    `c.number ilike ${pattern}`,
    like('c.subject'),
    `c.customer_id in (select f.id from customer f where ${like('f.name')})`,
    `c.customer_id in (select f.customer_id from customer_identity f where ${like('f.value')})`,
  ];
  if (search.length >= SHORTEST_IN_MESSAGES) {
    places.push(`c.id in (select i.case_id from interaction i where i.deleted_at is null and ${like('i.text')})`);
  }
  const digits = phoneDigits(search);
  if (digits !== null) {
    const shown = parameters.add(`%${digits}%`);
    const value = `regexp_replace(f.value, '\\D', '', 'g')`;
    places.push(
      `c.customer_id in (select f.customer_id from customer_identity f where f.kind = 'phone' and ${value} like ${shown})`,
    );
  }
  return `(${places.join(' or ')})`;
}

/** Without what differs between the ways to write one number: signs, and the zeros of `00` abroad and `0` at home. */
function phoneDigits(search: string): string | null {
  if (!PHONE.test(search)) return null;
  const digits = search.replace('(0)', '').replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length < SHORTEST_IN_MESSAGES ? null : digits;
}

function rowOf(row: Row): CaseRow {
  const { customer_id: customerId, customer_name: customerName, owner_id: ownerId, owner_name: ownerName } = row;
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    subject: row.subject,
    caseType: { key: row.case_type_key, name: row.case_type_name },
    customer: customerId === null || customerName === null ? null : { id: customerId, name: customerName },
    channel: row.channel,
    queue: { id: row.queue_id, name: row.queue_name },
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
    priority: row.priority,
    nextDueAt: isoInstantOrNull(row.next_due_at),
    nextDueWhat: row.next_due_what,
    goals: { total: row.goals_total, reached: row.goals_reached },
    openTasks: row.open_tasks,
    openedAt: isoInstant(row.opened_at),
    lastActivityAt: isoInstant(row.last_activity_at),
    unread: row.unread,
    lastMessage: row.last_message,
    endedAt: isoInstantOrNull(row.ended_at),
    outcomeMet: row.outcome_met,
  };
}
