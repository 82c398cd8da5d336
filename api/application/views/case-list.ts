import type { CaseRow } from '../../contract/views.ts';
import type { Queries } from '../access/authenticate.ts';
import { isoInstant, isoInstantOrNull } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { type CaseListFilter, conditionsOf, isDated } from './list-conditions.ts';
import { listStatement } from './list-statement.ts';
import { newlyMentionedIn } from './mentions.ts';
import { Parameters } from './parameters.ts';
import { asleep, doneFor, woken, wokenOf } from './put-away.ts';

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
  readonly marked_unread: boolean;
  readonly snoozed_until: string | null;
  readonly is_woken: boolean;
  readonly is_done: boolean;
  readonly is_mentioned: boolean;
  readonly sort_key: string | null;
}

/** A row with the text that its place in the order is known by. */
export interface ListedCase {
  readonly row: CaseRow;
  readonly sortKey: string | null;
}

interface Place {
  readonly which: Part;
  readonly after: After | null;
}

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** What came back from being snoozed stands before every deadline there can be. */
const WOKEN_KEY = '1000-01-01T00:00:00.000000Z';

/** At most `limit` rows of the list after the given place, in its order. */
export async function listCases(
  queries: Queries,
  person: SignedIn,
  filter: CaseListFilter,
  after: After | null,
  limit: number,
): Promise<ListedCase[]> {
  const places = placesFrom(filter, after);
  const read = (place: Place, count: number) => part(queries, person, filter, place, count);
  // What woke is nearly always nothing: what follows it does not wait for that.
  const together = places[0]?.which === 'woken' ? 2 : 1;
  const found = (await Promise.all(places.slice(0, together).map((place) => read(place, limit)))).flat();
  for (const place of places.slice(together)) {
    if (found.length >= limit) break;
    found.push(...(await read(place, limit)));
  }
  return found.slice(0, limit);
}

/** Which ranges of which indexes the list goes through, one after the other. */
function placesFrom(filter: CaseListFilter, after: After | null): Place[] {
  const { view, sort, state } = filter;
  if (view === 'snoozed') return [{ which: 'snoozed', after }];
  if (sort === 'activity') return [{ which: 'activity', after }];
  if (state === 'ended') return [{ which: 'ended', after }];
  // Two ranges instead of one with a condition on nulls that no index serves: first what has a deadline.
  const parts: Place[] = [
    ...(filter.withoutPutAway === true ? [{ which: 'woken', after: null } as const] : []),
    { which: 'dated', after: null },
    ...(isDated(filter) ? [] : [{ which: 'undated', after: null } as const]),
  ];
  if (after === null) return parts;
  const begun = parts.findIndex(({ which }) => which === begunPart(after));
  return parts.slice(begun === -1 ? parts.length : begun).map((place, at) => (at === 0 ? { ...place, after } : place));
}

function begunPart([moment]: After): Part {
  if (moment === null) return 'undated';
  return moment === WOKEN_KEY ? 'woken' : 'dated';
}

type Part = 'activity' | 'ended' | 'woken' | 'dated' | 'undated' | 'snoozed';

interface PartOrder {
  /** The text that a place is known by; `s` is how the person stands to the case. */
  readonly key: string;
  readonly order: string;
  /** `me`: the parameter with the person's id. */
  readonly where: (me: string) => string;
  /** What the rows after a place have, in the order. */
  readonly after: (moment: () => string, id: string) => string;
}

const notWoken = (filter: CaseListFilter, me: string): string =>
  filter.withoutPutAway === true ? ` and c.id <> all (${wokenOf(me)})` : '';

const ORDER: Readonly<Record<Part, PartOrder>> = {
  activity: {
    key: ISO('c.last_activity_at'),
    order: 'c.last_activity_at desc, c.id desc',
    where: () => 'true',
    after: (moment, id) => `(c.last_activity_at, c.id) < (${moment()}, ${id})`,
  },
  // No deadline runs any more: what ended last comes first.
  ended: {
    key: ISO('c.ended_at'),
    order: 'c.ended_at desc, c.id desc',
    where: () => 'true',
    after: (moment, id) => `(c.ended_at, c.id) < (${moment()}, ${id})`,
  },
  woken: {
    key: `'${WOKEN_KEY}'::text`,
    order: 'c.id',
    where: (me) => `c.id = any (${wokenOf(me)})`,
    after: (_moment, id) => `c.id > ${id}`,
  },
  dated: {
    key: ISO('c.next_due_at'),
    order: 'c.next_due_at, c.id',
    where: () => 'c.next_due_at is not null',
    after: (moment, id) => `(c.next_due_at, c.id) > (${moment()}, ${id})`,
  },
  undated: {
    key: 'null::text',
    order: 'c.id',
    where: () => 'c.next_due_at is null',
    after: (_moment, id) => `c.id > ${id}`,
  },
  snoozed: {
    key: ISO('s.snoozed_until'),
    order: 's.snoozed_until, c.id',
    where: () => 'true',
    after: (moment, id) => `(s.snoozed_until, c.id) > (${moment()}, ${id})`,
  },
};

async function part(
  { pool, prepared }: Queries,
  person: SignedIn,
  filter: CaseListFilter,
  { which, after }: Place,
  limit: number,
): Promise<ListedCase[]> {
  const parameters = new Parameters();
  const me = parameters.add(person.id);
  const { key, order, where, after: follows } = ORDER[which];
  const startsAt = (place: After) =>
    follows(() => `${parameters.add(place[0])}::timestamptz`, `${parameters.add(place[1])}::uuid`);
  const start = after === null ? [] : [startsAt(after)];
  const conditions = [where(me), ...conditionsOf(filter, person, parameters, me), ...start];
  const isPlain = which === 'dated' || which === 'undated';
  const seen = `case_seen s on s.case_id = c.id and s.user_id = ${me}`;
  // The number of rows is part of the text: a plan that does not know it would not follow the order of an index.
  const text = `with page as (
       select c.* from case_instance c ${which === 'snoozed' ? `join ${seen}` : ''}
       where ${conditions.join(' and ')}${isPlain ? notWoken(filter, me) : ''}
       order by ${order} limit ${Math.trunc(limit)}
     )
     select c.*, ${key} as sort_key, q.name as queue_name, k.name as customer_name, o.name as owner_name,
       (select count(*)::int from interaction i where c.ended_at is null and i.case_id = c.id
          and i.direction = 'inbound' and i.received_at > coalesce(s.seen_at, '-infinity')) as unread,
       c.ended_at is null and coalesce(s.marked_unread, false) as marked_unread,
       case when ${asleep('s', 'c')} then s.snoozed_until end as snoozed_until,
       c.ended_at is null and coalesce(${woken('s', 'c')}, false) as is_woken,
       coalesce(${doneFor('s', 'c')}, false) as is_done, ${newlyMentionedIn(me, 'c')} as is_mentioned
     from page c
       join queue q on q.id = c.queue_id
       left join customer k on k.id = c.customer_id
       left join app_user o on o.id = c.owner_id
       left join ${seen}
     order by ${order}`;
  const { rows } = await pool.query<Row>(listStatement(text, parameters.values, prepared));
  return rows.map((row) => ({ row: rowOf(row), sortKey: row.sort_key }));
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
    isUnread: row.unread > 0 || row.marked_unread,
    snoozedUntil: isoInstantOrNull(row.snoozed_until),
    isWoken: row.is_woken,
    isDone: row.is_done,
    isMentioned: row.is_mentioned,
    lastMessage: row.last_message,
    endedAt: isoInstantOrNull(row.ended_at),
    outcomeMet: row.outcome_met,
  };
}
