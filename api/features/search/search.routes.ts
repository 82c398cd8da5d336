import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { createCommandQueue } from '../../application/command-queue.ts';
import { cutPage, readCursor } from '../../application/cursor.ts';
import type { Deps } from '../../application/deps.ts';
import { type FindResult, find } from '../../application/search/find.ts';
import { presentHits } from '../../application/search/present.ts';
import { after, rank } from '../../application/search/rank.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { OneOf, OptionalText, PageQuery, Uuid } from '../../contract/common.ts';
import { SearchAnswer } from '../../contract/search.ts';
import { parseSearch, SEARCH_KINDS, type SearchKind } from '../../contract/search-query.ts';
import type { Routes } from '../route-app.ts';

/** The instant that the first page was ranked at, so that the next goes on in the same order; score and id of the last. */
const SearchCursor = Type.Tuple([Type.Integer({ minimum: 0 }), Type.Number(), Uuid]);

const schema = {
  operationId: 'search-everything',
  summary: 'Cases, customers, messages and notes by their words, in one ranked list',
  description:
    'Words, `"words in a row"`, `-without`, and filters: `is:open|ended|late|unassigned`, `from:customer|us`, `in:QUEUE`, ' +
    '`owner:me|nobody|NAME`, `kind:case|customer|message|note`. A number (`C-1042`, `1042`) gives that case first. ' +
    'Only what you may see is found and counted. `ranges` say where the words stand; nothing in the answer is HTML.',
  tags: ['search'],
  querystring: Type.Object({
    cursor: PageQuery.properties.cursor,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 30 })),
    q: OptionalText(200),
    kind: Type.Optional(OneOf(SEARCH_KINDS)),
  }),
  response: { 200: SearchAnswer },
};

interface Asked {
  readonly q: string;
  readonly kind: SearchKind | undefined;
  readonly start: readonly [number, number, string] | null;
  readonly limit: number;
}

/** Search. */
const search: Routes = async (app, { deps }) => {
  // People type on while an answer is made: one search of each person at a time, and none that nobody waits for.
  const searches = createCommandQueue();
  app.get('/api/search', { schema }, async (request, reply) => {
    const { q, kind, cursor, limit = 30 } = request.query;
    const start = readCursor(SearchCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    const { actor } = request;
    return await searches.run(actor.id, () =>
      isGone(reply) ? Promise.resolve(EMPTY) : answer(deps, actor, { q, kind, start: start.after, limit }),
    );
  });
};

const none = { count: 0, isMore: false };
const EMPTY: SearchAnswer = {
  items: [],
  counts: { case: none, customer: none, message: none, note: none },
  problems: [],
  partial: [],
};

const isGone = ({ raw }: FastifyReply): boolean => raw.destroyed;

async function answer({ pool, now }: Deps, person: SignedIn, { q, kind, start, limit }: Asked): Promise<SearchAnswer> {
  // Customers belong to no team, but somebody who works nowhere has no business with them.
  if (person.queues.length === 0) return EMPTY;
  const query = parseSearch(q);
  const result = await find(pool, person, query, kind);
  const asOf = start?.[0] ?? now().getTime();
  const ranked = rank(result.found, asOf);
  const rest = after(ranked, start === null ? null : { score: start[1], id: start[2] });
  const { rows, ...more } = cutPage(rest, limit, ({ score, id }) => [asOf, score, id]);
  const items = await presentHits(pool, person, rows, { terms: query.terms, digits: result.digits });
  return { items, ...more, counts: countsOf(result), problems: [...result.problems], partial: [...result.partial] };
}

function countsOf({ found, more, limit }: FindResult): SearchAnswer['counts'] {
  const of = (kind: SearchKind) => ({
    count: Math.min(limit, found.filter((each) => each.kind === kind).length),
    isMore: more.includes(kind),
  });
  return { case: of('case'), customer: of('customer'), message: of('message'), note: of('note') };
}

export default search;
