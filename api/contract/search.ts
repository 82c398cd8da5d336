import Type, { type Static } from 'typebox';
import { CASE_STATES, CHANNELS } from '../../engine/vocabulary.ts';
import { Instant, Nullable, OneOf, Uuid } from './common.ts';
import { SEARCH_KINDS } from './search-query.ts';
import { PersonRef } from './views.ts';

/** A text, and where in it what was looked for stands: from (included) to (excluded), in UTF-16 units, in order. */
export const MarkedText = Type.Object({
  text: Type.String(),
  ranges: Type.Array(Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })])),
});
export type MarkedText = Static<typeof MarkedText>;

/** What was found. `id` is that of the case, the customer, the message or the note. */
export const SearchHit = Type.Object(
  {
    kind: OneOf(SEARCH_KINDS),
    id: Uuid,
    /** The case that it belongs to; of a customer none. */
    case: Nullable(
      Type.Object({
        id: Uuid,
        number: Type.String(),
        subject: Nullable(Type.String()),
        state: OneOf(CASE_STATES),
        queue: Type.Object({ id: Uuid, name: Type.String() }),
        owner: Nullable(PersonRef),
        customer: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
      }),
    ),
    /** Subject of a case, name of a customer. */
    title: Nullable(MarkedText),
    /** The words around what was found; of a customer the way to reach them that fits. */
    excerpt: Nullable(MarkedText),
    at: Nullable(Instant),
    /** Of a message or note: who wrote it. */
    author: Nullable(Type.String()),
    channel: Nullable(OneOf(CHANNELS)),
    direction: Nullable(OneOf(['inbound', 'outbound'])),
    /** `number`: the very case; `words`; `part`: in the middle of words; `similar`: spelt otherwise. */
    why: OneOf(['number', 'words', 'part', 'similar']),
  },
  { $id: 'SearchHit' },
);
export type SearchHit = Static<typeof SearchHit>;

const Count = Type.Object({ count: Type.Integer(), isMore: Type.Boolean() });

/** `GET /api/search`: one ranked list. Everything in it, also the counts, is of what this person may see. */
export const SearchAnswer = Type.Object(
  {
    items: Type.Array(SearchHit),
    next: Type.Optional(Type.String()),
    /** How many of each kind were found, up to a bound. */
    counts: Type.Object({ case: Count, customer: Count, message: Count, note: Count }),
    /** Parts of what was typed that were not used. */
    problems: Type.Array(
      Type.Object({
        code: OneOf(['value-unknown', 'value-missing', 'only-without', 'too-many-words']),
        from: Type.Integer(),
        to: Type.Integer(),
        part: Type.String(),
      }),
    ),
    /** Kinds that took too long to look through whole: there may be more. */
    partial: Type.Array(OneOf(SEARCH_KINDS)),
  },
  { $id: 'SearchAnswer' },
);
export type SearchAnswer = Static<typeof SearchAnswer>;
