import type { Pool } from 'pg';
import {
  SEARCH_KINDS,
  type SearchFilter,
  type SearchKind,
  type SearchProblem,
  type SearchQuery,
  type SearchTerm,
} from '../../contract/search-query.ts';
import type { SignedIn } from '../signed-in.ts';
import { rolesOnQueue } from '../standing.ts';
import { readBounded } from './bounded.ts';
import { byCustomer, bySimilarName } from './customer-sources.ts';
import { phoneDigits } from './phone-digits.ts';
import type { Found } from './rank.ts';
import { type Scope, type Sight, sightOf } from './sight.ts';
import {
  byFilters,
  byNumber,
  byParts,
  bySimilarCase,
  byWords,
  type EntryKind,
  ofCustomers,
  type Source,
  type SourceRow,
} from './sources.ts';

/** Everything that was found of each kind, up to a bound, in no order yet. */
export interface FindResult {
  readonly found: readonly Found[];
  readonly digits: string | null;
  readonly problems: readonly SearchProblem[];
  /** Kinds of which a source took too long. */
  readonly partial: readonly SearchKind[];
  /** Kinds of which there are more than were read. */
  readonly more: readonly SearchKind[];
  /** So many of a kind are counted at most. */
  readonly limit: number;
}

/** Rows of one kind: some beside the others, more when that kind alone is asked for. */
const MOST = { beside: 60, alone: 200 } as const;
const WORDS_MS = 1_500;
/** What is looked for only because little was found. */
const SECOND_MS = 600;
const LITTLE = 8;
const FEWEST_LETTERS = 3;
const MOST_ELSEWHERE = 500;
/** Some sixty thousand rows. */
const RECENT_BLOCKS = 8;

export async function find(
  pool: Pool,
  person: SignedIn,
  query: SearchQuery,
  kind: SearchKind | undefined,
): Promise<FindResult> {
  const narrowed = narrow(person, query);
  const scope = await scopeOf(pool, person);
  const filters = { queueIds: narrowed.queueIds, others: query.filters };
  const sight = sightOf(scope, filters);
  const isAlone = scope.elsewhere.length === 0 || narrowed.queueIds !== null;
  const elsewhere = isAlone ? null : sightOf(scope, filters, 'elsewhere');
  const asked = kindsOf(query.filters, kind);
  const search = new Search(pool, asked.length === 1 ? MOST.alone : MOST.beside);
  const said = saidOf(query.terms);
  const digits = phoneDigits(said);
  if (said !== '') await everySource({ search, asked, query, sight, elsewhere, block: scope.block, digits, said });
  else if (asked.includes('case') && query.terms.length === 0 && query.filters.length > 0) {
    await search.read(byFilters(sight, search.limit), WORDS_MS);
  }
  return { ...search.result(), digits, problems: [...query.problems, ...narrowed.problems] };
}

interface Looking {
  readonly search: Search;
  readonly asked: readonly SearchKind[];
  readonly query: SearchQuery;
  readonly sight: Sight;
  /** Cases that the person takes part in outside her queues; null when there are none. */
  readonly elsewhere: Sight | null;
  readonly block: number;
  readonly digits: string | null;
  /** The words, without what is not wanted. */
  readonly said: string;
}

/** First what fits by its words, then, where little did, what fits in part or nearly. */
async function everySource(looking: Looking): Promise<void> {
  const { search, asked, query, sight } = looking;
  if (query.number !== null && asked.includes('case')) await search.read(byNumber(query.number, sight), SECOND_MS);
  const entries = entriesOf(asked);
  for (const kind of entries) await words(looking, kind);
  if (asked.includes('customer') || asked.includes('case')) await people(looking);
  if (looking.said.length < FEWEST_LETTERS) return;
  for (const kind of entries) {
    if (search.isShortOf(kind)) await search.read(byParts(kind, query.terms, sight, LITTLE * 2), SECOND_MS, EXTRA);
  }
  await similar(looking);
}

/** The newest first: only when there is little of it, everywhere. So a word that stands everywhere costs no more than others. */
async function words({ search, query, sight, elsewhere, block }: Looking, kind: EntryKind): Promise<void> {
  const { terms } = query;
  const recent = Math.max(0, block - RECENT_BLOCKS);
  const found = await search.read(byWords(kind, terms, sight, recent, search.limit), WORDS_MS);
  if (recent > 0 && found.length < search.limit) {
    await search.read(byWords(kind, terms, sight, null, search.limit), WORDS_MS);
  }
  if (elsewhere !== null) await search.read(byWords(kind, terms, elsewhere, null, search.limit), SECOND_MS);
}

const entriesOf = (asked: readonly SearchKind[]): EntryKind[] =>
  asked.filter((each): each is EntryKind => each !== 'customer');

/** Customers, and the cases of those that were found. */
async function people({ search, asked, query, sight, digits, said }: Looking): Promise<void> {
  const isAsked = asked.includes('customer');
  const customers = byCustomer(query.terms, said, digits, search.limit);
  const found = customers === null ? [] : await search.read(customers, SECOND_MS, isAsked ? undefined : HELP);
  if (found.length === 0 || !asked.includes('case')) return;
  const ids = found.map(({ id }) => id).slice(0, MOST.beside);
  await search.read(ofCustomers(ids, sight, search.limit), SECOND_MS);
}

/** What is spelt nearly so. Numbers are near to too many other numbers. */
async function similar({ search, asked, query, sight, said }: Looking): Promise<void> {
  if (!/\p{L}/u.test(said) || query.terms.some(({ phrase, not }) => phrase || not)) return;
  if (asked.includes('case') && search.isShortOf('case')) {
    await search.read(bySimilarCase(said, sight, LITTLE), SECOND_MS, EXTRA);
  }
  if (asked.includes('customer') && search.isShortOf('customer')) {
    await search.read(bySimilarName(said, LITTLE), SECOND_MS, EXTRA);
  }
}

const saidOf = (terms: readonly SearchTerm[]): string =>
  terms
    .filter(({ not }) => !not)
    .map(({ text }) => text)
    .join(' ');

/** What the rows of a source are for: `keeps` as hits; `matters`: it is told when they took too long. */
interface Use {
  readonly keeps: boolean;
  readonly matters: boolean;
}
const HITS: Use = { keeps: true, matters: true };
const EXTRA: Use = { keeps: true, matters: false };
const HELP: Use = { keeps: false, matters: true };

/** Reads one source after the other and keeps what they found. */
class Search {
  readonly #found = new Map<string, Found>();
  readonly #partial = new Set<SearchKind>();
  readonly #more = new Set<SearchKind>();
  readonly #pool: Pool;
  readonly limit: number;

  constructor(pool: Pool, limit: number) {
    this.#pool = pool;
    this.limit = limit;
  }

  isShortOf(kind: SearchKind): boolean {
    return [...this.#found.values()].filter((each) => each.kind === kind).length < LITTLE;
  }

  async read({ statement, why, kinds }: Source, limitMs: number, use: Use = HITS): Promise<SourceRow[]> {
    const rows = await readBounded<SourceRow>(this.#pool, statement, limitMs);
    if (rows === null) {
      if (use.matters) for (const kind of kinds) this.#partial.add(kind);
      return [];
    }
    for (const row of use.keeps ? rows : []) this.#keep(row, why);
    for (const kind of kinds) {
      if (rows.filter((row) => row.kind === kind).length >= this.limit) this.#more.add(kind);
    }
    return rows;
  }

  #keep({ kind, id, case_id: caseId, at, fit }: SourceRow, why: Found['why']): void {
    const key = `${kind}/${id}`;
    // Sources are read best first.
    if (!this.#found.has(key)) this.#found.set(key, { kind, id, caseId, at, why, fit: Number(fit) });
  }

  result(): Omit<FindResult, 'digits' | 'problems'> {
    return { found: [...this.#found.values()], partial: [...this.#partial], more: [...this.#more], limit: this.limit };
  }
}

/** Filters on cases leave customers out, and who wrote it is asked of messages alone. */
function kindsOf(filters: readonly SearchFilter[], kind: SearchKind | undefined): readonly SearchKind[] {
  const byFilter = filters.filter(({ name }) => name === 'kind');
  return SEARCH_KINDS.filter((each) => {
    if (kind !== undefined && each !== kind) return false;
    if (byFilter.some(({ value, not }) => (value === each) === not)) return false;
    if (filters.some(({ name }) => name === 'from')) return each === 'message';
    return each !== 'customer' || filters.every(({ name }) => name === 'kind');
  });
}

interface Narrowed {
  /** The queues that are left; null when none is named. */
  readonly queueIds: readonly string[] | null;
  readonly problems: readonly SearchProblem[];
}

/** `in:` means queues of this person alone: of the others it is not told whether they exist. */
function narrow(person: SignedIn, { filters }: SearchQuery): Narrowed {
  const problems: SearchProblem[] = [];
  let left: readonly string[] | null = null;
  for (const { name, value, not, from, to } of filters) {
    if (name !== 'in') continue;
    const named = person.queues.filter((queue) => queue.name.toLowerCase().startsWith(value.toLowerCase()));
    if (named.length === 0) problems.push({ code: 'value-unknown', from, to, part: `in:${value}` });
    else {
      const ids = new Set(named.map(({ id }) => id));
      left = (left ?? person.queues.map(({ id }) => id)).filter((id) => ids.has(id) !== not);
    }
  }
  return { queueIds: left, problems };
}

async function scopeOf(pool: Pool, person: SignedIn): Promise<Scope> {
  const { rows } = await pool.query<{ id: string }>(
    `(select c.id from case_instance c where c.owner_id = $2 and c.ended_at is null and c.queue_id <> all($1::uuid[]) limit ${MOST_ELSEWHERE})
     union
     (select w.case_id from work_item w where w.assignee_id = $2 and w.queue_id <> all($1::uuid[]) limit ${MOST_ELSEWHERE})
     union
     (select p.case_id from case_participant p join case_instance c on c.id = p.case_id
      where p.user_id = $2 and c.queue_id <> all($1::uuid[]) limit ${MOST_ELSEWHERE})`,
    [person.queues.map(({ id }) => id), person.id],
  );
  const written = await pool.query<{ block: number }>('select (last_value / 8192)::int as block from search_entry_seq');
  const restricted = person.queues.filter(({ id }) =>
    rolesOnQueue(person, id).some((role) => role === 'supervisor' || role === 'administrator'),
  );
  return {
    person,
    elsewhere: rows.map(({ id }) => id),
    restricted: restricted.map(({ id }) => id),
    block: written.rows[0]?.block ?? 0,
  };
}
