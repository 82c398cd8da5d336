import type { SearchTerm } from '../../contract/search-query.ts';
import type { Parameters } from '../views/parameters.ts';

const FEWEST_FOR_PREFIX = 3;
const CONFIGURATIONS = ['simple', 'german', 'english'];

/** The terms as one tsquery: each as it is written, by its German and its English stem, and as the beginning of a word. */
export function wordsQuery(terms: readonly SearchTerm[], values: Parameters): string {
  return terms.map((term) => (term.not ? `(!!${oneOf(term, values)})` : oneOf(term, values))).join(' && ');
}

function oneOf({ text, phrase }: SearchTerm, values: Parameters): string {
  const plain = `f_unaccent(lower(${values.add(text)}))`;
  const make = phrase ? 'phraseto_tsquery' : 'plainto_tsquery';
  const forms = CONFIGURATIONS.map((language) => `${make}('pg_catalog.${language}', ${plain})`);
  // `:*` goes to the last word of a term: people are still typing it.
  if (!phrase && text.length >= FEWEST_FOR_PREFIX) {
    forms.push(`coalesce(nullif(${forms[0]}::text, '') || ':*', '')::tsquery`);
  }
  return `(${forms.join(' || ')})`;
}

/** A pattern for LIKE that stands for the text itself, anywhere. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export const likePart = (column: string, value: string): string =>
  `f_unaccent(lower(${column})) like f_unaccent(lower(${value}))`;
