import type { SearchTerm } from '../../contract/search-query.ts';
import { Parameters } from '../views/parameters.ts';
import type { Source } from './sources.ts';
import { anywhere, likePart } from './words.ts';

/** No trigram stands in fewer letters. */
const FEWEST_LETTERS = 3;

/** Customers who have all the words in their name, or the whole of it in a way to reach them. */
export function byCustomer(
  terms: readonly SearchTerm[],
  said: string,
  digits: string | null,
  limit: number,
): Source | null {
  const values = new Parameters();
  const names = terms.filter(({ not, text }) => !not && text.length >= FEWEST_LETTERS);
  const parts: string[] = [];
  const select = (fit: string, from: string, where: string, id: string) =>
    `(select ${id} as id, ${fit} as fit from ${from} where ${where} limit ${limit})`;
  if (names.length > 0) {
    const all = names.map(({ text }) => likePart('k.name', values.add(anywhere(text)))).join(' and ');
    parts.push(
      select(
        `similarity(f_unaccent(lower(k.name)), f_unaccent(lower(${values.add(said)})))`,
        'customer k',
        all,
        'k.id',
      ),
    );
  }
  if (said.length >= FEWEST_LETTERS && digits === null) {
    parts.push(
      select(
        '0.8',
        'customer_identity f',
        `f.rejected_at is null and ${likePart('f.value', values.add(anywhere(said)))}`,
        'f.customer_id',
      ),
    );
  }
  if (digits !== null) {
    const shown = `regexp_replace(f.value, '\\D', '', 'g') like ${values.add(anywhere(digits))}`;
    parts.push(
      select('1', 'customer_identity f', `f.kind = 'phone' and f.rejected_at is null and ${shown}`, 'f.customer_id'),
    );
  }
  return parts.length === 0 ? null : customers('words', parts, limit, values);
}

/** Customers whose name is nearly that. */
export function bySimilarName(said: string, limit: number): Source {
  const values = new Parameters();
  const like = `f_unaccent(lower(${values.add(said)}))`;
  const name = 'f_unaccent(lower(k.name))';
  const found = `(select k.id, word_similarity(${like}, ${name}) as fit from customer k where ${like} <% ${name}
    order by fit desc limit ${limit})`;
  return customers('similar', [found], limit, values);
}

function customers(why: 'words' | 'similar', parts: readonly string[], limit: number, values: Parameters): Source {
  const text = `with found as (select id, max(fit) as fit from (${parts.join(' union all ')}) as each group by id)
    select 'customer' as kind, k.id, null::uuid as case_id, to_char(k.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      found.fit from found join customer k on k.id = found.id order by found.fit desc, k.id limit ${limit}`;
  return { kinds: ['customer'], why, statement: { text, values: values.values } };
}
