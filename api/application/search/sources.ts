import type { SearchHit } from '../../contract/search.ts';
import type { SaidNumber, SearchKind, SearchTerm } from '../../contract/search-query.ts';
import { Parameters } from '../views/parameters.ts';
import type { Statement } from './bounded.ts';
import type { Sight } from './sight.ts';
import { anywhere, likePart, wordsQuery } from './words.ts';

/** A row of every source: what was found, and how well it fits. */
export interface SourceRow {
  readonly kind: SearchKind;
  readonly id: string;
  readonly case_id: string | null;
  readonly at: string;
  readonly fit: number;
}

export type EntryKind = 'case' | 'message' | 'note';

/** A statement, and what its rows are. Each reads no more than `limit` rows of a kind, by an index. */
export interface Source {
  readonly kinds: readonly SearchKind[];
  readonly why: SearchHit['why'];
  readonly statement: Statement;
}

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The case that people mean by its number, as far as they may see it. */
export function byNumber({ digits, prefix }: SaidNumber, sight: Sight): Source {
  const values = new Parameters();
  const conditions = [
    `substring(c.number from '[0-9]+$') = ${values.add(digits)}`,
    ...(prefix === null ? [] : [`c.number like ${values.add(`${prefix}-%`)}`]),
    ...sight.ofCases(values),
  ];
  const text = `select 'case' as kind, c.id, c.id as case_id, ${ISO('c.last_activity_at')} as at, 1 as fit
    from case_instance c where ${conditions.join(' and ')}`;
  return { kinds: ['case'], why: 'number', statement: { text, values: values.values } };
}

/** How far back a source looks: from this block on, or everywhere. */
export type Since = number | null;

/** Cases, messages or notes in which the words stand, the newest first. */
export function byWords(
  kind: EntryKind,
  terms: readonly SearchTerm[],
  sight: Sight,
  since: Since,
  limit: number,
): Source {
  const values = new Parameters();
  const query = wordsQuery(terms, values);
  const conditions = [
    `e.kind = '${kind}'`,
    ...(since === null ? [] : [`e.block >= ${values.add(since)}::int`]),
    `e.words @@ (${query})`,
    ...sight.ofEntries(kind, values),
  ];
  // How well the words fit is asked of the rows that are left.
  const text = `select e.kind, e.id, e.case_id, ${ISO('e.at')} as at, ts_rank_cd(e.words, ${query}, 36) as fit
    from (select e.* from search_entry e ${sight.joins(kind)} where ${conditions.join(' and ')}
      order by e.at desc limit ${values.add(limit)}) e`;
  return { kinds: [kind], why: 'words', statement: { text, values: values.values } };
}

/** Entries that have all terms somewhere, also in the middle of words: parts of long German words, of order numbers. */
export function byParts(kind: EntryKind, terms: readonly SearchTerm[], sight: Sight, limit: number): Source {
  const values = new Parameters();
  const text = kind === 'message' ? 'm.text' : 'e.text';
  const joins =
    kind === 'message' ? 'join interaction m on m.case_id = e.case_id and m.id = e.id and m.deleted_at is null' : '';
  const conditions = [`e.kind = '${kind}'`, ...sight.ofEntries(kind, values)];
  for (const term of terms) {
    const like = likePart(text, values.add(anywhere(term.text)));
    conditions.push(term.not ? `not ${like}` : like);
  }
  const statement = `select e.kind, e.id, e.case_id, ${ISO('e.at')} as at, 0.5 as fit
    from search_entry e ${joins} ${sight.joins(kind)} where ${conditions.join(' and ')}
    order by e.at desc limit ${values.add(limit)}`;
  return { kinds: [kind], why: 'part', statement: { text: statement, values: values.values } };
}

/** Cases whose words are nearly those: a letter too many, too few, another one. */
export function bySimilarCase(said: string, sight: Sight, limit: number): Source {
  const values = new Parameters();
  const like = `f_unaccent(lower(${values.add(said)}))`;
  const conditions = [
    `e.kind = 'case'`,
    'e.text is not null',
    `${like} <% f_unaccent(lower(e.text))`,
    ...sight.ofEntries('case', values),
  ];
  const text = `select e.kind, e.id, e.case_id, ${ISO('e.at')} as at, word_similarity(${like}, f_unaccent(lower(e.text))) as fit
    from search_entry e ${sight.joins('case')} where ${conditions.join(' and ')} order by fit desc, e.at desc
    limit ${values.add(limit)}`;
  return { kinds: ['case'], why: 'similar', statement: { text, values: values.values } };
}

/** Cases of customers who were found. */
export function ofCustomers(customerIds: readonly string[], sight: Sight, limit: number): Source {
  const values = new Parameters();
  const conditions = [`c.customer_id = any(${values.add(customerIds)}::uuid[])`, ...sight.ofCases(values)];
  const text = `select 'case' as kind, c.id, c.id as case_id, ${ISO('c.last_activity_at')} as at, 0 as fit
    from case_instance c where ${conditions.join(' and ')} order by c.last_activity_at desc limit ${values.add(limit)}`;
  return { kinds: ['case'], why: 'words', statement: { text, values: values.values } };
}

/** Cases by filters alone: the last active first. */
export function byFilters(sight: Sight, limit: number): Source {
  const values = new Parameters();
  const text = `select 'case' as kind, c.id, c.id as case_id, ${ISO('c.last_activity_at')} as at, 0 as fit
    from case_instance c where ${sight.ofCases(values).join(' and ')}
    order by c.last_activity_at desc limit ${values.add(limit)}`;
  return { kinds: ['case'], why: 'words', statement: { text, values: values.values } };
}
