import type { Pool } from 'pg';
import type { MarkedText, SearchHit } from '../../contract/search.ts';
import type { SearchTerm } from '../../contract/search-query.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';
import { excerptOf, marked, rangesOf, rangesOfDigits } from './marks.ts';
import type { Ranked } from './rank.ts';

export interface Asked {
  readonly terms: readonly SearchTerm[];
  readonly digits: string | null;
}

interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly subject: string | null;
  readonly state: NonNullable<SearchHit['case']>['state'];
  readonly queue_id: string;
  readonly queue_name: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
}

interface Words {
  readonly text: string;
  readonly author: string | null;
  readonly channel: SearchHit['channel'];
  readonly direction: SearchHit['direction'];
}

interface CustomerLine {
  readonly name: string;
  readonly ways: readonly string[];
}

interface Details {
  readonly cases: ReadonlyMap<string, CaseLine>;
  readonly messages: ReadonlyMap<string, Words>;
  readonly entries: ReadonlyMap<string, string | null>;
  readonly customers: ReadonlyMap<string, CustomerLine>;
}

/** The rows of a page with their words. What went, or out of sight, since it was found is left out. */
export async function presentHits(
  pool: Pool,
  person: SignedIn,
  page: readonly Ranked[],
  asked: Asked,
): Promise<SearchHit[]> {
  const details = await detailsOf(pool, person, page);
  return page.flatMap((each) => {
    const hit = each.kind === 'customer' ? customerHit(each, details, asked) : entryHit(each, details, asked);
    return hit === null ? [] : [hit];
  });
}

async function detailsOf(pool: Pool, person: SignedIn, page: readonly Ranked[]): Promise<Details> {
  const idsOf = (kind: Ranked['kind']) => page.filter((each) => each.kind === kind).map(({ id }) => id);
  const caseIds = [...new Set(page.flatMap(({ caseId }) => caseId ?? []))];
  const texts = page.filter(({ kind }) => kind === 'case' || kind === 'note');
  const [cases, messages, entries, customers] = await Promise.all([
    readCases(pool, person, caseIds),
    readMessages(pool, idsOf('message')),
    readEntries(pool, texts),
    readCustomers(pool, idsOf('customer')),
  ]);
  return { cases, messages, entries, customers };
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

async function readCases(pool: Pool, person: SignedIn, ids: readonly string[]): Promise<Map<string, CaseLine>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<CaseLine>(
    `select c.id, c.number, c.subject, c.state, q.id as queue_id, q.name as queue_name, o.id as owner_id, o.name as owner_name,
       k.id as customer_id, k.name as customer_name
     from case_instance c join queue q on q.id = c.queue_id
       left join app_user o on o.id = c.owner_id left join customer k on k.id = c.customer_id
     where c.id = any($1::uuid[]) and ${visible('$2', '$3')}`,
    [ids, person.queues.map(({ id }) => id), person.id],
  );
  return byId(rows);
}

async function readMessages(pool: Pool, ids: readonly string[]): Promise<Map<string, Words & { id: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<Words & { id: string }>(
    `select i.id, i.text, coalesce(u.name, i.author_name) as author, i.channel, i.direction
     from interaction i left join app_user u on u.id = i.author_id
     where i.id = any($1::uuid[]) and i.text is not null and i.deleted_at is null and i.dispatch is distinct from 'recalled'`,
    [ids],
  );
  return byId(rows);
}

async function readEntries(pool: Pool, entries: readonly Ranked[]): Promise<Map<string, string | null>> {
  if (entries.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; text: string | null }>(
    `select e.id, e.text from search_entry e join unnest($1::uuid[], $2::text[], $3::uuid[]) as p(case_id, kind, id)
       on e.case_id = p.case_id and e.kind = p.kind and e.id = p.id`,
    [entries.map(({ caseId }) => caseId), entries.map(({ kind }) => kind), entries.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

async function readCustomers(pool: Pool, ids: readonly string[]): Promise<Map<string, CustomerLine>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<CustomerLine & { id: string }>(
    `select k.id, k.name, coalesce(array_agg(f.value order by f.created_at, f.id) filter (where f.id is not null), '{}') as ways
     from customer k left join customer_identity f on f.customer_id = k.id and f.rejected_at is null where k.id = any($1::uuid[]) group by k.id`,
    [ids],
  );
  return byId(rows);
}

function customerHit({ id, at, why }: Ranked, { customers }: Details, asked: Asked): SearchHit | null {
  const line = customers.get(id);
  if (line === undefined) return null;
  const ways = line.ways.map((way) => markedWay(way, asked));
  const fitting = ways.find(({ ranges }) => ranges.length > 0) ?? ways[0] ?? null;
  return {
    kind: 'customer',
    id,
    case: null,
    title: marked(line.name, asked.terms),
    excerpt: fitting,
    at,
    author: null,
    channel: null,
    direction: null,
    why,
  };
}

function markedWay(text: string, { digits, terms }: Asked): MarkedText {
  if (digits === null) return marked(text, terms);
  return { text, ranges: rangesOfDigits(text, digits).map(([from, to]) => [from, to]) };
}

function entryHit(found: Ranked, details: Details, { terms }: Asked): SearchHit | null {
  const { kind, id, caseId, at, why } = found;
  const line = caseId === null ? undefined : details.cases.get(caseId);
  if (line === undefined) return null;
  const hit = {
    kind,
    id,
    case: caseOf(line),
    title: null,
    excerpt: null,
    at,
    author: null,
    channel: null,
    direction: null,
    why,
  };
  if (kind === 'case') return { ...hit, ...caseWords(line, details.entries.get(id) ?? '', terms) };
  const said: Words | undefined = kind === 'note' ? noteWords(details.entries.get(id)) : details.messages.get(id);
  if (said === undefined) return null;
  const { text, author, channel, direction } = said;
  return { ...hit, excerpt: excerptOf(text, rangesOf(text, terms)), author, channel, direction };
}

const noteWords = (text: string | null | undefined): Words | undefined =>
  text == null ? undefined : { text, author: null, channel: null, direction: null };

/** The subject, and what else of the case fits: what the customer wants, facts. */
function caseWords({ subject }: CaseLine, text: string, terms: readonly SearchTerm[]) {
  const rest = text.slice((subject ?? '').length).trim();
  const ranges = rangesOf(rest, terms);
  return {
    title: subject === null ? null : marked(subject, terms),
    excerpt: ranges.length === 0 ? null : excerptOf(rest, ranges),
  };
}

function caseOf(line: CaseLine): NonNullable<SearchHit['case']> {
  const { id, number, subject, state } = line;
  const ref = (of: string | null, name: string | null) => (of === null || name === null ? null : { id: of, name });
  return {
    id,
    number,
    subject,
    state,
    queue: { id: line.queue_id, name: line.queue_name },
    owner: ref(line.owner_id, line.owner_name),
    customer: ref(line.customer_id, line.customer_name),
  };
}
